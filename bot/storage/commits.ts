// Commits together what is changed at the same moment: one write to the journal for many visitors instead of one for each.
import type { Statements } from './sql.js';

export interface CommitsOptions {
  readonly statements: Statements;
  /** Runs the work between a beginning and a commit; where anything fails, nothing of it stays. */
  inTransaction<T>(work: () => Promise<T>): Promise<T>;
  /** Runs a single statement, again where somebody else was writing. */
  patiently<T>(work: () => Promise<T>): Promise<T>;
}

export interface Commits {
  /** Runs the work when nothing is half done; what still waits to be committed is not there yet. */
  read<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when the change is committed; a failing one takes nothing of others along. It may be run twice, the first time undone. */
  change<T>(work: (statements: Statements) => Promise<T>, kind: 'statement' | 'transaction'): Promise<T>;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
}

interface Change {
  readonly kind: 'statement' | 'transaction';
  readonly work: (statements: Statements) => Promise<unknown>;
  readonly done: (result: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/** So many at a time, lest one that fails costs many others their first try. */
const together = 100;

export function createCommits({ statements, inTransaction, patiently }: CommitsOptions): Commits {
  const waiting: Change[] = [];
  /** Null where nothing waits. */
  let committing: Promise<void> | null = null;
  /** While a transaction is open; null between two. */
  let open: Promise<void> | null = null;

  async function alone({ kind, work, done, failed }: Change): Promise<void> {
    const run = () => work(statements);
    // A statement is its own transaction.
    await (kind === 'statement' ? patiently(run) : inTransaction(run)).then(done, failed);
  }

  async function allOf(changes: readonly Change[]): Promise<void> {
    const results: unknown[] = [];
    const begun: Change[] = [];
    try {
      await inTransaction(async () => {
        for (const change of changes) {
          begun.push(change);
          results.push(await change.work(statements));
        }
      });
    } catch (error) {
      // All were undone by one that failed. Where somebody else was writing all the time, each would wait as long again.
      for (const change of changes) {
        if (begun.length > 0) await alone(change);
        else change.failed(error);
      }
      return;
    }
    changes.forEach(({ done }, place) => {
      done(results[place]);
    });
  }

  async function commit(): Promise<void> {
    // What arrived in the same turn of the event loop comes along; nobody waits for a timer.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const [first, ...others] = waiting.splice(0, together);
      if (first === undefined) break;
      open = others.length === 0 ? alone(first) : allOf([first, ...others]);
      await open;
      open = null;
      // Whoever waited to read has the floor before the next transaction opens.
      await Promise.resolve();
    }
    committing = null;
  }

  return {
    change: <T>(work: (statements: Statements) => Promise<T>, kind: Change['kind']) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ kind, work, done: resolve as Change['done'], failed: reject });
        committing ??= commit();
      }),
    read: async (work) => {
      while (open !== null) await open;
      return work();
    },
    settled: async () => {
      while (committing !== null) await committing;
    },
  };
}
