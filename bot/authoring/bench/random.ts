// Numbers that look random and are the same in every run.

/** The next number of 0 … 1, without 1. */
export type Random = () => number;

/** Marsaglia's xorshift; the same seed gives the same numbers. */
export function createRandom(seed: number): Random {
  let state = (seed | 0) === 0 ? 1 : seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** One of the items. Throws where there are none. */
export function pick<T>(items: readonly T[], random: Random): T {
  if (items.length === 0) throw new RangeError('There is nothing to pick from; hand over at least one item.');
  return items[Math.floor(random() * items.length)] as T;
}
