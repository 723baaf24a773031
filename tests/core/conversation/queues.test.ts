// What belongs to one conversation happens in order, and conversations don't wait for each other.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createQueues } from '../../../bot/core/conversation/queues.js';

describe('queues', () => {
  it('run the tasks of one key in order and one at a time, though some fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.boolean(), { maxLength: 8 }), async (scheduler, fails) => {
        const inTurn = createQueues();
        const log: string[] = [];
        const runs = fails.map((fail, number) =>
          inTurn('one', async () => {
            log.push(`begin ${String(number)}`);
            await scheduler.schedule(Promise.resolve());
            log.push(`end ${String(number)}`);
            if (fail) throw new Error(`task ${String(number)} failed`);
            return number;
          }),
        );
        const settled = Promise.allSettled(runs);
        await scheduler.waitFor(settled);
        expect(log).toEqual(
          fails.flatMap((_, number) => [`begin ${String(number)}`, `end ${String(number)}`]),
        );
        expect((await settled).map(({ status }) => status === 'rejected')).toEqual(fails);
      }),
      { numRuns: 50 },
    );
  });

  it('let other keys go on', async () => {
    const inTurn = createQueues();
    let release = (): void => undefined;
    const blocked = inTurn('slow', () => new Promise<void>((resolve) => (release = resolve)));
    await expect(inTurn('fast', () => Promise.resolve('done'))).resolves.toBe('done');
    release();
    await expect(blocked).resolves.toBeUndefined();
  });

  it('pass on what a task returns, and its own error to its own caller', async () => {
    const inTurn = createQueues();
    const failing = inTurn('a', () => Promise.reject(new Error('mine')));
    const next = inTurn('a', () => Promise.resolve(7));
    await expect(failing).rejects.toThrow('mine');
    await expect(next).resolves.toBe(7);
  });
});
