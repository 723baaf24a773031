// Learns from an FAQ's own wordings which features speak for which entry.
import type { SparseVector } from './wording-index.js';

const { exp, max, sqrt } = Math;

/** Wordings as vectors over `features` features, each labelled with its class, an integer from 0 to `classes` - 1. */
export interface TrainingSet {
  readonly vectors: readonly SparseVector[];
  readonly labels: readonly number[];
  readonly classes: number;
  readonly features: number;
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
function shuffled(length: number, round: number): Int32Array {
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
  return (vector) => {
    const scores = Float64Array.from(weights.subarray(bias));
    for (let index = 0; index < vector.ids.length; index += 1) {
      const value = vector.values[index] ?? 0;
      const row = (vector.ids[index] ?? 0) * classes;
      for (let label = 0; label < classes; label += 1) {
        scores[label] = (scores[label] ?? 0) + value * (weights[row + label] ?? 0);
      }
    }
    return scores;
  };
}

/**
 * One-against-the-rest support vector machines with squared hinge loss, C = 1, trained by dual coordinate descent
 * (Hsieh et al., ICML 2008, algorithm 1 for the L2 loss). The model's sums are margins, about -1 … 1.
 */
export function trainSupportVectors(
  { vectors, labels, classes, features }: TrainingSet,
  passes = 8,
): LinearModelData {
  const weights = new Float32Array((features + 1) * classes);
  const squares = vectors.map((vector) => vector.values.reduce((sum, value) => sum + value * value, 1));
  const orders = Array.from({ length: passes }, (_, pass) => shuffled(vectors.length, pass));
  for (let label = 0; label < classes; label += 1) {
    const own = trainOne(vectors, (number) => (labels[number] === label ? 1 : -1), features, squares, orders);
    own.forEach((weight, feature) => {
      weights[feature * classes + label] = weight;
    });
  }
  return { weights, classes };
}

/** The weights of one machine, the bias last. `squares` are the vectors' squared lengths, bias included. */
function trainOne(
  vectors: readonly SparseVector[],
  signOf: (number: number) => number,
  features: number,
  squares: readonly number[],
  orders: readonly Int32Array[],
): Float64Array {
  const weights = new Float64Array(features + 1);
  const alphas = new Float64Array(vectors.length);
  for (const order of orders) {
    for (const number of order) {
      const vector = vectors[number];
      if (vector === undefined) continue;
      const { ids, values } = vector;
      const sign = signOf(number);
      let margin = weights[features] ?? 0;
      for (let index = 0; index < ids.length; index += 1) {
        margin += (weights[ids[index] ?? 0] ?? 0) * (values[index] ?? 0);
      }
      const alpha = alphas[number] ?? 0;
      // The diagonal term of the L2-loss dual is 1 / (2 C).
      const gradient = sign * margin - 1 + alpha / 2;
      const next = max(0, alpha - gradient / ((squares[number] ?? 1) + 0.5));
      const step = (next - alpha) * sign;
      if (step === 0) continue;
      alphas[number] = next;
      weights[features] = (weights[features] ?? 0) + step;
      for (let index = 0; index < ids.length; index += 1) {
        const id = ids[index] ?? 0;
        weights[id] = (weights[id] ?? 0) + step * (values[index] ?? 0);
      }
    }
  }
  return weights;
}

/** Errors below this move nothing that could be seen in a ranking. */
const smallestError = 0.00001;

/** Multinomial logistic regression trained by Adagrad (Duchi et al. 2011; rate .5, L2 1e-5); `softmax` of the sums gives probabilities. */
export function trainSoftmax(
  { vectors, labels, classes, features }: TrainingSet,
  passes = 10,
): LinearModelData {
  const size = (features + 1) * classes;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(1e-8);
  const score = openLinearModel({ weights, classes });
  const errors = new Float64Array(classes);
  const descend = (id: number, value: number): void => {
    const row = id * classes;
    for (let label = 0; label < classes; label += 1) {
      const error = errors[label] ?? 0;
      if (error < smallestError && error > -smallestError) continue;
      const at = row + label;
      const weight = weights[at] ?? 0;
      const slope = error * value + 1e-5 * weight;
      const sum = (squares[at] ?? 0) + slope * slope;
      squares[at] = sum;
      weights[at] = weight - (0.5 * slope) / sqrt(sum);
    }
  };
  for (let pass = 0; pass < passes; pass += 1) {
    for (const number of shuffled(vectors.length, pass)) {
      const vector = vectors[number];
      if (vector === undefined) continue;
      errors.set(softmax(score(vector)));
      const own = labels[number] ?? 0;
      errors[own] = (errors[own] ?? 0) - 1;
      descend(features, 1);
      for (let index = 0; index < vector.ids.length; index += 1) {
        descend(vector.ids[index] ?? 0, vector.values[index] ?? 0);
      }
    }
  }
  return { weights, classes };
}

/** Sums as probabilities that sum to 1. */
export function softmax(scores: Float64Array): Float64Array {
  let highest = -Infinity;
  for (const score of scores) highest = max(highest, score);
  let sum = 0;
  const powers = scores.map((score) => exp(score - highest));
  for (const power of powers) sum += power;
  return powers.map((power) => power / sum);
}
