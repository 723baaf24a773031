// How often one address may do a thing, over all processes that share a store: each takes some for itself at a time.
import type { Clock, SharedLimits } from '../core/ports.js';
import type { Logger } from './logger.js';
import { createRateLimit, type RateLimit } from './rate-limit.js';

export interface SharedRateLimitOptions {
  /** Names what is counted; the same in all processes. */
  readonly what: string;
  /** Null for no limit. */
  readonly perMinute: number | null;
  readonly clock: Clock;
  /** Undefined where this process counts alone. */
  readonly shared: SharedLimits | undefined;
  readonly logger: Logger;
  /** Milliseconds that the store may take. */
  readonly within?: number;
  /** Milliseconds for which a store that failed is left alone. */
  readonly pause?: number;
  readonly maxAddresses?: number;
}

interface Held {
  /** Taken from the store, and not yet used. */
  left: number;
  /** When the store had what is left, or nothing more. */
  at: number;
  /** Milliseconds after `at` until the store has one again; 0 where it had. */
  wait: number;
  asking: Promise<void> | null;
}

/** Milliseconds for which what was taken can be used: by then as many have flowed in again. */
const heldFor = 60_000;

/**
 * Never lets more through in all processes together than one may. A tenth is taken from the store at a time, so that most
 * need no round trip; what a process took and did not use within a minute is lost to the others. While the store is away
 * each process goes on with a count of its own.
 */
export function createSharedRateLimit(options: SharedRateLimitOptions): RateLimit {
  const { what, perMinute, clock, shared: store, logger } = options;
  const { within = 500, pause = 5_000, maxAddresses = 10_000 } = options;
  const own = createRateLimit({ perMinute, clock, maxAddresses });
  if (store === undefined || perMinute === null) return own;

  const portion = Math.max(1, Math.floor(perMinute / 10));
  const known = new Map<string, Held>();
  let failedAt = -Infinity;

  function heldBy(address: string): Held {
    const held = known.get(address) ?? { left: 0, at: 0, wait: 0, asking: null };
    known.delete(address);
    known.set(address, held);
    const oldest = known.keys().next();
    if (known.size > maxAddresses && oldest.done !== true) known.delete(oldest.value);
    return held;
  }

  /** What can be said without the store; null where it must be asked. */
  function withoutStore(held: Held): number | null {
    const now = clock();
    // A clock that was put back must not make a moment last.
    const age = now - held.at;
    if (held.left > 0 && age >= 0 && age < heldFor) {
      held.left -= 1;
      return 0;
    }
    if (age >= 0 && age < held.wait) return Math.ceil((held.wait - age) / 1000);
    return now >= failedAt && now < failedAt + pause ? 0 : null;
  }

  const ask = async (held: Held, address: string): Promise<void> => {
    try {
      let count = portion;
      let seconds = await atMost(within, store.take(what, address, perMinute, count));
      if (seconds > 0 && count > 1) {
        count = 1;
        seconds = await atMost(within, store.take(what, address, perMinute, count));
      }
      Object.assign(held, { left: seconds > 0 ? 0 : count, at: clock(), wait: seconds * 1000 });
    } catch (error) {
      failedAt = clock();
      logger.warn({ err: error, what }, 'A limit is counted by this process alone while the store is away.');
    }
  };

  return {
    take(address) {
      const seconds = own.take(address);
      if (seconds > 0) return seconds;
      const held = heldBy(address);
      return withoutStore(held) ?? afterAsking(held, address);
    },
  };

  async function afterAsking(held: Held, address: string): Promise<number> {
    for (;;) {
      // Many may come at once: one asks for all of them.
      held.asking ??= ask(held, address).finally(() => (held.asking = null));
      await held.asking;
      const seconds = withoutStore(held);
      if (seconds !== null) return seconds;
    }
  }
}

async function atMost<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`The store has not counted within ${String(milliseconds)} ms.`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
