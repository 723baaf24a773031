// Knows of a turn that it erased everything of its visitor, so that the channel keeps nothing of that turn either.
import type { Erasure } from '../core/ports.js';

export interface ErasedTurns extends Erasure {
  /** True where this visitor's turn in this conversation erased everything; asked once, at the end of the turn. */
  take(visitor: string | null, conversation: string): boolean;
}

/** Turns that ended badly and were never asked about. */
const most = 1000;

/** Joins in erasing; ids as the core knows them. */
export function createErasedTurns(): ErasedTurns {
  const erased = new Set<string>();
  const keyOf = (visitor: string | null, conversation: string): string =>
    JSON.stringify([visitor, conversation]);
  return {
    erase: (visitor, conversation) => {
      erased.add(keyOf(visitor, conversation));
      const [oldest] = erased;
      if (erased.size > most && oldest !== undefined) erased.delete(oldest);
      return Promise.resolve();
    },
    take: (visitor, conversation) => erased.delete(keyOf(visitor, conversation)),
  };
}
