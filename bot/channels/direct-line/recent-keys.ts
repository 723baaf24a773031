// Remembers the newest of many keys, and never more than so many.

export interface RecentKeys {
  has(key: string): boolean;
  add(key: string): void;
}

/** `most`: keys remembered; the oldest goes first. */
export function createRecentKeys(most: number): RecentKeys {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    add(key) {
      keys.add(key);
      const oldest = keys.values().next();
      if (keys.size > most && oldest.done !== true) keys.delete(oldest.value);
    },
  };
}
