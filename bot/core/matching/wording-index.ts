// Every wording of a FAQ as a weighted vector of its features, searchable by cosine through an inverted index.
import { blocks, type Feature } from './features.js';
import { createHashTable } from './hash.js';
import type { Profile } from './profile.js';

/** A sparse vector over the index's features; `values[i]` belongs to feature `ids[i]`. */
export interface SparseVector {
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

export interface WordingIndex {
  /** Number of wordings. */
  readonly size: number;
  /** Number of distinct features. */
  readonly features: number;
  /** The vector of wording `number`; its length (norm) is at most 1. */
  vectorOf(number: number): SparseVector;
  /** The vector of a question; features that no wording has lengthen it but are left out. */
  vectorFor(features: readonly Feature[]): SparseVector;
  /** The cosine of the question's vector with every wording, 0 … 1, in the order of the wordings. Valid until the next call. */
  scores(question: SparseVector): Float32Array;
}

/**
 * Weighs each feature by (1 + ln count) × (ln((1 + N) / (1 + wordings that have it)) + 1) × its multiplier,
 * brings each block to length 1 by itself, then scales it by the square root of the block's share, so that
 * the dot product of two vectors is the weighted sum of the blocks' cosines (after Salton and Buckley's tf-idf, 1988).
 */
export function createWordingIndex(
  wordings: readonly (readonly Feature[])[],
  profile: Profile,
): WordingIndex {
  const shares = blocks.map((block) => Math.sqrt(profile[block]));
  const table = createHashTable();
  const starts = new Int32Array(wordings.length + 1);
  wordings.forEach((features, number) => {
    starts[number + 1] = (starts[number] ?? 0) + features.length;
  });
  const total = starts[wordings.length] ?? 0;
  const ids = new Int32Array(total);
  let at = 0;
  for (const features of wordings) for (const feature of features) ids[at++] = table.add(feature.hash);

  const frequencies = new Int32Array(table.size);
  for (const id of ids) frequencies[id] = (frequencies[id] ?? 0) + 1;
  const rarity = (frequency: number): number => Math.log((1 + wordings.length) / (1 + frequency)) + 1;
  const rarities = Float64Array.from(frequencies, rarity);
  const unseen = rarity(0);

  const weigh = (features: readonly Feature[], idOf: (index: number) => number): Float64Array => {
    const values = new Float64Array(features.length);
    const norms = new Float64Array(blocks.length);
    features.forEach((feature, index) => {
      const id = idOf(index);
      const value =
        feature.multiplier * (1 + Math.log(feature.count)) * (id < 0 ? unseen : (rarities[id] ?? 0));
      values[index] = value;
      norms[feature.block] = (norms[feature.block] ?? 0) + value * value;
    });
    features.forEach((feature, index) => {
      const norm = Math.sqrt(norms[feature.block] ?? 0);
      if (norm > 0) values[index] = ((values[index] ?? 0) * (shares[feature.block] ?? 0)) / norm;
    });
    return values;
  };

  const values = new Float32Array(total);
  wordings.forEach((features, number) => {
    const start = starts[number] ?? 0;
    values.set(
      weigh(features, (index) => ids[start + index] ?? -1),
      start,
    );
  });

  // The same numbers once more, sorted by feature: for each feature the wordings that have it.
  const postingStarts = new Int32Array(table.size + 1);
  frequencies.forEach((frequency, id) => {
    postingStarts[id + 1] = (postingStarts[id] ?? 0) + frequency;
  });
  const fill = postingStarts.slice();
  const postingWordings = new Int32Array(total);
  const postingValues = new Float32Array(total);
  for (let number = 0; number < wordings.length; number += 1) {
    for (let index = starts[number] ?? 0; index < (starts[number + 1] ?? 0); index += 1) {
      const id = ids[index] ?? 0;
      const slot = fill[id] ?? 0;
      fill[id] = slot + 1;
      postingWordings[slot] = number;
      postingValues[slot] = values[index] ?? 0;
    }
  }

  const sums = new Float32Array(wordings.length);
  return {
    size: wordings.length,
    features: table.size,
    vectorOf: (number) => ({
      ids: ids.subarray(starts[number], starts[number + 1]),
      values: values.subarray(starts[number], starts[number + 1]),
    }),
    vectorFor: (features) => {
      const found = features.map((feature) => table.find(feature.hash));
      const weighed = weigh(features, (index) => found[index] ?? -1);
      const known = found
        .map((id, index) => ({ id, value: weighed[index] ?? 0 }))
        .filter(({ id }) => id >= 0);
      return {
        ids: Int32Array.from(known, ({ id }) => id),
        values: Float32Array.from(known, ({ value }) => value),
      };
    },
    scores: (question) => {
      sums.fill(0);
      for (let index = 0; index < question.ids.length; index += 1) {
        const id = question.ids[index] ?? 0;
        const weight = question.values[index] ?? 0;
        const end = postingStarts[id + 1] ?? 0;
        for (let posting = postingStarts[id] ?? 0; posting < end; posting += 1) {
          const number = postingWordings[posting] ?? 0;
          sums[number] = (sums[number] ?? 0) + weight * (postingValues[posting] ?? 0);
        }
      }
      return sums;
    },
  };
}
