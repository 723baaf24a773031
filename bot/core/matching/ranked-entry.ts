// An entry as the matcher ranked it for one question, with the reasons.
import type { ProbabilityInputs } from './blend.js';

/** A word of the question that was read as another one. */
export interface Repair {
  readonly from: string;
  readonly to: string;
}

export interface RankedEntry {
  readonly entry: string;
  /** 0 … 1: how likely this entry is the right answer. */
  readonly score: number;
  /** The wording of the entry that fits best. */
  readonly wording: string;
  /** What each part of the matcher says, by the part's name; for people who ask why. */
  readonly parts: Readonly<Record<string, number>>;
  /** What the score was made from; absent where another rule made it. */
  readonly inputs?: ProbabilityInputs;
}

export interface MatchResult {
  /** Best first; every entry that has any evidence, at most the limit asked for. */
  readonly ranked: readonly RankedEntry[];
  readonly repairs: readonly Repair[];
}
