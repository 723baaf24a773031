// Every wording of a FAQ as a weighted vector of its features, searchable by cosine through an inverted index.
import { columnsOf, mergeRows, type Rows } from './columns.js';
import type { CountedFeatures } from './feature-counter.js';
import { blocks } from './features.js';
import { createHashTable, renumbered, type HashTableData } from './hash.js';
import { startsOf } from './lists.js';
import type { Profile } from './profile.js';
import { createRowsBuilder, type GatherFeatures } from './rows.js';

const { log, sqrt } = Math;

/** A sparse vector over the index's columns of features; `values[i]` belongs to column `ids[i]`. */
export interface SparseVector {
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

/** The index as plain arrays, which can be stored and sent between threads. */
export interface WordingIndexData {
  readonly size: number;
  readonly profile: Profile;
  /** By a feature's hash its column: features that no wording tells apart share one (see `columns.ts`). */
  readonly table: HashTableData;
  /** By column: how many features it stands for. */
  readonly columnSizes: Int32Array;
  /** By column: how rare its features are among the wordings. */
  readonly rarities: Float32Array;
  /** By column: where its postings begin; the wordings that have it, ascending, and its value in each. */
  readonly postingStarts: Int32Array;
  readonly postingWordings: Int32Array;
  readonly postingValues: Float32Array;
}

export interface WordingIndex {
  /** Number of wordings. */
  readonly size: number;
  /** Number of columns of features. */
  readonly columns: number;
  /** The vector of a question; features that no wording has lengthen it but are left out. */
  vectorFor(features: CountedFeatures): SparseVector;
  /** The cosine of the question's vector with every wording, 0 … 1, in the order of the wordings. Valid until the next call. */
  scores(question: SparseVector): Float32Array;
}

/** Builds an index wording by wording. */
export interface WordingIndexBuilder {
  /** Adds a wording by all that `gather` takes. */
  add(gather: GatherFeatures): void;
  /** The index, and the wordings' vectors, each of length (norm) 1 at most, by number. */
  finish(): { readonly data: WordingIndexData; vectorOf(wording: number): SparseVector };
}

function rarityOf(frequency: number, wordings: number): number {
  return log((1 + wordings) / (1 + frequency)) + 1;
}

/**
 * Weighs each feature by (1 + ln count) × its multiplier × (ln((1 + N) / (1 + wordings that have it)) + 1),
 * brings each block to length 1 by itself, then scales it by the square root of the block's share, so that
 * the dot product of two vectors is the weighted sum of the blocks' cosines (after Salton and Buckley's tf-idf, 1988).
 */
export function createWordingIndexBuilder(profile: Profile): WordingIndexBuilder {
  const collected = createRowsBuilder();
  return {
    add: collected.add,

    finish: () => {
      const { kinds, frequencies: had, table, ...rows } = collected.take();
      const { starts, ids, values } = rows;
      const size = starts.length - 1;
      const rarities = rarityOfEach(had, size);
      const scale = createScale(profile);
      for (let wording = 0; wording < size; wording += 1) {
        const [from, to] = [starts[wording] ?? 0, starts[wording + 1] ?? 0];
        for (let at = from; at < to; at += 1) {
          values[at] = (values[at] ?? 0) * (rarities[ids[at] ?? 0] ?? 0);
        }
        scale(values, kinds, from, to);
      }
      const columns = columnsOf(rows, had.length);
      const merged = mergeRows(rows, columns);
      const frequencies = Int32Array.from(columns.firsts, (feature) => had[feature] ?? 0);
      return {
        data: {
          size,
          profile,
          table: renumbered(table, columns.columnOf),
          columnSizes: columns.sizes,
          rarities: rarityOfEach(frequencies, size),
          ...postingsOf(merged, frequencies),
        },
        vectorOf: (wording) => ({
          ids: merged.ids.subarray(merged.starts[wording], merged.starts[wording + 1]),
          values: merged.values.subarray(merged.starts[wording], merged.starts[wording + 1]),
        }),
      };
    },
  };
}

function rarityOfEach(frequencies: Int32Array, wordings: number): Float32Array {
  return Float32Array.from(frequencies, (frequency) => rarityOf(frequency, wordings));
}

/** The same numbers sorted by column: for each column the wordings that have it. */
function postingsOf(
  { starts, ids, values }: Rows,
  frequencies: Int32Array,
): Pick<WordingIndexData, 'postingStarts' | 'postingWordings' | 'postingValues'> {
  const postingStarts = startsOf(frequencies);
  const next = postingStarts.slice();
  const postingWordings = new Int32Array(ids.length);
  const postingValues = new Float32Array(ids.length);
  for (let wording = 0; wording + 1 < starts.length; wording += 1) {
    for (let at = starts[wording] ?? 0; at < (starts[wording + 1] ?? 0); at += 1) {
      const id = ids[at] ?? 0;
      const slot = next[id] ?? 0;
      next[id] = slot + 1;
      postingWordings[slot] = wording;
      postingValues[slot] = values[at] ?? 0;
    }
  }
  return { postingStarts, postingWordings, postingValues };
}

type Scale = (values: Float32Array | Float64Array, kinds: Uint8Array, from: number, to: number) => void;

/** Brings each block of a vector to the square root of its share. */
function createScale(profile: Profile): Scale {
  const shares = Float64Array.from(blocks, (block) => sqrt(profile[block]));
  const norms = new Float64Array(blocks.length);
  return (values, kinds, from, to) => {
    norms.fill(0);
    for (let at = from; at < to; at += 1) {
      const value = values[at] ?? 0;
      norms[kinds[at] ?? 0] = (norms[kinds[at] ?? 0] ?? 0) + value * value;
    }
    for (let block = 0; block < norms.length; block += 1) {
      const norm = sqrt(norms[block] ?? 0);
      norms[block] = norm === 0 ? 0 : (shares[block] ?? 0) / norm;
    }
    for (let at = from; at < to; at += 1) values[at] = (values[at] ?? 0) * (norms[kinds[at] ?? 0] ?? 0);
  };
}

export function openWordingIndex(data: WordingIndexData): WordingIndex {
  const { size, columnSizes, rarities, postingStarts } = data;
  const table = createHashTable(data.table);
  const scale = createScale(data.profile);
  const unseen = rarityOf(0, size);
  const sums = new Float32Array(size);
  // By column: its place in the vector that is being made, and 0 where it has none; places begin at 1.
  const placeOf = new Int32Array(columnSizes.length);
  return {
    size,
    columns: columnSizes.length,
    vectorFor: ({ length, hashes, blocks: kinds, values: counted }) => {
      const found = new Int32Array(length);
      const weighed = new Float64Array(length);
      for (let index = 0; index < length; index += 1) {
        const column = table.find(hashes[index] ?? 0);
        found[index] = column;
        weighed[index] = (counted[index] ?? 0) * (column < 0 ? unseen : (rarities[column] ?? 0));
      }
      scale(weighed, kinds, 0, length);
      const columns = new Int32Array(length);
      const totals = new Float64Array(length);
      let known = 0;
      for (let index = 0; index < length; index += 1) {
        const column = found[index] ?? -1;
        if (column < 0) continue;
        let place = placeOf[column] ?? 0;
        if (place === 0) {
          place = known += 1;
          placeOf[column] = place;
          columns[place - 1] = column;
        }
        totals[place - 1] = (totals[place - 1] ?? 0) + (weighed[index] ?? 0);
      }
      const vector = { ids: columns.slice(0, known), values: new Float32Array(known) };
      for (let place = 0; place < known; place += 1) {
        const column = columns[place] ?? 0;
        placeOf[column] = 0;
        vector.values[place] = (totals[place] ?? 0) / sqrt(columnSizes[column] ?? 1);
      }
      return vector;
    },
    scores: (question) => {
      sums.fill(0);
      for (let index = 0; index < question.ids.length; index += 1) {
        const id = question.ids[index] ?? 0;
        addPostings(
          sums,
          question.values[index] ?? 0,
          data,
          postingStarts[id] ?? 0,
          postingStarts[id + 1] ?? 0,
        );
      }
      return sums;
    },
  };
}

/**
 * Adds what one feature of a question gives to the wordings that have it. Most of a question's time goes here: four at a
 * time are read before any is written, which takes a quarter off a question at 100,000 wordings. They never meet, since
 * a wording stands in a list once.
 */
function addPostings(
  sums: Float32Array,
  weight: number,
  { postingWordings: wordings, postingValues: values }: WordingIndexData,
  from: number,
  to: number,
): void {
  let at = from;
  for (; at + 3 < to; at += 4) {
    const [a, b] = [wordings[at] ?? 0, wordings[at + 1] ?? 0];
    const [c, d] = [wordings[at + 2] ?? 0, wordings[at + 3] ?? 0];
    const sumOfA = (sums[a] ?? 0) + weight * (values[at] ?? 0);
    const sumOfB = (sums[b] ?? 0) + weight * (values[at + 1] ?? 0);
    const sumOfC = (sums[c] ?? 0) + weight * (values[at + 2] ?? 0);
    const sumOfD = (sums[d] ?? 0) + weight * (values[at + 3] ?? 0);
    sums[a] = sumOfA;
    sums[b] = sumOfB;
    sums[c] = sumOfC;
    sums[d] = sumOfD;
  }
  for (; at < to; at += 1) {
    const wording = wordings[at] ?? 0;
    sums[wording] = (sums[wording] ?? 0) + weight * (values[at] ?? 0);
  }
}
