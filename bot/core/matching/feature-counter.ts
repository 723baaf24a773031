// Counts the features of one text, each once, in memory that is used again for the next text.
import type { TakeFeature } from './features.js';

const { log } = Math;

/** The features of one text; the arrays are as long as the longest text so far, `length` of them count. */
export interface CountedFeatures {
  readonly length: number;
  readonly hashes: Int32Array;
  /** Index into `blocks`. */
  readonly blocks: Uint8Array;
  /** Multiplier × (1 + ln count). */
  readonly values: Float64Array;
}

/** Gives the features that `gather` takes, until the next call. */
export type FeatureCounter = (gather: (take: TakeFeature) => void) => CountedFeatures;

export function createFeatureCounter(): FeatureCounter {
  let capacity = 4096;
  let slots = new Int32Array(capacity * 2);
  let hashes = new Int32Array(capacity);
  let blocks = new Uint8Array(capacity);
  let counts = new Int32Array(capacity);
  let values = new Float64Array(capacity);
  let length = 0;

  const slotOf = (hash: number): number => {
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const place = (slots[slot] ?? 0) - 1;
      if (place < 0 || hashes[place] === hash) return slot;
      slot = (slot + 1) & mask;
    }
  };
  const grow = (): void => {
    capacity *= 2;
    slots = new Int32Array(capacity * 2);
    hashes = enlarged(hashes, new Int32Array(capacity));
    blocks = enlarged(blocks, new Uint8Array(capacity));
    counts = enlarged(counts, new Int32Array(capacity));
    values = enlarged(values, new Float64Array(capacity));
    for (let place = 0; place < length; place += 1) slots[slotOf(hashes[place] ?? 0)] = place + 1;
  };
  const take: TakeFeature = (hash, block, multiplier) => {
    const slot = slotOf(hash);
    const known = (slots[slot] ?? 0) - 1;
    if (known >= 0) {
      counts[known] = (counts[known] ?? 0) + 1;
      return;
    }
    slots[slot] = length + 1;
    hashes[length] = hash;
    blocks[length] = block;
    counts[length] = 1;
    values[length] = multiplier;
    length += 1;
    if (length === capacity) grow();
  };

  return (gather) => {
    slots.fill(0);
    length = 0;
    gather(take);
    for (let place = 0; place < length; place += 1) {
      const count = counts[place] ?? 1;
      if (count > 1) values[place] = (values[place] ?? 0) * (1 + log(count));
    }
    return { length, hashes, blocks, values };
  };
}

function enlarged<T extends Int32Array | Uint8Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
