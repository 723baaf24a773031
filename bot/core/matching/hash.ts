// Numbers for strings, and a table of such numbers: millions of character sequences are never kept as strings.

// Looked up once: in a sandboxed context every `Math.` costs as much as the multiplication.
const { imul } = Math;

const start = 0x9e3779b9;

/**
 * A 32-bit hash of a string, seeded, never 0. Multiplicative over UTF-16 code units with murmur3's finaliser
 * (A. Appleby, public domain). At 200,000 distinct strings some five pairs collide, which ranking does not feel.
 */
export function hashOf(text: string, seed: number): number {
  let state = stateOf(seed);
  for (let at = 0; at < text.length; at += 1) state = extend(state, text.charCodeAt(at));
  return finish(state, text.length);
}

/** Calls back with the hash of every substring of `shortest` to `longest` code units; equal to `hashOf` of the substring. */
export function hashSubstrings(
  text: string,
  shortest: number,
  longest: number,
  seed: number,
  take: (hash: number, from: number, length: number) => void,
): void {
  const first = stateOf(seed);
  for (let from = 0; from + shortest <= text.length; from += 1) {
    let state = first;
    const end = from + longest < text.length ? from + longest : text.length;
    for (let at = from; at < end; at += 1) {
      state = extend(state, text.charCodeAt(at));
      const length = at - from + 1;
      if (length >= shortest) take(finish(state, length), from, length);
    }
  }
}

function stateOf(seed: number): number {
  return imul(seed | 0, 0x85ebca6b) ^ start;
}

function extend(state: number, code: number): number {
  return (imul(state ^ code, 0x5bd1e995) + start) | 0;
}

function finish(state: number, length: number): number {
  let hash = state ^ length;
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash === 0 ? 1 : hash;
}

/** A hash table as plain arrays, which can be stored and sent between threads. */
export interface HashTableData {
  readonly keys: Int32Array;
  readonly values: Int32Array;
  readonly size: number;
}

/** Gives every distinct hash a small number, in order of first sight. */
export interface HashTable {
  /** The number of a hash, new if need be. */
  add(hash: number): number;
  /** The number of a hash, or -1. */
  find(hash: number): number;
  readonly size: number;
  readonly data: HashTableData;
}

const smallest = 1024;

/** Open addressing with linear probing, at most half full. */
export function createHashTable(from?: HashTableData): HashTable {
  let keys = from?.keys ?? new Int32Array(smallest);
  let values = from?.values ?? new Int32Array(smallest);
  let size = from?.size ?? 0;
  let mask = keys.length - 1;

  const slotOf = (hash: number): number => {
    let slot = hash & mask;
    while (keys[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = (): void => {
    const [oldKeys, oldValues] = [keys, values];
    keys = new Int32Array(oldKeys.length * 2);
    values = new Int32Array(oldKeys.length * 2);
    mask = keys.length - 1;
    for (let index = 0; index < oldKeys.length; index += 1) {
      const key = oldKeys[index] ?? 0;
      if (key === 0) continue;
      const slot = slotOf(key);
      keys[slot] = key;
      values[slot] = oldValues[index] ?? 0;
    }
  };

  return {
    add: (hash) => {
      const slot = slotOf(hash);
      if (keys[slot] === hash) return values[slot] ?? 0;
      keys[slot] = hash;
      values[slot] = size;
      size += 1;
      if (size * 2 > keys.length) grow();
      return size - 1;
    },
    find: (hash) => {
      const slot = slotOf(hash);
      return keys[slot] === hash ? (values[slot] ?? -1) : -1;
    },
    get size() {
      return size;
    },
    get data() {
      return { keys, values, size };
    },
  };
}
