// One FAQ made ready to converse about: indexed, with its languages, its small talk and its replies.
import type { Corpus } from '../faq/corpus.js';
import { createLanguageChooser, type LanguageChooser } from '../language/choose.js';
import { createLanguageRequests, type LanguageRequests } from '../language/request.js';
import type { Thresholds } from '../matching/decide.js';
import { createFaqSearch, type FaqSearch, type FaqSearchParts } from '../matching/faq-search.js';
import type { LanguageStatistics, Phrasebook } from '../ports.js';
import { createComposer, type Composer } from '../reply/compose.js';
import { createChoosing, type Choosing } from './choosing.js';
import { createSmallTalk, type SmallTalk } from './small-talk.js';

export interface Knowledge {
  readonly corpus: Corpus;
  readonly search: FaqSearch;
  readonly languages: LanguageChooser;
  readonly languageRequests: LanguageRequests;
  readonly smallTalk: SmallTalk;
  readonly choosing: Choosing;
  readonly compose: Composer;
  readonly thresholds: Thresholds;
}

export interface KnowledgeParts extends FaqSearchParts {
  readonly statistics: LanguageStatistics;
  readonly phrasebook: Phrasebook;
  readonly thresholds: Thresholds;
}

export function createKnowledge(corpus: Corpus, parts: KnowledgeParts): Knowledge {
  const { phrasebook } = parts;
  const search = createFaqSearch(corpus, parts);
  return {
    corpus,
    search,
    languages: createLanguageChooser({
      locales: corpus.locales,
      source: corpus.source,
      statistics: parts.statistics,
      names: corpus.aliases,
      holds: (locale, text) => search.holds(locale, text),
    }),
    languageRequests: createLanguageRequests(phrasebook, corpus.locales),
    smallTalk: createSmallTalk(phrasebook),
    choosing: createChoosing(phrasebook),
    compose: createComposer(corpus, phrasebook),
    thresholds: parts.thresholds,
  };
}
