// Logistic regression with few inputs, by Newton's method: what the probability of an answer is fitted with.

export interface Example {
  readonly inputs: readonly number[];
  readonly right: boolean;
  /** How much it counts, above 0. */
  readonly weight: number;
}

/** How strongly each weight but the first is drawn towards 0. */
const held = 0.05;
const steps = 40;

/** The weights for the inputs, the bias first. Throws a `RangeError` without examples. */
export function fitLogistic(examples: readonly Example[]): readonly number[] {
  const [first] = examples;
  if (first === undefined)
    throw new RangeError('There is nothing to fit on; hand over at least one example.');
  const size = first.inputs.length + 1;
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < steps; step += 1) {
    const gradient = weights.map((weight, index) => (index === 0 ? 0 : held * weight));
    const curve = weights.map((_, row) => {
      const line = new Array<number>(size).fill(0);
      line[row] = row === 0 ? 1e-6 : held;
      return line;
    });
    for (const { inputs, right, weight } of examples) {
      const values = [1, ...inputs];
      const logit = values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0);
      const likely = 1 / (1 + Math.exp(-logit));
      const error = weight * (likely - (right ? 1 : 0));
      const spread = weight * likely * (1 - likely);
      values.forEach((value, row) => {
        gradient[row] = (gradient[row] ?? 0) + error * value;
        const line = curve[row] ?? [];
        values.forEach((other, column) => {
          line[column] = (line[column] ?? 0) + spread * value * other;
        });
      });
    }
    const change = solve(curve, gradient);
    weights = weights.map((weight, index) => weight - Math.max(-3, Math.min(3, change[index] ?? 0)));
    if (change.every((each) => Math.abs(each) < 1e-6)) break;
  }
  return weights;
}

/** The x of matrix · x = right side, by elimination; the matrix is symmetric and positive. */
function solve(matrix: readonly (readonly number[])[], side: readonly number[]): readonly number[] {
  const rows = matrix.map((row, index) => [...row, side[index] ?? 0]);
  rows.forEach((row, at) => {
    const pivot = row[at] ?? 1;
    for (const other of rows) {
      if (other === row) continue;
      const factor = (other[at] ?? 0) / pivot;
      row.forEach((value, column) => {
        other[column] = (other[column] ?? 0) - factor * value;
      });
    }
  });
  return rows.map((row, at) => (row[at] === undefined ? 0 : (row.at(-1) ?? 0) / row[at]));
}
