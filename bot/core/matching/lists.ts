// Many short lists of numbers kept in two arrays, the way a compressed sparse row matrix keeps its rows.

export interface Lists {
  /** List `n` is `items` from `starts[n]` up to `starts[n + 1]`. */
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/** Growing storage for numbers; `take()` gives them as one array. */
export interface Numbers {
  push(value: number): void;
  readonly length: number;
  take(): Int32Array;
}

export function createNumbers(): Numbers {
  let values = new Int32Array(1024);
  let length = 0;
  return {
    push: (value) => {
      if (length === values.length) {
        const larger = new Int32Array(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values[length] = value;
      length += 1;
    },
    get length() {
      return length;
    },
    take: () => values.slice(0, length),
  };
}

/** Collects lists one after the other. */
export interface ListsBuilder {
  /** Adds a number to the open list. */
  push(value: number): void;
  /** Ends the open list. */
  end(): void;
  take(): Lists;
}

export function createListsBuilder(): ListsBuilder {
  const starts = createNumbers();
  const items = createNumbers();
  starts.push(0);
  return {
    push: items.push,
    end: () => {
      starts.push(items.length);
    },
    take: () => ({ starts: starts.take(), items: items.take() }),
  };
}

/** The numbers of one list. */
export function listAt(lists: Lists, number: number): Int32Array {
  return lists.items.subarray(lists.starts[number] ?? 0, lists.starts[number + 1] ?? 0);
}

/** Where each list begins, and the end of the last, when list `n` holds `lengths[n]` numbers. */
export function startsOf(lengths: Int32Array): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (let list = 0; list < lengths.length; list += 1) {
    starts[list + 1] = (starts[list] ?? 0) + (lengths[list] ?? 0);
  }
  return starts;
}

/** How often each number below `size` occurs. */
export function occurrences(numbers: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (const number of numbers) counts[number] = (counts[number] ?? 0) + 1;
  return counts;
}

/** Turned around: for every number below `size` the lists that hold it, in ascending order. */
export function invert(lists: Lists, size: number): Lists {
  const starts = startsOf(occurrences(lists.items, size));
  const next = starts.slice();
  const items = new Int32Array(lists.items.length);
  for (let list = 0; list + 1 < lists.starts.length; list += 1) {
    for (let at = lists.starts[list] ?? 0; at < (lists.starts[list + 1] ?? 0); at += 1) {
      const item = lists.items[at] ?? 0;
      const slot = next[item] ?? 0;
      next[item] = slot + 1;
      items[slot] = list;
    }
  }
  return { starts, items };
}
