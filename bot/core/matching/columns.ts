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
  const columnOf = new Int32Array(features);
  for (let feature = 0; feature < features; feature += 1) {
    const fingerprint = ((high[feature] ?? 0) >>> 0) * 0x200000 + ((low[feature] ?? 0) >>> 11);
    const column = columns.get(fingerprint) ?? columns.size;
    columns.set(fingerprint, column);
    columnOf[feature] = column;
    sizes[column] = (sizes[column] ?? 0) + 1;
  }
  return { columnOf, sizes: sizes.slice(0, columns.size) };
}

function mixed(state: number, more: number): number {
  const product = imul(state, 0x85ebca6b) + more;
  return imul(product ^ (product >>> 15), 0xc2b2ae35);
}

/**
 * The same rows by columns: a column of n like features has √n times their value, so that the product of two rows stays what it is.
 */
export function mergedRows({ starts, ids, values }: Rows, { columnOf, sizes }: Columns): Rows {
  const roots = Float64Array.from(sizes, Math.sqrt);
  // A column is in a row wherever the first of its features is.
  const isFirst = new Uint8Array(columnOf.length);
  let columns = 0;
  columnOf.forEach((column, feature) => {
    if (column !== columns) return;
    isFirst[feature] = 1;
    columns += 1;
  });
  let length = 0;
  for (const id of ids) length += isFirst[id] ?? 0;
  const merged = {
    starts: new Int32Array(starts.length),
    ids: new Int32Array(length),
    values: new Float32Array(length),
  };
  let next = 0;
  for (let row = 0; row + 1 < starts.length; row += 1) {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
      const id = ids[at] ?? 0;
      if (isFirst[id] === 0) continue;
      const column = columnOf[id] ?? 0;
      merged.ids[next] = column;
      merged.values[next] = (values[at] ?? 0) * (roots[column] ?? 1);
      next += 1;
    }
    merged.starts[row + 1] = next;
  }
  return merged;
}
