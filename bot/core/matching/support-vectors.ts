// Learns from an FAQ's own wordings which features part each entry from all others.
import { shuffled, type LinearModelData, type TrainingSet } from './linear.js';
import { startsOf } from './lists.js';
import type { SparseVector } from './wording-index.js';

const { max } = Math;

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
  const own = new Float64Array((features + 1) * lanes);
  for (let first = 0; first < classes; first += lanes) {
    const ownLanes = Int32Array.from(labels, (label) => label - first);
    trainLanes({ rows, ownLanes, squares, orders }, own.fill(0));
    const trained = classes - first < lanes ? classes - first : lanes;
    for (let feature = 0; feature <= features; feature += 1) {
      for (let lane = 0; lane < trained; lane += 1) {
        weights[feature * classes + first + lane] = own[feature * lanes + lane] ?? 0;
      }
    }
  }
  return { weights, classes };
}

/** So many machines are trained side by side: each by itself as if alone, but a vector is read once for all of them. */
const lanes = 4;

interface LaneLessons {
  readonly rows: Rows;
  /** By vector: which of the machines it is an example of; the others have it as a counterexample. */
  readonly ownLanes: Int32Array;
  /** The vectors' squared lengths, bias included. */
  readonly squares: Float64Array;
  readonly orders: readonly Int32Array[];
}

/** Finds the weights of four machines: by feature, then by machine; the bias last. */
function trainLanes({ rows, ownLanes, squares, orders }: LaneLessons, weights: Float64Array): void {
  const { starts, ids, values } = rows;
  const bias = weights.length - lanes;
  const alphas = new Float64Array(ownLanes.length * lanes);
  const margins = new Float64Array(lanes);
  for (const order of orders) {
    for (const number of order) {
      const [from, to] = [starts[number] ?? 0, starts[number + 1] ?? 0];
      marginsOf(rows, weights, from, to, margins);
      const size = (squares[number] ?? 1) + 0.5;
      for (let lane = 0; lane < lanes; lane += 1) {
        const sign = ownLanes[number] === lane ? 1 : -1;
        const alpha = alphas[number * lanes + lane] ?? 0;
        // The diagonal term of the L2-loss dual is 1 / (2 C).
        const gradient = sign * (margins[lane] ?? 0) - 1 + alpha / 2;
        const next = max(0, alpha - gradient / size);
        const step = (next - alpha) * sign;
        if (step === 0) continue;
        alphas[number * lanes + lane] = next;
        weights[bias + lane] = (weights[bias + lane] ?? 0) + step;
        for (let at = from; at < to; at += 1) {
          const place = (ids[at] ?? 0) * lanes + lane;
          weights[place] = (weights[place] ?? 0) + step * (values[at] ?? 0);
        }
      }
    }
  }
}

/** What each of the four machines says of a vector. Two sums side by side for each, since each addition waits for the one before. */
function marginsOf(
  { ids, values }: Rows,
  weights: Float64Array,
  from: number,
  to: number,
  margins: Float64Array,
): void {
  const bias = weights.length - lanes;
  let [a, b, c, d] = [
    weights[bias] ?? 0,
    weights[bias + 1] ?? 0,
    weights[bias + 2] ?? 0,
    weights[bias + 3] ?? 0,
  ];
  let [otherA, otherB, otherC, otherD] = [0, 0, 0, 0];
  let at = from;
  for (; at + 1 < to; at += 2) {
    const place = (ids[at] ?? 0) * lanes;
    const value = values[at] ?? 0;
    a += (weights[place] ?? 0) * value;
    b += (weights[place + 1] ?? 0) * value;
    c += (weights[place + 2] ?? 0) * value;
    d += (weights[place + 3] ?? 0) * value;
    const otherPlace = (ids[at + 1] ?? 0) * lanes;
    const otherValue = values[at + 1] ?? 0;
    otherA += (weights[otherPlace] ?? 0) * otherValue;
    otherB += (weights[otherPlace + 1] ?? 0) * otherValue;
    otherC += (weights[otherPlace + 2] ?? 0) * otherValue;
    otherD += (weights[otherPlace + 3] ?? 0) * otherValue;
  }
  if (at < to) {
    const place = (ids[at] ?? 0) * lanes;
    const value = values[at] ?? 0;
    a += (weights[place] ?? 0) * value;
    b += (weights[place + 1] ?? 0) * value;
    c += (weights[place + 2] ?? 0) * value;
    d += (weights[place + 3] ?? 0) * value;
  }
  margins[0] = a + otherA;
  margins[1] = b + otherB;
  margins[2] = c + otherC;
  margins[3] = d + otherD;
}
