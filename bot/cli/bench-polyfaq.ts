// The product's own matcher and language chooser, with the parts they have in the product.
import { fileURLToPath } from 'node:url';
import type { Corpus } from '../core/faq/corpus.js';
import type { LanguageChoice, LanguageContext } from '../core/language/choose.js';
import { createLanguagesOf } from '../core/language/of-corpus.js';
import {
  createFaqSearch,
  createMatcher,
  type FaqSearch,
  type FaqSearchParts,
} from '../core/matching/faq-search.js';
import { createCommonSubjects } from '../engines/common-subjects.js';
import { createEverydayWords } from '../engines/everyday-words.js';
import { createFrancStatistics } from '../engines/franc.js';
import { createFrequentWords } from '../engines/frequent-words.js';
import { createFuseSearch } from '../engines/fuse.js';
import { mostRanked, type System } from './bench-system.js';

/** Ships with the product; this file lies two folders below the root, as TypeScript and as built. */
const subjects = fileURLToPath(new URL('../../data/subjects', import.meta.url));

export function searchParts(): FaqSearchParts {
  return {
    fuzzy: createFuseSearch(),
    everydayWords: createEverydayWords(),
    commonSubjects: createCommonSubjects(subjects),
  };
}

/** The search that the product does, over one corpus. */
export function createSearch(corpus: Corpus): FaqSearch {
  return createFaqSearch(corpus, searchParts());
}

/** polyfaq without its conversation: the language is known, and small talk is matched like a question. */
export function createPolyfaqSystem(): System {
  const parts = searchParts();
  return {
    name: 'polyfaq',
    from: 'polyfaq',
    build: ({ corpus, locale }) => {
      const matcher = createMatcher(corpus, locale, parts);
      return (question) =>
        matcher.match(question, mostRanked).ranked.map(({ entry, score }) => ({ label: entry, score }));
    },
  };
}

/** Finds the language of messages to a corpus; where the better hit decides, it has decided. */
export function createLanguageFinder(
  corpus: Corpus,
): (text: string, known?: Partial<LanguageContext>) => LanguageChoice {
  const search = createFaqSearch(corpus, searchParts());
  const chooser = createLanguagesOf(corpus, {
    statistics: createFrancStatistics(),
    frequentWords: createFrequentWords(),
    holds: (locale, text) => search.holds(locale, text),
  });
  return (text, known = {}) => {
    const choice = chooser.choose(text, { pinned: null, conversation: null, channel: null, ...known });
    if (!choice.open) return choice;
    const { locale } = search.search(text, choice.search, 1);
    return { ...choice, evidence: { ...choice.evidence, locale, source: 'corpus' } };
  };
}
