// Weighs what a re-ranker makes of the best entries together with what the matcher made of them.
import type { Locale } from '../faq/corpus.js';
import { probabilityOf } from './blend.js';
import type { RankedEntry } from './ranked-entry.js';

/** A question that was searched by itself, and what was found for it. */
export interface Searched {
  readonly question: string;
  readonly locale: Locale;
  /** Best first. */
  readonly ranked: readonly RankedEntry[];
}

/** The entries in the order that their meaning asks for, best first. */
export type Rerank = (searched: Searched) => readonly RankedEntry[];

/** So many entries are judged by their meaning. */
export const mostByMeaning = 8;
/** A model may not be surer than this, either way: it has never seen the organisation. */
const surest = 0.99;

/**
 * logit(mixed) = logit(matcher) + weight · (logit(model) − the mean of logit(model) over the judged entries). Models differ
 * in what they call near, so only differences count, and the thresholds keep their meaning.
 * @param opinions 0 … 1 by entry; entries without one keep their order after the judged
 */
export function mixedByMeaning(
  ranked: readonly RankedEntry[],
  opinions: ReadonlyMap<string, number>,
  weight: number,
): readonly RankedEntry[] {
  // Letter for letter a wording of the FAQ: there is nothing to weigh.
  if (ranked[0]?.score === 1) return ranked;
  const opinionOf = (entry: string): number => logit(opinions.get(entry) ?? 0);
  const judged = ranked.filter(({ entry }) => opinions.has(entry));
  const mean = judged.reduce((sum, each) => sum + opinionOf(each.entry), 0) / judged.length;
  const mixed = judged
    .map(({ entry, score, wording, parts }): RankedEntry => ({
      entry,
      wording,
      score: probabilityOf(
        Math.log(atLeast(score) / atLeast(1 - score)) + weight * (opinionOf(entry) - mean),
      ),
      parts: { ...parts, meaning: opinions.get(entry) ?? 0 },
    }))
    .sort((one, other) => other.score - one.score);
  const least = mixed.at(-1)?.score ?? 1;
  const others = ranked.filter(({ entry }) => !opinions.has(entry));
  return [...mixed, ...others.map((each) => ({ ...each, score: Math.min(each.score, least) }))];
}

function logit(opinion: number): number {
  const bounded = Math.min(surest, Math.max(1 - surest, opinion));
  return Math.log(bounded / (1 - bounded));
}

/** Keeps logarithms finite. */
function atLeast(probability: number): number {
  return Math.max(probability, 1e-6);
}
