// Amounts counted for many keys and a few languages at once, in typed arrays so that hundreds of thousands stay small.

const { imul } = Math;

export interface Tally {
  /** Adds an amount to a key's count for one language (a column). */
  add(key: number, column: number, amount: number): void;
  /** Where the key's counts begin in `values()`; -1 for a key never added. */
  find(key: number): number;
  values(): Float32Array;
}

/** `columns` is the number of languages. Two keys in four thousand million may share a row, which changes nothing. */
export function createTally(columns: number, expected = 1024): Tally {
  let capacity = 1024;
  while (capacity < expected * 2) capacity *= 2;
  let keys = new Int32Array(capacity);
  let rows = new Int32Array(capacity);
  let values = new Float32Array(expected * columns);
  let used = 0;

  const slotOf = (key: number): number => {
    let slot = imul(key, 0x9e3779b1) & (capacity - 1);
    while (rows[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (capacity - 1);
    return slot;
  };
  const grow = (): void => {
    const [oldKeys, oldRows] = [keys, rows];
    capacity *= 2;
    keys = new Int32Array(capacity);
    rows = new Int32Array(capacity);
    for (let old = 0; old < oldRows.length; old += 1) {
      const row = oldRows[old] ?? 0;
      if (row === 0) continue;
      const slot = slotOf(oldKeys[old] ?? 0);
      keys[slot] = oldKeys[old] ?? 0;
      rows[slot] = row;
    }
  };

  return {
    add: (key, column, amount) => {
      let slot = slotOf(key);
      if (rows[slot] === 0) {
        if (used * 2 >= capacity) {
          grow();
          slot = slotOf(key);
        }
        used += 1;
        if (used * columns > values.length) {
          const more = new Float32Array(values.length + (values.length >> 1) + columns);
          more.set(values);
          values = more;
        }
        keys[slot] = key;
        rows[slot] = used;
      }
      const at = ((rows[slot] ?? 1) - 1) * columns + column;
      values[at] = (values[at] ?? 0) + amount;
    },
    find: (key) => {
      const row = rows[slotOf(key)] ?? 0;
      return row === 0 ? -1 : (row - 1) * columns;
    },
    values: () => values,
  };
}

/** One 32-bit number for a stretch of a text (FNV-1a over its code units, with the length mixed in). */
export function keyOf(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5 ^ (to - from);
  for (let at = from; at < to; at += 1) hash = imul(hash ^ text.charCodeAt(at), 0x01000193);
  // The low bits choose the place in a table: mix the high ones in.
  hash ^= hash >>> 15;
  hash = imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
