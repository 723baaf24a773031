// The measurements of scale, run small: that they measure what they say, not how fast this machine is.
import { execFile } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

/** Runs a script in a process of its own; its last line is JSON. */
function run<T>(...words: string[]): Promise<T> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [...words, '--json'], (error, out, trouble) => {
      if (error !== null) reject(new Error(trouble, { cause: error }));
      else resolve(JSON.parse(out.trim().split('\n').at(-1) ?? '') as T);
    });
  });
}

interface Scale {
  readonly load: {
    readonly sockets: number;
    readonly sent: number;
    readonly lost: number;
    readonly twice: number;
    readonly megabytes: { readonly open: number };
  };
  readonly saturation: { readonly echo: number; readonly polyfaq: number; readonly ratio: number };
}

it('the load: every message is answered once, no socket is lost, and both bots reply', async () => {
  const few = ['--conversations', '20', '--rate', '20', '--seconds', '1', '--rounds', '1', '--round', '0.3'];
  const { load, saturation } = await run<Scale>('tests/smoke/scale.mjs', ...few);
  expect(load).toMatchObject({ sockets: 20, sent: 20, lost: 0, twice: 0 });
  expect(load.megabytes.open).toBeGreaterThan(10);
  expect(saturation.echo).toBeGreaterThan(0);
  expect(saturation.polyfaq).toBeGreaterThan(0);
}, 120_000);

interface Simulated {
  readonly messages: number;
  readonly instances: number;
  readonly databases: number;
  readonly p50: number;
  readonly p99: number;
}

describe('The simulation', () => {
  const simulate = (...words: string[]): Promise<Simulated> =>
    run<Simulated>('tests/smoke/simulate.mjs', '--seconds', '5', ...words);

  it('finds the times that theory gives for one queue', async () => {
    // Work of 5 ms that arrives 100 times a second at one place: busy half of the time, 10 ms on average, exponential.
    const one = [
      '--instances',
      '1',
      '--instance-ms',
      '5',
      '--trips',
      '0',
      '--rate',
      '100',
      '--seconds',
      '2000',
    ];
    const { instances, p50, p99 } = await simulate(...one);
    expect(instances).toBeCloseTo(0.5, 1);
    expect(p50).toBeGreaterThan(10 * Math.log(2) * 0.95);
    expect(p50).toBeLessThan(10 * Math.log(2) * 1.05);
    expect(p99).toBeGreaterThan(10 * Math.log(100) * 0.9);
    expect(p99).toBeLessThan(10 * Math.log(100) * 1.1);
  });

  it('gives the same again for the same seed', async () => {
    expect(await simulate('--rate', '500')).toEqual(await simulate('--rate', '500'));
  });

  it('sees that more partitions relieve the database', async () => {
    const few = await simulate('--rate', '1000', '--instances', '10', '--partitions', '2');
    const many = await simulate('--rate', '1000', '--instances', '10', '--partitions', '8');
    expect(few.databases / many.databases).toBeCloseTo(4, 0);
    expect(many.p99).toBeLessThan(few.p99);
  });
});
