// Counts what each address has asked for, over all processes that share the database.
import type { Clock, SharedLimits } from '../core/ports.js';
import type { Hashes } from './hashes.js';
import type { Sql } from './sql.js';

export interface LimitTableOptions {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly hashes: Hashes;
}

/** Milliseconds. */
const minute = 60_000;

/** A bucket that empties evenly, kept as the one moment at which it will be empty again. */
export function createLimitTable({ sql, clock, hashes }: LimitTableOptions): SharedLimits {
  return {
    take: async (what, address, perMinute, count = 1) => {
      const now = clock();
      const taken = count * Math.ceil(minute / perMinute);
      const name = `${what} ${hashes.lasting('address', address)}`;
      // A moment that is further away was written while a clock was wrong: it must not keep anybody out for hours.
      const wrong = now + 2 * minute;
      const changed = await sql.run(
        `INSERT INTO limits (name, full_at) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE
           SET full_at = CASE WHEN limits.full_at > $3 AND limits.full_at <= $6 THEN limits.full_at + $4
                         ELSE excluded.full_at END
           WHERE limits.full_at + $4 <= $5 OR limits.full_at > $6`,
        [name, now + taken, now, taken, now + minute, wrong],
      );
      if (changed === 1) return 0;
      const [row] = await sql.all<{ readonly full_at: number }>(
        'SELECT full_at FROM limits WHERE name = $1',
        [name],
      );
      return Math.max(1, Math.ceil(((row?.full_at ?? now) + taken - now - minute) / 1000));
    },
  };
}
