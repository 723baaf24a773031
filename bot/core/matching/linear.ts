// Learns from an FAQ's own wordings how likely each entry is by their features.
import type { SparseVector } from './wording-index.js';

const { exp, sqrt, trunc } = Math;

/** Wordings as vectors over `features` features, each labelled with its class, an integer from 0 to `classes` - 1. */
export interface TrainingSet {
  readonly vectors: readonly SparseVector[];
  readonly labels: readonly number[];
  readonly classes: number;
  readonly features: number;
  /**
   * By feature: how many like features it stands for, whose values it has √n times (see `columns.ts`).
   * Each learns as it would by itself.
   */
  readonly doubles: Int32Array;
}

/**
 * A linear model as plain arrays: weights by feature and class, feature after feature;
 * the bias is one feature more, which every vector has with value 1.
 */
export interface LinearModelData {
  readonly weights: Float32Array;
  readonly classes: number;
}

/** What a linear model says of a vector: one number a class. */
export type LinearModel = (vector: SparseVector) => Float64Array;

/** The numbers below `length` in an order that is always the same: Fisher and Yates's shuffle over Lehmer's generator (Park and Miller 1988). */
export function shuffled(length: number, round: number): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index);
  let seed = 48271 + round * 7919;
  for (let last = length - 1; last > 0; last -= 1) {
    seed = (seed * 48271) % 2147483647;
    const other = seed % (last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

/** The sums of a vector's weighted features, one a class. */
export function openLinearModel({ weights, classes }: LinearModelData): LinearModel {
  const bias = weights.length - classes;
  return ({ ids, values }) => {
    const scores = Float64Array.from(weights.subarray(bias));
    // Four features at a time, then two: fewer sums are read and written. They are added by twos all the same.
    let index = 0;
    for (; index + 3 < ids.length; index += 4) {
      const row = (ids[index] ?? 0) * classes;
      const second = (ids[index + 1] ?? 0) * classes;
      const third = (ids[index + 2] ?? 0) * classes;
      const fourth = (ids[index + 3] ?? 0) * classes;
      const value = values[index] ?? 0;
      const secondValue = values[index + 1] ?? 0;
      const thirdValue = values[index + 2] ?? 0;
      const fourthValue = values[index + 3] ?? 0;
      for (let label = 0; label < classes; label += 1) {
        const sum =
          (scores[label] ?? 0) +
          (value * (weights[row + label] ?? 0) + secondValue * (weights[second + label] ?? 0));
        scores[label] =
          sum + (thirdValue * (weights[third + label] ?? 0) + fourthValue * (weights[fourth + label] ?? 0));
      }
    }
    for (; index < ids.length; index += 2) {
      const row = (ids[index] ?? 0) * classes;
      const value = values[index] ?? 0;
      const hasNext = index + 1 < ids.length;
      const nextRow = hasNext ? (ids[index + 1] ?? 0) * classes : row;
      const nextValue = hasNext ? (values[index + 1] ?? 0) : 0;
      for (let label = 0; label < classes; label += 1) {
        scores[label] =
          (scores[label] ?? 0) +
          (value * (weights[row + label] ?? 0) + nextValue * (weights[nextRow + label] ?? 0));
      }
    }
    return scores;
  };
}

/** Errors below this are left: they only stir classes that a wording is not near, and training takes half the time. */
const smallestError = 0.0005;

/** Multinomial logistic regression trained by Adagrad (Duchi et al. 2011; rate .5, L2 1e-5); `softmax` of the sums gives probabilities. */
export function trainSoftmax(
  { vectors, labels, classes, features, doubles }: TrainingSet,
  passes = 10,
): LinearModelData {
  const size = (features + 1) * classes;
  const weights = new Float32Array(size);
  const squares = Float32Array.from({ length: size }, (_, at) => 1e-8 * (doubles[trunc(at / classes)] ?? 1));
  const rates = Float64Array.from({ length: features + 1 }, (_, id) => 0.5 * sqrt(doubles[id] ?? 1));
  const score = openLinearModel({ weights, classes });
  const errors = new Float64Array(classes);
  // The classes that a vector moves: in the first pass all, later a few.
  const moved = new Int32Array(classes);
  const descend = (id: number, value: number, count: number): void => {
    const row = id * classes;
    const rate = rates[id] ?? 0;
    for (let index = 0; index < count; index += 1) {
      const label = moved[index] ?? 0;
      const at = row + label;
      const weight = weights[at] ?? 0;
      const slope = (errors[label] ?? 0) * value + 1e-5 * weight;
      const sum = (squares[at] ?? 0) + slope * slope;
      squares[at] = sum;
      weights[at] = weight - (rate * slope) / sqrt(sum);
    }
  };
  for (let pass = 0; pass < passes; pass += 1) {
    for (const number of shuffled(vectors.length, pass)) {
      const vector = vectors[number];
      if (vector === undefined) continue;
      errors.set(softmax(score(vector)));
      const own = labels[number] ?? 0;
      errors[own] = (errors[own] ?? 0) - 1;
      let count = 0;
      for (let label = 0; label < classes; label += 1) {
        const error = errors[label] ?? 0;
        if (error < smallestError && error > -smallestError) continue;
        moved[count] = label;
        count += 1;
      }
      descend(features, 1, count);
      for (let index = 0; index < vector.ids.length; index += 1) {
        descend(vector.ids[index] ?? 0, vector.values[index] ?? 0, count);
      }
    }
  }
  return { weights, classes };
}

/** Sums as probabilities that sum to 1. */
export function softmax(scores: Float64Array): Float64Array {
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  const powers = new Float64Array(scores.length);
  let sum = 0;
  for (let label = 0; label < scores.length; label += 1) {
    const power = exp((scores[label] ?? 0) - highest);
    powers[label] = power;
    sum += power;
  }
  for (let label = 0; label < powers.length; label += 1) powers[label] = (powers[label] ?? 0) / sum;
  return powers;
}
