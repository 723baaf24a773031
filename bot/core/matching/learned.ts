// The linear models of one FAQ, and what they tell about it when tested on wordings they have not seen.
import { blendOf, poolOf } from './blend.js';
import { trainSoftmax, trainSupportVectors, type LinearModel } from './linear.js';
import type { SparseVector, WordingIndex } from './wording-index.js';

export interface Learned extends Models {
  /** Mean blend of rightly ranked wordings that were left out in cross-validation, 0 … 1. */
  readonly typicalBlend: number;
  /** Share of left-out wordings that found their entry, 0 … 1. */
  readonly accuracy: number;
}

interface Models {
  readonly supportVectors: LinearModel;
  readonly regression: LinearModel;
}

const folds = 3;
/** Wordings left out and asked; where one fold has so many, the others tell nothing new and cost training time. */
const enoughTests = 100;
/** Beyond this, training takes longer than a start may. */
const mostEntries = 400;
const fewestWordingsPerEntry = 1.5;

/** Trains on all wordings; null where there are too few an entry, or too many entries. */
export function learn(index: WordingIndex, owners: readonly number[], entries: number): Learned | null {
  if (entries < 2 || entries > mostEntries || index.size < fewestWordingsPerEntry * entries) return null;
  const vectors = owners.map((_, number) => index.vectorOf(number));
  // Every third wording of each entry, so that no fold loses an entry that has three wordings.
  const seen = new Array<number>(entries).fill(0);
  const foldOf = owners.map((owner) => {
    const place = seen[owner] ?? 0;
    seen[owner] = place + 1;
    return place % folds;
  });
  const train = (keep: (number: number) => boolean): Models => {
    const numbers = owners.map((_, number) => number).filter(keep);
    const set = {
      vectors: numbers.map((number) => vectors[number] ?? noVector),
      labels: numbers.map((number) => owners[number] ?? 0),
      classes: entries,
      features: index.features,
    };
    return { supportVectors: trainSupportVectors(set), regression: trainSoftmax(set) };
  };

  const rightBlends: number[] = [];
  const tested = Math.min(folds, Math.ceil((folds * enoughTests) / index.size));
  let tests = 0;
  for (let fold = 0; fold < tested; fold += 1) {
    const models = train((number) => foldOf[number] !== fold);
    vectors.forEach((vector, number) => {
      if (foldOf[number] !== fold) return;
      tests += 1;
      const cosines = index.scores(vector);
      const blends = blendsOf(vector, models, owners, entries, (other) =>
        foldOf[other] === fold ? 0 : (cosines[other] ?? 0),
      );
      const best = blends.indexOf(Math.max(...blends));
      if (best === owners[number]) rightBlends.push(blends[best] ?? 0);
    });
  }
  const sum = rightBlends.reduce((total, blend) => total + blend, 0);
  return {
    ...train(() => true),
    typicalBlend: rightBlends.length === 0 ? 0.5 : sum / rightBlends.length,
    accuracy: rightBlends.length / Math.max(1, tests),
  };
}

const noVector: SparseVector = { ids: new Int32Array(0), values: new Float32Array(0) };

function blendsOf(
  vector: SparseVector,
  models: Models,
  owners: readonly number[],
  entries: number,
  cosineOf: (wording: number) => number,
): number[] {
  const margins = models.supportVectors(vector);
  const regressions = models.regression(vector);
  const scores = Array.from({ length: entries }, () => [] as number[]);
  owners.forEach((owner, wording) => scores[owner]?.push(cosineOf(wording)));
  return scores.map((list, entry) =>
    blendOf({
      pool: poolOf(list.sort((a, b) => b - a)),
      margin: margins[entry] ?? -1,
      regression: regressions[entry] ?? 0,
    }),
  );
}
