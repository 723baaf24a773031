// Every wording of a FAQ as a weighted vector of its features, searchable by cosine through an inverted index.
import type { CountedFeatures } from './feature-counter.js';
import { blocks } from './features.js';
import { createHashTable, type HashTableData } from './hash.js';
import { createNumbers, occurrences, startsOf } from './lists.js';
import type { Profile } from './profile.js';

const { log, sqrt } = Math;

/** A sparse vector over the index's features; `values[i]` belongs to feature `ids[i]`. */
export interface SparseVector {
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

/** The index as plain arrays, which can be stored and sent between threads. */
export interface WordingIndexData {
  readonly size: number;
  readonly profile: Profile;
  readonly table: HashTableData;
  /** By feature id: how rare the feature is among the wordings. */
  readonly rarities: Float32Array;
  /** By feature id: where its postings begin; the wordings that have it, and its value in each. */
  readonly postingStarts: Int32Array;
  readonly postingWordings: Int32Array;
  readonly postingValues: Float32Array;
}

export interface WordingIndex {
  /** Number of wordings. */
  readonly size: number;
  /** Number of distinct features. */
  readonly features: number;
  /** The vector of a question; features that no wording has lengthen it but are left out. */
  vectorFor(features: CountedFeatures): SparseVector;
  /** The cosine of the question's vector with every wording, 0 … 1, in the order of the wordings. Valid until the next call. */
  scores(question: SparseVector): Float32Array;
}

/** Builds an index wording by wording. */
export interface WordingIndexBuilder {
  add(features: CountedFeatures): void;
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
  const table = createHashTable();
  const starts = createNumbers();
  const ids = createNumbers();
  let kinds = new Uint8Array(4096);
  let values = new Float32Array(4096);
  starts.push(0);

  return {
    add: ({ length, hashes, blocks: blockOf, values: valueOf }) => {
      const first = ids.length;
      if (first + length > values.length) {
        const capacity = values.length * 2 + length;
        const [largerValues, largerKinds] = [new Float32Array(capacity), new Uint8Array(capacity)];
        largerValues.set(values);
        largerKinds.set(kinds);
        [values, kinds] = [largerValues, largerKinds];
      }
      for (let index = 0; index < length; index += 1) {
        ids.push(table.add(hashes[index] ?? 0));
        kinds[first + index] = blockOf[index] ?? 0;
        values[first + index] = valueOf[index] ?? 0;
      }
      starts.push(ids.length);
    },

    finish: () => {
      const [allStarts, allIds] = [starts.take(), ids.take()];
      const size = allStarts.length - 1;
      const frequencies = occurrences(allIds, table.size);
      const rarities = Float32Array.from(frequencies, (frequency) => rarityOf(frequency, size));
      const scale = createScale(profile);
      for (let wording = 0; wording < size; wording += 1) {
        const [from, to] = [allStarts[wording] ?? 0, allStarts[wording + 1] ?? 0];
        for (let at = from; at < to; at += 1) {
          values[at] = (values[at] ?? 0) * (rarities[allIds[at] ?? 0] ?? 0);
        }
        scale(values, kinds, from, to);
      }
      return {
        data: {
          size,
          profile,
          table: table.data,
          rarities,
          ...postingsOf(allStarts, allIds, values, frequencies),
        },
        vectorOf: (wording) => ({
          ids: allIds.subarray(allStarts[wording], allStarts[wording + 1]),
          values: values.subarray(allStarts[wording], allStarts[wording + 1]),
        }),
      };
    },
  };
}

/** The same numbers sorted by feature: for each feature the wordings that have it. */
function postingsOf(
  starts: Int32Array,
  ids: Int32Array,
  values: Float32Array,
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
  const { size, rarities, postingStarts, postingWordings, postingValues } = data;
  const table = createHashTable(data.table);
  const scale = createScale(data.profile);
  const unseen = rarityOf(0, size);
  const sums = new Float32Array(size);
  return {
    size,
    features: rarities.length,
    vectorFor: ({ length, hashes, blocks: kinds, values: counted }) => {
      const found = new Int32Array(length);
      const weighed = new Float64Array(length);
      let known = 0;
      for (let index = 0; index < length; index += 1) {
        const id = table.find(hashes[index] ?? 0);
        found[index] = id;
        if (id >= 0) known += 1;
        weighed[index] = (counted[index] ?? 0) * (id < 0 ? unseen : (rarities[id] ?? 0));
      }
      scale(weighed, kinds, 0, length);
      const vector = { ids: new Int32Array(known), values: new Float32Array(known) };
      for (let index = 0, at = 0; index < length; index += 1) {
        if ((found[index] ?? -1) < 0) continue;
        vector.ids[at] = found[index] ?? 0;
        vector.values[at] = weighed[index] ?? 0;
        at += 1;
      }
      return vector;
    },
    scores: (question) => {
      sums.fill(0);
      for (let index = 0; index < question.ids.length; index += 1) {
        const id = question.ids[index] ?? 0;
        const weight = question.values[index] ?? 0;
        const end = postingStarts[id + 1] ?? 0;
        for (let posting = postingStarts[id] ?? 0; posting < end; posting += 1) {
          const wording = postingWordings[posting] ?? 0;
          sums[wording] = (sums[wording] ?? 0) + weight * (postingValues[posting] ?? 0);
        }
      }
      return sums;
    },
  };
}
