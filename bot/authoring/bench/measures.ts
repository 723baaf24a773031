// How good a ranking of answers is, in the measures of the field; all are shares of 0 … 1 unless said.

/** What a system made of one question. */
export interface Trial {
  /** The right label; null where there is none. */
  readonly expected: string | null;
  /** Best first, each label once. */
  readonly ranked: readonly { readonly label: string; readonly score: number }[];
}

/** Share of the answerable questions whose label is among the first `places`; null without such questions. */
export function foundWithin(trials: readonly Trial[], places: number): number | null {
  return average(answerable(trials).map((trial) => (placeOf(trial) < places ? 1 : 0)));
}

/** Mean of 1/rank of the right label over the answerable questions, 0 where it is not ranked; null without such questions. */
export function meanReciprocalRank(trials: readonly Trial[]): number | null {
  return average(answerable(trials).map((trial) => 1 / (placeOf(trial) + 1)));
}

/** Answers are given only where the best score reaches the threshold. */
export interface AtThreshold {
  readonly threshold: number;
  /** Matthews correlation over all labels with "none" as one more, -1 … 1. */
  readonly matthews: number;
  /** Share of the answerable questions that are answered rightly; null without such questions. */
  readonly inScope: number | null;
  /** Share of the unanswerable questions that are not answered; null without such questions. */
  readonly outOfScope: number | null;
}

export function judgeAt(trials: readonly Trial[], threshold: number): AtThreshold {
  const pairs = trials.map(({ expected, ranked: [best] }) => ({
    expected,
    given: best !== undefined && best.score >= threshold ? best.label : null,
  }));
  const hit = ({ expected, given }: (typeof pairs)[number]): number => (expected === given ? 1 : 0);
  return {
    threshold,
    matthews: matthews(pairs),
    inScope: average(pairs.filter(({ expected }) => expected !== null).map(hit)),
    outOfScope: average(pairs.filter(({ expected }) => expected === null).map(hit)),
  };
}

/** The threshold with the highest Matthews correlation, the lowest of equals: what hindsight would have chosen. */
export function judgeAtBest(trials: readonly Trial[]): AtThreshold {
  const scores = [...new Set(trials.flatMap(({ ranked: [best] }) => best?.score ?? []))].sort(
    (a, b) => a - b,
  );
  const [first = 0, ...others] = scores;
  let best = judgeAt(trials, first);
  for (const threshold of others) {
    const judged = judgeAt(trials, threshold);
    if (judged.matthews > best.matthews) best = judged;
  }
  return best;
}

/**
 * Matthews correlation for many classes (Gorodkin's R), with null as a class of its own;
 * 0 where all questions expect the same or all are given the same.
 */
export function matthews(
  pairs: readonly { readonly expected: string | null; readonly given: string | null }[],
): number {
  const expected = new Map<string | null, number>();
  const given = new Map<string | null, number>();
  let hits = 0;
  for (const pair of pairs) {
    expected.set(pair.expected, (expected.get(pair.expected) ?? 0) + 1);
    given.set(pair.given, (given.get(pair.given) ?? 0) + 1);
    if (pair.expected === pair.given) hits += 1;
  }
  const total = pairs.length;
  const squares = (counts: ReadonlyMap<string | null, number>): number =>
    [...counts.values()].reduce((sum, count) => sum + count ** 2, 0);
  const chance = [...expected].reduce((sum, [label, count]) => sum + count * (given.get(label) ?? 0), 0);
  const scale = Math.sqrt((total ** 2 - squares(given)) * (total ** 2 - squares(expected)));
  return scale === 0 ? 0 : (hits * total - chance) / scale;
}

function answerable(trials: readonly Trial[]): readonly Trial[] {
  return trials.filter(({ expected }) => expected !== null);
}

/** From 0; infinite where the right label is not ranked. */
function placeOf({ expected, ranked }: Trial): number {
  const place = ranked.findIndex(({ label }) => label === expected);
  return place < 0 ? Infinity : place;
}

function average(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value that a share (0 … 1) of the values does not exceed; NaN where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
