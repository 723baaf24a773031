// A database whose every use is timed, for whoever watches over the server.
import type { Database } from './sql.js';

export type UseOfStore = 'read' | 'write' | 'transaction';

/** Hears how long a use took, in milliseconds and with the wait for those before it, and whether it went well. */
export type OnUse = (use: UseOfStore, took: number, isDone: boolean) => void;

export function measured(database: Database, onUse: OnUse): Database {
  const timed = async <T>(use: UseOfStore, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    let isDone = false;
    try {
      const result = await work();
      isDone = true;
      return result;
    } finally {
      onUse(use, performance.now() - began, isDone);
    }
  };
  return {
    ...database,
    all: (text, values) => timed('read', () => database.all(text, values)),
    run: (text, values) => timed('write', () => database.run(text, values)),
    transaction: (work) => timed('transaction', () => database.transaction(work)),
  };
}
