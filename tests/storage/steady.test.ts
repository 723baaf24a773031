// A clock that was set wrong for a while deletes nothing that is not old, and keeps nothing that is.
import { describe, expect, it } from '@jest/globals';
import { whileSteady } from '../../bot/storage/steady.js';

const minute = 60_000;
const hour = 60 * minute;

/** A clearing every minute; tells how often it ran. */
function started() {
  let [wall, steady, runs, mends] = [1_800_000_000_000, 5_000, 0, 0];
  const expire = whileSteady(
    () => {
      runs += 1;
      return Promise.resolve(false);
    },
    {
      clock: () => wall,
      steady: () => steady,
      mend: () => {
        mends += 1;
        return Promise.resolve();
      },
    },
  );
  return {
    /** The clock is put forwards (back where negative). */
    put: (by: number) => void (wall += by),
    mended: () => mends,
    runs: async (milliseconds: number) => {
      const before = runs;
      for (let passed = 0; passed < milliseconds; passed += minute) {
        wall += minute;
        steady += minute;
        await expire();
      }
      return runs - before;
    },
  };
}

describe('The clearing of what is old', () => {
  it('goes on under a clock that is corrected a little', async () => {
    const { put, runs } = started();
    for (let times = 0; times < 10; times += 1) {
      put(times % 2 === 0 ? 2 * minute : -2 * minute);
      expect(await runs(5 * minute)).toBe(5);
    }
  });

  it.each([
    ['ten years', 10 * 365 * 24 * hour],
    ['half an hour', hour / 2],
  ])(
    'stops when the clock is put forwards by %s, and goes on as soon as it was put right',
    async (_name, by) => {
      const { put, runs } = started();
      expect(await runs(3 * minute)).toBe(3);
      put(by);
      expect(await runs(30 * minute)).toBe(0);
      put(-by);
      expect(await runs(5 * minute)).toBe(5);
    },
  );

  it('goes on when the clock is put back by hours, and when it was put right', async () => {
    const { put, runs } = started();
    put(-5 * hour);
    expect(await runs(30 * minute)).toBe(30);
    put(5 * hour);
    expect(await runs(30 * minute)).toBe(30);
  });

  it('stops when the clock is put right that was put back for so long that it was believed', async () => {
    const { put, runs } = started();
    put(-5 * hour);
    expect(await runs(2 * hour)).toBe(120);
    put(5 * hour);
    expect(await runs(hour)).toBe(0);
    expect(await runs(10 * minute)).toBe(10);
  });

  it('is not misled by a clock that jumps on before the last jump was believed', async () => {
    const { put, runs } = started();
    put(2 * hour);
    expect(await runs(59 * minute)).toBe(0);
    put(2 * hour);
    expect(await runs(59 * minute)).toBe(0);
    put(-hour);
    expect(await runs(59 * minute)).toBe(0);
  });

  it('believes a clock that has gone on for an hour', async () => {
    const { put, runs } = started();
    put(400 * 24 * hour);
    expect(await runs(hour)).toBe(0);
    expect(await runs(10 * minute)).toBe(10);
  });

  it('mends what was written only by a clock that is believed', async () => {
    const { put, runs, mended } = started();
    await runs(5 * minute);
    expect(mended()).toBe(5);
    put(-5 * hour);
    await runs(59 * minute);
    expect(mended()).toBe(5);
    await runs(5 * minute);
    expect(mended()).toBe(9);
  });
});
