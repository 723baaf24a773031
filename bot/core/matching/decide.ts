// Whether the best entry is good enough to answer with, to ask about, or neither.
import type { Corpus } from '../faq/corpus.js';
import type { RankedEntry } from './ranked-entry.js';

/** Probabilities, 0 … 1, at which the bot speaks up. */
export interface Thresholds {
  /** At least this sure: it answers. */
  readonly answer: number;
  /** At least this sure: it asks "did you mean …". */
  readonly choose: number;
}

export const defaultThresholds: Thresholds = { answer: 0.46, choose: 0.18 };

/** What the organisation says of it, else the given figures. */
export function thresholdsOf(
  { certainty = {} }: Pick<Corpus, 'certainty'>,
  { answer, choose }: Thresholds = defaultThresholds,
): Thresholds {
  return { answer: certainty.answer ?? answer, choose: certainty.offer ?? choose };
}

export type Decision =
  | { readonly kind: 'answer'; readonly best: RankedEntry }
  | { readonly kind: 'choose'; readonly among: readonly RankedEntry[] }
  | { readonly kind: 'unknown'; readonly near: readonly RankedEntry[] };

const mostChoices = 3;
/** Entries this far below are not worth offering even as "close to it I know". */
const leastNear = 0.12;

/** @param ranked best first */
export function decide(ranked: readonly RankedEntry[], thresholds: Thresholds = defaultThresholds): Decision {
  const [best] = ranked;
  if (best !== undefined && best.score >= thresholds.answer) return { kind: 'answer', best };
  const nearest = ranked.slice(0, mostChoices);
  if (best !== undefined && best.score >= thresholds.choose) return { kind: 'choose', among: nearest };
  return { kind: 'unknown', near: nearest.filter((entry) => entry.score >= leastNear) };
}
