// Weighs what the parts of the matcher say about an entry: into one number to rank by, then into a probability.
import type { Foreign } from './foreign.js';

/** What the parts say about one entry for one question. */
export interface Parts {
  /** The entry's best wordings, answers included, 0 … 1. */
  readonly pool: number;
  /** Margin of the support vector machine, about -1 … 1; null where the corpus is too thin to learn from. */
  readonly margin: number | null;
  /** Probability by logistic regression, 0 … 1; null as above. */
  readonly regression: number | null;
  /** Share of the question's content that the entry holds, 0 … 1. */
  readonly coverage: number;
  readonly foreign: Foreign;
}

/** The best, second and third wording of an entry; the last one stands in for missing ones. */
export function poolOf(scores: readonly number[]): number {
  const [best = 0, second = best, third = second] = scores;
  return 0.6 * best + 0.25 * second + 0.15 * third;
}

/** How well the words fit, 0 … 1: wordings, support vectors and regression together. */
export function blendOf({ pool, margin, regression }: Pick<Parts, 'pool' | 'margin' | 'regression'>): number {
  if (margin === null || regression === null) return pool;
  return 0.2 * pool + 0.6 * closeness(margin) + 0.2 * regression;
}

function closeness(margin: number): number {
  return (Math.max(-1.2, Math.min(1.2, margin)) + 1) / 2;
}

/**
 * The number by which entries are ranked.
 * @param typical what a right answer's blend is in this corpus on average, by which corpora become comparable
 */
export function rankOf({ pool, margin, regression, coverage, foreign }: Parts, typical: number): number {
  const scale = typical + 0.2;
  const fit =
    margin === null || regression === null
      ? 7.5 * pool
      : 1.2 * pool + 4.3 * closeness(margin) + 0.9 * regression;
  return fit / scale + 3 * coverage - 1.7 * Math.min(2, foreign.topics) - 3.6 * Math.min(2, foreign.places);
}

export interface Circumstances {
  readonly parts: Parts;
  readonly typical: number;
  /** This entry's rank number less that of the best other entry. */
  readonly lead: number;
  /** Distinct words of the question. */
  readonly words: number;
  /** Share of the question's words that were repaired, 0 … 1. */
  readonly repaired: number;
}

/** Beyond this lead an entry is not surer still. */
const longestLead = 6;

/**
 * How likely the entry is the right one, 0 … 1: a logistic regression over many FAQs and questions,
 * so that it means the same in all of them. `bot/core/matching/README.md` says which and how it was fitted.
 */
export function probabilityOf({ parts, typical, lead, words, repaired }: Circumstances): number {
  const { coverage, foreign } = parts;
  const logit =
    -1.7 +
    (3 * blendOf(parts)) / (typical + 0.2) +
    1.9 * coverage +
    0.44 * Math.max(-longestLead, Math.min(longestLead, lead)) -
    3.3 * Math.min(1, foreign.topics) -
    2.85 * Math.min(1, foreign.places) -
    6.2 / (1 + words) -
    2.4 * repaired;
  return 1 / (1 + Math.exp(-logit));
}
