// How many conversations one address may begin.
import { describe, expect, it } from '@jest/globals';
import { createRateLimit } from '../../bot/channels/rate-limit.js';

function start(perMinute: number | null, maxAddresses = 100) {
  let now = 0;
  const limit = createRateLimit({ perMinute, clock: () => now, maxAddresses });
  return {
    take: (address = 'a') => limit.take(address),
    wait: (milliseconds: number) => void (now += milliseconds),
  };
}

describe('The rate limit', () => {
  it('lets as many through at once as in a minute, then says how long to wait', () => {
    const { take } = start(3);
    expect([take(), take(), take(), take()]).toEqual([0, 0, 0, 20]);
  });

  it('lets one through as soon as it said', () => {
    const { take, wait } = start(3);
    for (let n = 0; n < 3; n += 1) take();
    wait(19_999);
    expect(take()).toBe(1);
    wait(1);
    expect([take(), take()]).toEqual([0, 20]);
  });

  it('never saves up more than a minute', () => {
    const { take, wait } = start(2);
    wait(3_600_000);
    expect([take(), take(), take()]).toEqual([0, 0, 30]);
  });

  it('keeps nobody out because the clock was put forwards and back', () => {
    const { take, wait } = start(2);
    wait(3_600_000);
    for (let n = 0; n < 3; n += 1) take();
    wait(-3_600_000);
    expect([take(), take(), take()]).toEqual([0, 0, 30]);
  });

  it('counts every address by itself', () => {
    const { take } = start(1);
    expect([take('a'), take('b'), take('a')]).toEqual([0, 0, 60]);
  });

  it('forgets the address unused longest when there are too many', () => {
    const { take } = start(1, 2);
    for (const address of ['a', 'b', 'c']) take(address);
    expect([take('c'), take('a')]).toEqual([60, 0]);
  });

  it('can be switched off', () => {
    const { take } = start(null);
    expect(Array.from({ length: 1000 }, () => take()).every((seconds) => seconds === 0)).toBe(true);
  });
});
