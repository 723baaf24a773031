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

/** The hash of two strings with a space between them; equal to `hashOf` of the string that they make. */
export function hashOfPair(first: string, second: string, seed: number): number {
  let state = stateOf(seed);
  for (let at = 0; at < first.length; at += 1) state = extend(state, first.charCodeAt(at));
  state = extend(state, 0x20);
  for (let at = 0; at < second.length; at += 1) state = extend(state, second.charCodeAt(at));
  return finish(state, first.length + 1 + second.length);
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
  /** Slot after slot, each a hash, or 0 where it is free, and the hash's number. */
  readonly slots: Int32Array;
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

/** Open addressing with linear probing, at most half full; hash and number lie side by side, since memory is read in stretches. */
export function createHashTable(from?: HashTableData): HashTable {
  let slots = from?.slots ?? new Int32Array(2 * smallest);
  let size = from?.size ?? 0;
  let mask = slots.length - 1;

  /** Where a hash is, or would be. */
  const placeOf = (hash: number): number => {
    let place = (hash << 1) & mask;
    while (slots[place] !== 0 && slots[place] !== hash) place = (place + 2) & mask;
    return place;
  };
  const grow = (): void => {
    const old = slots;
    slots = new Int32Array(old.length * 2);
    mask = slots.length - 1;
    for (let index = 0; index < old.length; index += 2) {
      const hash = old[index] ?? 0;
      if (hash === 0) continue;
      const place = placeOf(hash);
      slots[place] = hash;
      slots[place + 1] = old[index + 1] ?? 0;
    }
  };

  return {
    add: (hash) => {
      const place = placeOf(hash);
      if (slots[place] === hash) return slots[place + 1] ?? 0;
      slots[place] = hash;
      slots[place + 1] = size;
      size += 1;
      if (size * 4 > slots.length) grow();
      return size - 1;
    },
    find: (hash) => {
      const place = placeOf(hash);
      return slots[place] === hash ? (slots[place + 1] ?? -1) : -1;
    },
    get size() {
      return size;
    },
    get data() {
      return { slots, size };
    },
  };
}

/** The same table with other numbers for the hashes. */
export function renumbered({ slots, size }: HashTableData, numbers: Int32Array): HashTableData {
  const changed = slots.slice();
  for (let place = 0; place < slots.length; place += 2) {
    if (slots[place] !== 0) changed[place + 1] = numbers[slots[place + 1] ?? 0] ?? 0;
  }
  return { slots: changed, size };
}
