// A clock that was set wrong for a while deletes nothing that is not old.
import { describe, expect, it } from '@jest/globals';
import { whileSteady } from '../../bot/storage/steady.js';

const minute = 60_000;
const hour = 60 * minute;

/** A clearing every minute; tells how often it ran. */
function started() {
  let [wall, steady, runs] = [1_800_000_000_000, 5_000, 0];
  const expire = whileSteady(
    () => {
      runs += 1;
      return Promise.resolve(false);
    },
    { clock: () => wall, steady: () => steady },
  );
  return {
    /** The clock is put forwards (back where negative). */
    put: (by: number) => void (wall += by),
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
    ['forwards by ten years', 10 * 365 * 24 * hour],
    ['back by a day', -24 * hour],
  ])('stops when the clock is put %s, also after it was put right', async (_name, by) => {
    const { put, runs } = started();
    expect(await runs(3 * minute)).toBe(3);
    put(by);
    expect(await runs(30 * minute)).toBe(0);
    put(-by);
    expect(await runs(59 * minute)).toBe(0);
    expect(await runs(10 * minute)).toBeGreaterThan(7);
  });

  it('believes a clock that has gone on for an hour', async () => {
    const { put, runs } = started();
    put(400 * 24 * hour);
    expect(await runs(hour)).toBe(0);
    expect(await runs(10 * minute)).toBe(10);
  });
});
