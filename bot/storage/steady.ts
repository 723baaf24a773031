// Keeps a clock that was set wrong for a while from deleting what is not old, and from keeping what is.
import type { Clock } from '../core/ports.js';
import type { Expire } from './expire.js';

export interface SteadyOptions {
  readonly clock: Clock;
  /** Milliseconds of a clock that nobody sets; it may stand still while the machine sleeps. */
  readonly steady: () => number;
  /** Run before the deleting, by a clock that is believed: mends what a wrong one has written. */
  readonly mend?: () => Promise<void>;
  /** Milliseconds by which the two may differ from one run to the next. */
  readonly apart?: number;
  /** Milliseconds for which a clock that was set must have gone on steadily until it is believed. */
  readonly believedAfter?: number;
}

/**
 * Runs nothing while the clock has lately been put forwards: what is too old is no longer read anyway. By a clock that was
 * put back nothing looks older than it is, so that deleting goes on.
 */
export function whileSteady(expire: Expire, options: SteadyOptions): Expire {
  const { clock, steady, mend = () => Promise.resolve() } = options;
  const { apart = 10 * 60_000, believedAfter = 60 * 60_000 } = options;
  let offset = clock() - steady();
  let believed = offset;
  let set = -Infinity;
  return async () => {
    const now = steady();
    const next = clock() - now;
    if (Math.abs(next - offset) > apart) set = now;
    offset = next;
    if (now - set >= believedAfter) {
      believed = offset;
      await mend();
    } else if (Math.abs(offset - believed) <= apart) {
      // It was put right before the wrong one was believed.
      believed = offset;
    }
    return offset > believed + apart ? false : expire();
  };
}
