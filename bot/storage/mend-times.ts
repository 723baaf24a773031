// Mends what was written while a clock was ahead: it would be kept for as much longer as the clock was wrong.
import type { Clock } from '../core/ports.js';
import type { Sql } from './sql.js';

export interface MendTimesOptions {
  readonly sql: Sql;
  readonly clock: Clock;
  /** Milliseconds for which conversations are kept after the last word. */
  readonly keepConversationsFor: number;
  /** Milliseconds by which the clocks of servers may differ. */
  readonly apart?: number;
  /** Rows that are mended in one run. */
  readonly most?: number;
}

/**
 * No conversation goes on later than now, so none lasts longer than one that does. What is kept for months is left alone:
 * hours count for little there, and by a clock that is wrong itself nobody's questions must be made to look old.
 */
export function createMendTimes(options: MendTimesOptions): () => Promise<void> {
  const { sql, clock, keepConversationsFor, apart = 10 * 60_000, most = 500 } = options;
  return async () => {
    const now = clock();
    const tables: readonly [table: string, time: string, latest: number][] = [
      ['conversations', 'expires_at', now + keepConversationsFor],
      ['logged_conversations', 'written_at', now],
    ];
    for (const [table, time, latest] of tables)
      await sql.run(
        `UPDATE ${table} SET ${time} = $1 WHERE id IN
           (SELECT id FROM ${table} WHERE ${time} > $2 ORDER BY ${time} LIMIT $3) AND ${time} > $2`,
        [latest, latest + apart, most],
      );
  };
}
