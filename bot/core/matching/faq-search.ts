// Searches one FAQ in the languages a question may be in, and keeps the language that fits best.
import type { Corpus, Locale } from '../faq/corpus.js';
import type { CommonSubjects, EverydayWords, FuzzySearch } from '../ports.js';
import { buildMatcherData, wordListsOf } from './matcher-data.js';
import { openMatcher, type Matcher } from './matcher.js';
import type { MatchResult } from './ranked-entry.js';

export interface FaqSearch {
  /**
   * The entries for a question, best first, searched in each of the locales; the locale with the better hit wins,
   * an earlier one where they are equal.
   */
  search(
    question: string,
    locales: readonly Locale[],
    limit: number,
  ): MatchResult & { readonly locale: Locale };
  /** Whether the FAQ holds the text letter for letter in a locale. */
  holds(locale: Locale, text: string): boolean;
  /** Builds what a locale needs, if it was not built yet, so that no visitor waits for it. */
  prepare(locale: Locale): void;
}

export interface FaqSearchParts {
  readonly fuzzy: FuzzySearch;
  readonly everydayWords: EverydayWords;
  readonly commonSubjects: CommonSubjects;
}

/** The matcher of one locale of a corpus, built now. */
export function createMatcher(
  corpus: Corpus,
  locale: Locale,
  { fuzzy, everydayWords, commonSubjects }: FaqSearchParts,
): Matcher {
  const lists = wordListsOf(locale, corpus.synonyms.get(locale) ?? [], commonSubjects);
  return openMatcher(buildMatcherData(corpus, locale, lists), { fuzzy, everydayWords, lists });
}

/** Indexes a corpus; each locale when it is first needed. */
export function createFaqSearch(corpus: Corpus, parts: FaqSearchParts): FaqSearch {
  const matchers = new Map<Locale, Matcher>();
  const matcherOf = (locale: Locale): Matcher => {
    const built = matchers.get(locale) ?? createMatcher(corpus, locale, parts);
    matchers.set(locale, built);
    return built;
  };
  return {
    search: (question, locales, limit) => {
      let best: (MatchResult & { locale: Locale }) | null = null;
      for (const locale of locales) {
        const result = matcherOf(locale).match(question, limit);
        if (best === null || (result.ranked[0]?.score ?? 0) > (best.ranked[0]?.score ?? 0))
          best = { ...result, locale };
      }
      return best ?? { ranked: [], repairs: [], locale: corpus.source };
    },
    holds: (locale, text) => matcherOf(locale).holds(text),
    prepare: (locale) => {
      matcherOf(locale);
    },
  };
}
