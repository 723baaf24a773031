// Whether a probability means what it says: of the answers given .7, seven in ten should be right.
import type { Trial } from './measures.js';
import type { Random } from './random.js';

/** The questions whose best score lies in one stretch of the probabilities. */
export interface Bin {
  /** The stretch: at least `from`, and below `to`, or equal to it in the last bin. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean of their best scores, 0 … 1; 0 where there are none. */
  readonly confidence: number;
  /** Share of them whose best label is right, 0 … 1; 0 where there are none. */
  readonly right: number;
}

/** Questions in bins of equal width by their best score, 0 where nothing was ranked. A question without an answer is never right. */
export function reliability(trials: readonly Trial[], bins = 10): readonly Bin[] {
  const filled = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const { expected, ranked } of trials) {
    const [best] = ranked;
    const score = best?.score ?? 0;
    const bin = filled[Math.min(bins - 1, Math.floor(score * bins))];
    if (bin === undefined) continue;
    bin.count += 1;
    bin.confidence += score;
    bin.right += best?.label === expected ? 1 : 0;
  }
  return filled.map(({ count, confidence, right }, index) => ({
    from: index / bins,
    to: (index + 1) / bins,
    count,
    confidence: count === 0 ? 0 : confidence / count,
    right: count === 0 ? 0 : right / count,
  }));
}

/** Expected calibration error, 0 … 1: how far confidence and share of right answers lie apart, weighed by questions; null without any. */
export function calibrationError(trials: readonly Trial[], bins = 10): number | null {
  if (trials.length === 0) return null;
  return reliability(trials, bins).reduce(
    (sum, { count, confidence, right }) => sum + (count / trials.length) * Math.abs(confidence - right),
    0,
  );
}

/**
 * The error that the same scores would show if they were perfectly calibrated: on few questions chance alone parts the share of
 * right ones from the score. Each score is drawn right as often as it says; null without any.
 * @param draws how often all are drawn; the mean is given
 */
export function chanceError(trials: readonly Trial[], random: Random, draws = 200): number | null {
  if (trials.length === 0) return null;
  let sum = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = trials.map(({ ranked: [best] }) => {
      const score = best?.score ?? 0;
      return { expected: random() < score ? 'right' : null, ranked: [{ label: 'right', score }] };
    });
    sum += calibrationError(drawn) ?? 0;
  }
  return sum / draws;
}
