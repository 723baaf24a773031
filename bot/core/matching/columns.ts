// Takes features together that stand in the same wordings with the same values, since no comparison tells them apart.

const { imul } = Math;

/** Rows of numbered features with their values: row `n` is what stands from `starts[n]` up to `starts[n + 1]`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

export interface Columns {
  /** By feature: its column, numbered in order of first sight. */
  readonly columnOf: Int32Array;
  /** By column: how many features it stands for. */
  readonly sizes: Int32Array;
  /** By column: the first of its features. */
  readonly firsts: Int32Array;
}

/**
 * The letter sequences of a rare word, and every pair and sequence that only one wording has, come and go together:
 * about half of all features are such doubles. Told by a fingerprint of 53 bits over the rows and values of each feature.
 * @param features how many there are; each stands in a row once at most
 */
export function columnsOf({ starts, ids, values }: Rows, features: number): Columns {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const [high, low] = [new Int32Array(features), new Int32Array(features)];
  for (let row = 0; row + 1 < starts.length; row += 1) {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
      const id = ids[at] ?? 0;
      high[id] = mixed((high[id] ?? 0) ^ row, (bits[at] ?? 0) + 1);
      low[id] = mixed((low[id] ?? 0) ^ (bits[at] ?? 0), row + 1);
    }
  }
  const columns = new Map<number, number>();
  const sizes = new Int32Array(features);
  const firsts = new Int32Array(features);
  const columnOf = new Int32Array(features);
  for (let feature = 0; feature < features; feature += 1) {
    const fingerprint = ((high[feature] ?? 0) >>> 0) * 0x200000 + ((low[feature] ?? 0) >>> 11);
    let column = columns.get(fingerprint);
    if (column === undefined) {
      column = columns.size;
      columns.set(fingerprint, column);
      firsts[column] = feature;
    }
    columnOf[feature] = column;
    sizes[column] = (sizes[column] ?? 0) + 1;
  }
  return { columnOf, sizes: sizes.slice(0, columns.size), firsts: firsts.slice(0, columns.size) };
}

function mixed(state: number, more: number): number {
  const product = imul(state, 0x85ebca6b) + more;
  return imul(product ^ (product >>> 15), 0xc2b2ae35);
}

/**
 * Makes the rows over into such by columns, in their own memory: a column of n like features has √n times their value,
 * so that the product of two rows stays what it is.
 */
export function mergeRows({ starts, ids, values }: Rows, { columnOf, sizes, firsts }: Columns): Rows {
  const roots = Float64Array.from(sizes, Math.sqrt);
  // A column is in a row wherever the first of its features is; for others it says -1.
  const columnOfFirst = new Int32Array(columnOf.length).fill(-1);
  firsts.forEach((feature, column) => {
    columnOfFirst[feature] = column;
  });
  let next = 0;
  let from = 0;
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const to = starts[row + 1] ?? 0;
    for (let at = from; at < to; at += 1) {
      const column = columnOfFirst[ids[at] ?? 0] ?? -1;
      if (column < 0) continue;
      ids[next] = column;
      values[next] = (values[at] ?? 0) * (roots[column] ?? 1);
      next += 1;
    }
    from = to;
    starts[row + 1] = next;
  }
  return { starts, ids: ids.subarray(0, next), values: values.subarray(0, next) };
}
