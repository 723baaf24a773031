// The linear models of one FAQ, and what they tell about it when tested on wordings they have not seen.
import { blendOf, poolOf } from './blend.js';
import { openLinearModel, softmax, trainSoftmax, type LinearModel, type LinearModelData } from './linear.js';
import { trainSupportVectors } from './support-vectors.js';
import type { SparseVector } from './wording-index.js';

/** What was learnt as plain arrays, which can be stored and sent between threads. */
export interface LearnedData {
  readonly supportVectors: LinearModelData;
  readonly regression: LinearModelData;
  /** Mean blend of rightly ranked wordings that were left out in cross-validation, 0 … 1. */
  readonly typicalBlend: number;
  /** Share of left-out wordings that found their entry, 0 … 1. */
  readonly accuracy: number;
}

/** The models at work: a margin, and a probability, for each entry. */
export interface Models {
  readonly margins: LinearModel;
  readonly probabilities: LinearModel;
}

export function openModels({
  supportVectors,
  regression,
}: Pick<LearnedData, 'supportVectors' | 'regression'>): Models {
  const sums = openLinearModel(regression);
  return { margins: openLinearModel(supportVectors), probabilities: (vector) => softmax(sums(vector)) };
}

/** The wordings of a FAQ as the models learn them: their vectors, and the entry number of each. */
export interface Lessons {
  readonly vectors: readonly SparseVector[];
  readonly owners: Int32Array;
  readonly entries: number;
  readonly features: number;
  /** By feature: how many like features it stands for. */
  readonly doubles: Int32Array;
  /** The cosine of a wording with every wording. Valid until the next call. */
  readonly cosinesOf: (vector: SparseVector) => Float32Array;
}

const folds = 3;
/** Wordings left out and asked; where one fold has so many, the others tell nothing new and cost training time. */
const enoughTests = 100;
/** Beyond this, training takes longer than a start may. */
const mostEntries = 400;
const fewestWordingsPerEntry = 1.5;

/** Whether a FAQ has enough wordings an entry, and not too many entries, to learn from. */
export function canLearn(wordings: number, entries: number): boolean {
  return entries >= 2 && entries <= mostEntries && wordings >= fewestWordingsPerEntry * entries;
}

/** Trains on all wordings, and on parts of them for the test. */
export function learn(lessons: Lessons): LearnedData {
  const { vectors, owners, entries } = lessons;
  // Every third wording of each entry, so that no fold loses an entry that has three wordings.
  const seen = new Int32Array(entries);
  const foldOf = owners.map((owner) => {
    const place = seen[owner] ?? 0;
    seen[owner] = place + 1;
    return place % folds;
  });
  const tested = Math.min(folds, Math.ceil((folds * enoughTests) / vectors.length));
  const rightBlends: number[] = [];
  let tests = 0;
  for (let fold = 0; fold < tested; fold += 1) {
    const models = openModels(train(lessons, (wording) => foldOf[wording] !== fold));
    vectors.forEach((vector, wording) => {
      if (foldOf[wording] !== fold) return;
      tests += 1;
      const blends = blendsOf(vector, models, lessons, (other) => foldOf[other] !== fold);
      const best = blends.indexOf(Math.max(...blends));
      if (best === owners[wording]) rightBlends.push(blends[best] ?? 0);
    });
  }
  const sum = rightBlends.reduce((total, blend) => total + blend, 0);
  return {
    ...train(lessons, () => true),
    typicalBlend: rightBlends.length === 0 ? 0.5 : sum / rightBlends.length,
    accuracy: rightBlends.length / Math.max(1, tests),
  };
}

function train(
  { vectors, owners, entries, features, doubles }: Lessons,
  keeps: (wording: number) => boolean,
): Pick<LearnedData, 'supportVectors' | 'regression'> {
  const kept = vectors.map((vector, wording) => ({ vector, label: owners[wording] ?? 0, wording }));
  const lessons = kept.filter(({ wording }) => keeps(wording));
  const set = {
    vectors: lessons.map(({ vector }) => vector),
    labels: lessons.map(({ label }) => label),
    classes: entries,
    features,
    doubles,
  };
  return { supportVectors: trainSupportVectors(set), regression: trainSoftmax(set) };
}

function blendsOf(
  vector: SparseVector,
  models: Models,
  { owners, entries, cosinesOf }: Lessons,
  isKnown: (wording: number) => boolean,
): number[] {
  const margins = models.margins(vector);
  const probabilities = models.probabilities(vector);
  const scores = Array.from({ length: entries }, () => [] as number[]);
  cosinesOf(vector).forEach((cosine, wording) => {
    scores[owners[wording] ?? 0]?.push(isKnown(wording) ? cosine : 0);
  });
  return scores.map((list, entry) =>
    blendOf({
      pool: poolOf(list.sort((a, b) => b - a)),
      margin: margins[entry] ?? -1,
      regression: probabilities[entry] ?? 0,
    }),
  );
}
