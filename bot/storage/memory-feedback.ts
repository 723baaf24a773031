// Keeps what visitors think of answers in this process's memory, the newest of them.
import type { Erasure, FeedbackLog, Rating } from '../core/ports.js';

export interface MemoryFeedbackLog extends FeedbackLog, Erasure {
  /** What is kept, oldest first. */
  all(): readonly Rating[];
}

/** @param most the most ratings kept; beyond it the oldest go first */
export function createMemoryFeedbackLog(most = 10_000): MemoryFeedbackLog {
  const kept = new Map<string, Rating>();
  return {
    add: (rating) => {
      const key = JSON.stringify([rating.conversation, rating.entry]);
      kept.delete(key);
      kept.set(key, rating);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return Promise.resolve();
    },
    erase: (visitor, conversation) => {
      for (const [key, rating] of kept) {
        const isTheirs = visitor !== null && rating.visitor === visitor;
        // In a group others have rated too, which is theirs.
        const isNobodys = visitor === null || rating.visitor === null;
        if (isTheirs || (isNobodys && rating.conversation === conversation)) kept.delete(key);
      }
      return Promise.resolve();
    },
    all: () => [...kept.values()],
  };
}
