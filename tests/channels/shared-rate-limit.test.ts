// One limit over several processes: as much as one may in all of them together, and a count of its own while the store is away.
import { describe, expect, it } from '@jest/globals';
import { createSharedRateLimit } from '../../bot/channels/shared-rate-limit.js';
import type { SharedLimits } from '../../bot/core/ports.js';
import { createHashes } from '../../bot/storage/hashes.js';
import { createLimitTable } from '../../bot/storage/limit-table.js';
import { migrate } from '../../bot/storage/migrate.js';
import { describeWithPostgres, freshDatabase, openedPostgres } from '../storage/postgres.js';
import { openedSqlite } from '../storage/sqlite.js';
import { createRecordingLogger } from './recording-logger.js';

const hashes = createHashes('a secret that all processes share');

/** Two processes that count in one store. */
function twoProcesses(store: SharedLimits, perMinute: number | null, clock: () => number) {
  const logger = createRecordingLogger();
  const options = { what: 'messages', perMinute, clock, shared: store, logger };
  return { logger, limits: [createSharedRateLimit(options), createSharedRateLimit(options)] as const };
}

async function atSqlite(perMinute: number) {
  let now = 1_800_000_000_000;
  let asked = 0;
  let trouble: 'none' | 'away' | 'silent' = 'none';
  const clock = (): number => now;
  const table = createLimitTable({ sql: await openedSqlite(), clock, hashes });
  const store: SharedLimits = {
    take: (...words) => {
      asked += 1;
      if (trouble === 'away') return Promise.reject(new Error('The database is away.'));
      return trouble === 'silent' ? new Promise(() => undefined) : table.take(...words);
    },
  };
  return {
    ...twoProcesses(store, perMinute, clock),
    wait: (milliseconds: number) => void (now += milliseconds),
    asked: () => asked,
    make: (next: typeof trouble) => void (trouble = next),
  };
}

type Limits = ReturnType<typeof twoProcesses>['limits'];

/** How many of so many come through, told out to both processes in turn and all at once. */
async function through([one, other]: Limits, count: number, address = 'a'): Promise<number> {
  const tries = Array.from({ length: count }, async (_, n) => (n % 2 === 0 ? one : other).take(address));
  return (await Promise.all(tries)).filter((seconds) => seconds === 0).length;
}

describe('Two processes with one store', () => {
  it('let through together what one may, and as much of every other address', async () => {
    const { limits } = await atSqlite(10);
    expect(await through(limits, 40)).toBe(10);
    expect(await through(limits, 40, 'b')).toBe(10);
  });

  it.each([60, 600])('of %i a minute lose at most what the other took for itself', async (perMinute) => {
    const { limits } = await atSqlite(perMinute);
    expect(await through([limits[0], limits[0]], 1)).toBe(1);
    const rest = await through([limits[1], limits[1]], perMinute * 2);
    expect(rest).toBeLessThanOrEqual(perMinute - 1);
    expect(rest).toBeGreaterThanOrEqual(perMinute - perMinute / 10);
  });

  it('ask the store for a tenth of them, and for nobody who was just refused', async () => {
    const { limits, asked } = await atSqlite(60);
    await through([limits[0], limits[0]], 60);
    expect(asked()).toBe(10);
    expect(await limits[0].take('a')).toBe(1);
    const before = asked();
    await through([limits[0], limits[0]], 100);
    expect(asked() - before).toBeLessThanOrEqual(2);
  });

  it('let through again what has flowed in, as soon as they said', async () => {
    const { limits, wait } = await atSqlite(10);
    await through(limits, 20);
    const seconds = await limits[0].take('a');
    expect(seconds).toBe(6);
    wait(seconds * 1000);
    expect(await through(limits, 20)).toBe(1);
    wait(60_000);
    expect(await through(limits, 40)).toBe(10);
  });

  it.each([
    ['back', -3_600_000],
    ['forwards and back', 3_600_000],
  ])('keep nobody out for longer than a minute when the clock is put %s', async (_name, jump) => {
    const { limits, wait } = await atSqlite(10);
    await through(limits, 40);
    wait(jump);
    await through(limits, 40);
    if (jump > 0) wait(-jump);
    wait(120_000);
    expect(await through(limits, 40)).toBeGreaterThanOrEqual(9);
  });
});

describe('While the store is away', () => {
  it.each(['away', 'silent'] as const)(
    '(%s) each process goes on alone, and leaves the store in peace',
    async (how) => {
      const { limits, make, asked, logger, wait } = await atSqlite(10);
      make(how);
      expect(await through(limits, 60)).toBe(20);
      expect(asked()).toBe(2);
      expect(logger.lines.map(({ message }) => message)).toEqual(
        Array(2).fill('A limit is counted by this process alone while the store is away.'),
      );
      make('none');
      wait(60_000);
      expect(await through(limits, 60)).toBe(10);
    },
  );
});

it('One that is switched off asks nobody', async () => {
  const store: SharedLimits = { take: () => Promise.reject(new Error('asked')) };
  expect(await through(twoProcesses(store, null, Date.now).limits, 1000)).toBe(1000);
});

describeWithPostgres('Two servers on one PostgreSQL', () => {
  it('let through ten of forty together, where each alone would let through ten', async () => {
    const url = await freshDatabase();
    const [one, other] = [await openedPostgres(url), await openedPostgres(url)];
    await migrate(one);
    const limits = [one, other].map((sql) =>
      createSharedRateLimit({
        what: 'messages',
        perMinute: 10,
        clock: () => 1_800_000_000_000,
        shared: createLimitTable({ sql, clock: () => 1_800_000_000_000, hashes }),
        logger: createRecordingLogger(),
        within: 10_000,
      }),
    );
    expect(await through(limits as unknown as Limits, 40)).toBe(10);
  });
});
