// Keeps a clock that was set wrong for a while from deleting what is not old.
import type { Clock } from '../core/ports.js';
import type { Expire } from './expire.js';

export interface SteadyOptions {
  readonly clock: Clock;
  /** Milliseconds of a clock that nobody sets; it may stand still while the machine sleeps. */
  readonly steady: () => number;
  /** Milliseconds by which the two may differ from one run to the next. */
  readonly apart?: number;
  /** Milliseconds for which a clock that was set must have gone on steadily until it is believed. */
  readonly believedAfter?: number;
}

/** Runs nothing while the clock has lately been put forwards or back: what is too old is no longer read anyway. */
export function whileSteady(expire: Expire, options: SteadyOptions): Expire {
  const { clock, steady, apart = 10 * 60_000, believedAfter = 60 * 60_000 } = options;
  let offset = clock() - steady();
  let set = -Infinity;
  return async () => {
    const now = steady();
    const next = clock() - now;
    if (Math.abs(next - offset) > apart) set = now;
    offset = next;
    return now - set < believedAfter ? false : expire();
  };
}
