// Deletes what has been kept for long enough, a little at a time, so that nobody waits for it.
import type { Clock } from '../core/ports.js';
import type { Sql } from './sql.js';

export interface ExpiryOptions {
  readonly sql: Sql;
  readonly clock: Clock;
  /** Milliseconds for which conversations are kept after the last word. */
  readonly keepConversationsFor: number;
  /** Milliseconds for which ratings and questions are kept. */
  readonly keepLogsFor: number;
  /** Rows that go from one table in one run. */
  readonly most?: number;
}

/** One run; resolves to true where there may be more to delete. */
export type Expire = () => Promise<boolean>;

export function createExpiry(options: ExpiryOptions): Expire {
  const { sql, clock, keepConversationsFor, keepLogsFor, most = 500 } = options;
  return async () => {
    const now = clock();
    const tables: readonly [table: string, key: string, time: string, until: number, most: number][] = [
      ['conversations', 'id', 'expires_at', now, most],
      ['documents', 'key', 'expires_at', now, most],
      // Each takes all of its activities along.
      ['logged_conversations', 'id', 'written_at', now - keepConversationsFor, Math.ceil(most / 20)],
      ['ratings', 'conversation, entry', 'at', now - keepLogsFor, most],
      ['questions', 'number', 'at', now - keepLogsFor, most],
      ['limits', 'name', 'full_at', now, most],
    ];
    let hasMore = false;
    for (const [table, key, time, until, limit] of tables) {
      const gone = await sql.run(
        `DELETE FROM ${table} WHERE (${key}) IN
           (SELECT ${key} FROM ${table} WHERE ${time} <= $1 ORDER BY ${time} LIMIT $2) AND ${time} <= $1`,
        [until, limit],
      );
      hasMore ||= gone === limit;
    }
    return hasMore;
  };
}

/** Runs it now and then until it is ended; what fails is told and tried again the next time. */
export function expireRegularly(
  expire: Expire,
  { every, onTrouble }: { readonly every: number; readonly onTrouble: (error: unknown) => void },
): { end(): Promise<void> } {
  let isOver = false;
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  const schedule = (wait: number): void => {
    if (isOver) return;
    timer = setTimeout(() => {
      running = expire().then(
        (hasMore) => {
          schedule(hasMore ? every / 60 : every);
        },
        (error: unknown) => {
          onTrouble(error);
          schedule(every);
        },
      );
    }, wait);
    timer.unref();
  };
  schedule(every);
  return {
    end: () => {
      isOver = true;
      clearTimeout(timer);
      return running;
    },
  };
}
