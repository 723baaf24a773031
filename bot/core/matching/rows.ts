// Counts the features of many wordings, wording after wording, each feature by a number of its own.
import { oncePerWord, type Word } from '../text/words.js';
import type { Rows } from './columns.js';
import { GRAMS, hashGrams, type TakeFeature, type TakeGrams } from './features.js';
import { createHashTable, type HashTableData } from './hash.js';
import { createNumbers } from './lists.js';

const { log } = Math;

/** Takes every occurrence of a feature of one wording. */
export type GatherFeatures = (take: TakeFeature, takeGrams: TakeGrams) => void;

/** A row is a wording; values are multiplier × (1 + ln count). */
export interface CountedRows extends Rows {
  /** Beside the values: index into `blocks`. */
  readonly kinds: Uint8Array;
  /** By feature: how many rows have it. */
  readonly frequencies: Int32Array;
  /** By a feature's hash its number, in order of first sight. */
  readonly table: HashTableData;
}

export interface RowsBuilder {
  add(gather: GatherFeatures): void;
  take(): CountedRows;
}

/** A wording's features come in order of first sight; the first occurrence tells kind and multiplier. */
export function createRowsBuilder(): RowsBuilder {
  const table = createHashTable();
  const starts = createNumbers();
  let ids = new Int32Array(4096);
  let kinds = new Uint8Array(4096);
  let values = new Float32Array(4096);
  // Where the row at hand begins, and where its next feature goes.
  let start = 0;
  let next = 0;
  // By place in the row at hand.
  let multipliers = new Float64Array(256);
  let counts = new Int32Array(256);
  // By feature: its place in the row at hand, counted from 1; and how many rows have it.
  let places = new Int32Array(1024);
  let frequencies = new Int32Array(1024);
  starts.push(0);

  /** Makes room for so many more features in the row, and for all that are known so far. */
  const makeRoom = (more: number): void => {
    if (next + more > ids.length) {
      const size = 2 * (next + more);
      ids = enlarged(ids, new Int32Array(size));
      kinds = enlarged(kinds, new Uint8Array(size));
      values = enlarged(values, new Float32Array(size));
    }
    if (next - start + more > counts.length) {
      const size = 2 * (next - start + more);
      multipliers = enlarged(multipliers, new Float64Array(size));
      counts = enlarged(counts, new Int32Array(size));
    }
    if (table.size > places.length) {
      places = enlarged(places, new Int32Array(2 * table.size));
      frequencies = enlarged(frequencies, new Int32Array(2 * table.size));
    }
  };
  const takeNumbers = (numbers: Int32Array, block: number, multiplier: number): void => {
    makeRoom(numbers.length);
    // Names of its own: those that several functions share are looked up each time.
    const [rowIds, rowKinds, rowMultipliers, rowCounts] = [ids, kinds, multipliers, counts] as const;
    const [placeOf, rowsWith, from] = [places, frequencies, start] as const;
    let length = next - from;
    for (const id of numbers) {
      const place = placeOf[id] ?? 0;
      if (place > 0) {
        rowCounts[place - 1] = (rowCounts[place - 1] ?? 0) + 1;
        continue;
      }
      rowIds[from + length] = id;
      rowKinds[from + length] = block;
      rowMultipliers[length] = multiplier;
      rowCounts[length] = 1;
      rowsWith[id] = (rowsWith[id] ?? 0) + 1;
      length += 1;
      placeOf[id] = length;
    }
    next = from + length;
  };
  const single = new Int32Array(1);
  const take: TakeFeature = (hash, block, multiplier) => {
    single[0] = table.add(hash);
    takeNumbers(single, block, multiplier);
  };
  const gramsOf = oncePerWord((word: Word) => {
    const grams: number[] = [];
    hashGrams(word, (hash) => grams.push(table.add(hash)));
    return new Int32Array(grams);
  });
  const takeGrams: TakeGrams = (word, multiplier) => {
    takeNumbers(gramsOf(word), GRAMS, multiplier);
  };

  return {
    add: (gather) => {
      gather(take, takeGrams);
      for (let at = start; at < next; at += 1) {
        const place = at - start;
        const count = counts[place] ?? 1;
        const multiplier = multipliers[place] ?? 0;
        values[at] = count === 1 ? multiplier : multiplier * (1 + log(count));
        places[ids[at] ?? 0] = 0;
      }
      start = next;
      starts.push(next);
    },
    take: () => ({
      starts: starts.take(),
      ids: ids.subarray(0, next),
      kinds: kinds.subarray(0, next),
      values: values.subarray(0, next),
      frequencies: frequencies.slice(0, table.size),
      table: table.data,
    }),
  };
}

function enlarged<T extends Int32Array | Uint8Array | Float32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
