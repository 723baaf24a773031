// Searches one FAQ in the languages a question may be in, and keeps the language that fits best.
import type { Corpus, Locale } from '../faq/corpus.js';
import type { CommonSubjects, EverydayWords, FuzzySearch } from '../ports.js';
import type { Indexer } from './indexer.js';
import { buildMatcherData, matcherSourceOf } from './matcher-data.js';
import { openMatcher, type Matcher, type MatcherParts } from './matcher.js';
import type { MatchResult } from './ranked-entry.js';

export interface FaqSearch {
  /**
   * The entries for a question, best first, searched in each of the locales, the likeliest first; a later one with a
   * better hit wins, if that is worth offering. A locale that was not prepared is indexed now, which may take a while.
   */
  search(
    question: string,
    locales: readonly Locale[],
    limit: number,
  ): MatchResult & { readonly locale: Locale };
  /** Whether the FAQ holds the text letter for letter in a locale. */
  holds(locale: Locale, text: string): boolean;
  /** Indexes a locale if that was not done yet, so that no visitor waits for it. */
  prepare(locale: Locale): Promise<void>;
}

export interface FaqSearchParts {
  readonly fuzzy: FuzzySearch;
  readonly everydayWords: EverydayWords;
  readonly commonSubjects: CommonSubjects;
  /** Where indexes come from that are prepared; by default they are built here and now. */
  readonly indexer?: Indexer;
}

/** Hits below this are chance, and say nothing of the language that a question is in. */
const telling = 0.18;

/** The matcher of one locale of a corpus, built now. */
export function createMatcher(corpus: Corpus, locale: Locale, parts: FaqSearchParts): Matcher {
  const source = matcherSourceOf(corpus, locale, parts.commonSubjects);
  return openMatcher(source, buildMatcherData(source), withCalibration(corpus, parts));
}

/** Searches a corpus; each locale is indexed when it is prepared or first needed. */
export function createFaqSearch(corpus: Corpus, parts: FaqSearchParts): FaqSearch {
  const matchers = new Map<Locale, Matcher>();
  const matcherOf = (locale: Locale): Matcher => {
    const ready = matchers.get(locale) ?? createMatcher(corpus, locale, parts);
    matchers.set(locale, ready);
    return ready;
  };
  return {
    search: (question, locales, limit) => {
      let best: (MatchResult & { locale: Locale }) | null = null;
      for (const locale of locales) {
        const result = matcherOf(locale).match(question, limit);
        const score = result.ranked[0]?.score ?? 0;
        if (best === null || (score >= telling && score > (best.ranked[0]?.score ?? 0)))
          best = { ...result, locale };
      }
      return best ?? { ranked: [], repairs: [], locale: corpus.source };
    },
    holds: (locale, text) => matcherOf(locale).holds(text),
    prepare: async (locale) => {
      if (matchers.has(locale)) return;
      if (parts.indexer === undefined) {
        matcherOf(locale);
        return;
      }
      const source = matcherSourceOf(corpus, locale, parts.commonSubjects);
      const data = await parts.indexer.index(source, corpus.version);
      if (!matchers.has(locale))
        matchers.set(locale, openMatcher(source, data, withCalibration(corpus, parts)));
    },
  };
}

function withCalibration({ calibration }: Corpus, parts: FaqSearchParts): MatcherParts {
  return calibration === undefined ? parts : { ...parts, calibration };
}
