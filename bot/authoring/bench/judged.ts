// Questions with what their best entry's score was made from, and the weights that would have made it best.
import { probabilityOf, probabilityWeights, type ProbabilityInputs } from '../../core/matching/blend.js';
import type { FittingSet } from './families.js';
import { fitLogistic } from './logistic.js';
import type { Trial } from './measures.js';

export interface Judged {
  /** In the order of `inputNames`; null where the score is certain: a wording letter for letter, or nothing found. */
  readonly inputs: readonly number[] | null;
  /** 0 … 1. */
  readonly score: number;
  /** Whether the best entry is the right one. */
  readonly right: boolean;
}

export interface JudgedSet {
  readonly set: FittingSet;
  readonly judged: readonly Judged[];
}

export const inputNames = Object.keys(probabilityWeights).filter(
  (name): name is keyof ProbabilityInputs => name !== 'bias',
);

/** So many questions each family counts for: few enough that a family of many questions does not rule. */
const perFamily = 400;

/** The weights that fit the sets best, the bias first. Every family counts the same, however many sets and questions it has. */
export function fitProbability(sets: readonly JudgedSet[]): readonly number[] {
  return fitLogistic(
    sets.flatMap(({ set, judged }) => {
      const alike = sets.filter((other) => other.set.family === set.family).length;
      const usable = judged.filter(({ inputs }) => inputs !== null).length;
      const weight = perFamily / alike / Math.max(1, usable);
      return judged.flatMap(({ inputs, right }) => (inputs === null ? [] : [{ inputs, right, weight }]));
    }),
  );
}

/** The same questions with scores by other weights, the bias first. */
export function rescored(
  judged: readonly Judged[],
  [bias = 0, ...weights]: readonly number[],
): readonly Judged[] {
  return judged.map((each) => {
    if (each.inputs === null) return each;
    const logit = each.inputs.reduce((sum, input, index) => sum + input * (weights[index] ?? 0), bias);
    return { ...each, score: probabilityOf(logit) };
  });
}

export function trialsOf(judged: readonly Judged[]): readonly Trial[] {
  return judged.map(({ score, right }) => ({
    expected: right ? 'it' : null,
    ranked: [{ label: 'it', score }],
  }));
}
