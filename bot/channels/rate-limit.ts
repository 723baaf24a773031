// How often one address may do a thing, as this process counts: a bucket of tokens that fills again with time.
import type { Clock } from '../core/ports.js';

export interface RateLimit {
  /** Takes one; 0 if it was there, else the seconds until one is. */
  take(address: string): number | Promise<number>;
}

export interface OwnRateLimit extends RateLimit {
  take(address: string): number;
}

/** `perMinute` is both the size of the bucket and what flows in within a minute; null for no limit. */
export function createRateLimit(options: {
  readonly perMinute: number | null;
  readonly clock: Clock;
  /** Addresses remembered; the one unused longest is forgotten. */
  readonly maxAddresses?: number;
}): OwnRateLimit {
  const { perMinute, clock, maxAddresses = 10_000 } = options;
  const buckets = new Map<string, { readonly tokens: number; readonly at: number }>();
  if (perMinute === null) return { take: () => 0 };
  const perMillisecond = perMinute / 60_000;

  return {
    take(address) {
      const now = clock();
      const { tokens, at } = buckets.get(address) ?? { tokens: perMinute, at: now };
      // Nobody knows how long it has been where the clock was put back meanwhile: nobody is kept out for that.
      const filled = now < at ? perMinute : Math.min(perMinute, tokens + (now - at) * perMillisecond);
      const isThere = filled >= 1;
      buckets.delete(address);
      buckets.set(address, { tokens: isThere ? filled - 1 : filled, at: now });
      const oldest = buckets.keys().next();
      if (buckets.size > maxAddresses && oldest.done !== true) buckets.delete(oldest.value);
      return isThere ? 0 : Math.max(1, Math.ceil((1 - filled) / perMillisecond / 1000));
    },
  };
}
