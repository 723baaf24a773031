// The linear models learn what can be learnt, the same way every time.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  openLinearModel,
  softmax,
  trainSoftmax,
  type LinearModel,
  type TrainingSet,
} from '../../../bot/core/matching/linear.js';
import { trainSupportVectors } from '../../../bot/core/matching/support-vectors.js';
import type { SparseVector } from '../../../bot/core/matching/wording-index.js';

const vector = (ids: readonly number[], value = Math.sqrt(1 / Math.max(1, ids.length))): SparseVector => ({
  ids: Int32Array.from(ids),
  values: Float32Array.from(ids, () => value),
});

/** Each class has a feature of its own; all share some that tell nothing. */
const separable = fc
  .record({
    classes: fc.integer({ min: 2, max: 6 }),
    noise: fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 2 }), {
      minLength: 12,
      maxLength: 24,
    }),
  })
  .map(({ classes, noise }): TrainingSet => {
    const labels = noise.map((_, number) => number % classes);
    return {
      vectors: noise.map((shared, number) =>
        vector([labels[number] ?? 0, ...new Set(shared.map((id) => classes + id))]),
      ),
      labels,
      classes,
      features: classes + 5,
      doubles: new Int32Array(classes + 5).fill(1),
    };
  });

const best = (scores: Float64Array): number => scores.indexOf(Math.max(...scores));

describe.each([
  ['support vectors', (set: TrainingSet) => openLinearModel(trainSupportVectors(set))],
  ['logistic regression', (set: TrainingSet) => openLinearModel(trainSoftmax(set))],
] as const)('%s', (_, train: (set: TrainingSet) => LinearModel) => {
  it('separate what can be separated', () => {
    fc.assert(
      fc.property(separable, (set) => {
        const model = train(set);
        expect(set.vectors.map((each) => best(model(each)))).toEqual(set.labels);
      }),
      { numRuns: 40 },
    );
  });

  it('learn the same from the same', () => {
    fc.assert(
      fc.property(separable, (set) => {
        const [one, other] = [train(set), train(set)];
        for (const each of set.vectors) expect([...one(each)]).toEqual([...other(each)]);
      }),
      { numRuns: 20 },
    );
  });

  it('answer a vector that has nothing in it', () => {
    const model = train({
      vectors: [vector([0]), vector([1])],
      labels: [0, 1],
      classes: 2,
      features: 2,
      doubles: Int32Array.of(1, 1),
    });
    const scores = [...model(vector([]))];
    expect(scores).toHaveLength(2);
    expect(scores.every(Number.isFinite)).toBe(true);
  });
});

describe('what the numbers mean', () => {
  const set: TrainingSet = {
    vectors: [vector([0, 3]), vector([0]), vector([1, 3]), vector([1]), vector([2, 3]), vector([2])],
    labels: [0, 0, 1, 1, 2, 2],
    classes: 3,
    features: 4,
    doubles: Int32Array.of(1, 1, 1, 1),
  };

  it('margins are above 0 for the right class and below 0 for the others', () => {
    const model = openLinearModel(trainSupportVectors(set));
    set.vectors.forEach((each, number) => {
      [...model(each)].forEach((margin, label) => {
        expect(Math.sign(margin)).toBe(label === set.labels[number] ? 1 : -1);
      });
    });
  });

  it('probabilities sum to 1', () => {
    const model = openLinearModel(trainSoftmax(set));
    for (const each of [...set.vectors, vector([]), vector([0, 1, 2, 3])]) {
      const probabilities = [...softmax(model(each))];
      expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 6);
      expect(probabilities.every((probability) => probability >= 0)).toBe(true);
    }
  });
});
