// Learns from an FAQ's own wordings which features speak for which entry.
import { startsOf } from './lists.js';
import type { SparseVector } from './wording-index.js';

const { exp, max, sqrt, trunc } = Math;

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
  return ({ ids, values }) => {
    const scores = Float64Array.from(weights.subarray(bias));
    // Two features at a time: half as many sums are read and written.
    for (let index = 0; index < ids.length; index += 2) {
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

/** The vectors of a training set in one piece. */
interface Rows {
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

function rowsOf(vectors: readonly SparseVector[]): Rows {
  const starts = startsOf(Int32Array.from(vectors, ({ ids }) => ids.length));
  const length = starts[vectors.length] ?? 0;
  const rows = { starts, ids: new Int32Array(length), values: new Float32Array(length) };
  vectors.forEach(({ ids, values }, number) => {
    rows.ids.set(ids, starts[number]);
    rows.values.set(values, starts[number]);
  });
  return rows;
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
  const rows = rowsOf(vectors);
  const squares = Float64Array.from(vectors, ({ values }) =>
    values.reduce((sum, value) => sum + value * value, 1),
  );
  const orders = Array.from({ length: passes }, (_, pass) => shuffled(vectors.length, pass));
  const signs = new Int8Array(vectors.length);
  const own = new Float64Array(features + 1);
  for (let label = 0; label < classes; label += 1) {
    labels.forEach((each, number) => {
      signs[number] = each === label ? 1 : -1;
    });
    trainOne(rows, signs, squares, orders, own.fill(0));
    for (let feature = 0; feature <= features; feature += 1) {
      weights[feature * classes + label] = own[feature] ?? 0;
    }
  }
  return { weights, classes };
}

/** Finds the weights of one machine, the bias last. `squares` are the vectors' squared lengths, bias included. */
function trainOne(
  { starts, ids, values }: Rows,
  signs: Int8Array,
  squares: Float64Array,
  orders: readonly Int32Array[],
  weights: Float64Array,
): void {
  const bias = weights.length - 1;
  const alphas = new Float64Array(signs.length);
  for (const order of orders) {
    for (const number of order) {
      const [from, to] = [starts[number] ?? 0, starts[number + 1] ?? 0];
      const sign = signs[number] ?? 1;
      // Two sums side by side, since each addition waits for the one before.
      let margin = weights[bias] ?? 0;
      let other = 0;
      let at = from;
      for (; at + 1 < to; at += 2) {
        margin += (weights[ids[at] ?? 0] ?? 0) * (values[at] ?? 0);
        other += (weights[ids[at + 1] ?? 0] ?? 0) * (values[at + 1] ?? 0);
      }
      if (at < to) margin += (weights[ids[at] ?? 0] ?? 0) * (values[at] ?? 0);
      margin += other;
      const alpha = alphas[number] ?? 0;
      // The diagonal term of the L2-loss dual is 1 / (2 C).
      const gradient = sign * margin - 1 + alpha / 2;
      const next = max(0, alpha - gradient / ((squares[number] ?? 1) + 0.5));
      const step = (next - alpha) * sign;
      if (step === 0) continue;
      alphas[number] = next;
      weights[bias] = (weights[bias] ?? 0) + step;
      for (let at = from; at < to; at += 1) {
        const id = ids[at] ?? 0;
        weights[id] = (weights[id] ?? 0) + step * (values[at] ?? 0);
      }
    }
  }
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
  for (const score of scores) highest = max(highest, score);
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
