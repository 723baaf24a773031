// Builds systems and asks them in turn, with a stopwatch and a look at the memory.
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { quantile } from '../authoring/bench/measures.js';
import type { System } from './bench-system.js';

export interface Timing {
  readonly system: string;
  /** Wordings indexed. */
  readonly size: number;
  /** Seconds. */
  readonly build: number;
  /** Megabytes that are held once it is built, the wordings themselves not counted. */
  readonly memory: number;
  /** Milliseconds a question. */
  readonly median: number;
  readonly p99: number;
  readonly asked: number;
}

/** What a thread is to do. */
export interface Run {
  readonly system: Pick<System, 'name' | 'from'>;
  readonly faq: string;
  readonly peers: string;
  /** Wordings. */
  readonly size: number;
  /** How many questions there are. */
  readonly questions: number;
  /** Milliseconds of questions before time is taken. */
  readonly warmUp: number;
}

/** What a thread says once it is ready to be asked; then numbers of questions are sent to it, one at a time. */
export type Built = Pick<Timing, 'build' | 'memory'>;
export interface Took {
  readonly milliseconds: number;
}

export interface Race {
  readonly timings: readonly Timing[];
  /** The systems that were not ready in time. */
  readonly late: readonly string[];
}

/** So long each system is asked, in milliseconds, but a few questions at least. */
const askingTime = 3000;
const fewestAsked = 3;

/**
 * Builds one after the other, each in a thread of its own, then asks all in turn, one question at a time,
 * so that what else the machine does meets all of them alike.
 */
export async function race(
  runs: readonly (Run & {
    /** Seconds. */
    readonly longestBuild: number;
  })[],
): Promise<Race> {
  // Node shows its garbage collector only when asked; threads take the flag over.
  setFlagsFromString('--expose-gc');
  const racing: { run: Run; worker: Worker; built: Built; times: number[] }[] = [];
  const late: string[] = [];
  try {
    for (const run of runs) {
      const worker = new Worker(new URL('bench-runner.js', import.meta.url), {
        workerData: run,
        stdout: true,
      });
      const built = await answer<Built>(worker, run.longestBuild);
      if (built === null) {
        late.push(run.system.name);
        await worker.terminate();
      } else racing.push({ run, worker, built, times: [] });
    }
    const questions = Math.max(0, ...runs.map((run) => run.questions));
    for (let number = 0; number < questions; number += 1) {
      for (const { worker, times } of racing) {
        const spent = times.reduce((sum, time) => sum + time, 0);
        if (spent > askingTime && times.length >= fewestAsked) continue;
        worker.postMessage(number);
        const took = await answer<Took>(worker);
        if (took !== null) times.push(took.milliseconds);
      }
    }
  } finally {
    await Promise.all(racing.map(({ worker }) => worker.terminate()));
  }
  return {
    late,
    timings: racing.map(({ run, built, times }) => ({
      system: run.system.name,
      size: run.size,
      ...built,
      median: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      asked: times.length,
    })),
  };
}

/** The next message of a thread; null where it takes longer than so many seconds. Rejects with the thread's error. */
function answer<T>(worker: Worker, seconds?: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = seconds === undefined ? undefined : setTimeout(settle, 1000 * seconds, null);
    function settle(message: T | null): void {
      clearTimeout(timer);
      worker.off('error', fail).off('message', settle);
      resolve(message);
    }
    function fail(error: unknown): void {
      clearTimeout(timer);
      reject(error instanceof Error ? error : new Error(String(error)));
    }
    worker.once('message', settle).once('error', fail);
  });
}

/** How long the next build will take by the last ones, in seconds; 0 before the first. */
export function expectedBuild(timings: readonly Timing[], size: number): number {
  const [last, before] = [...timings].sort((a, b) => b.size - a.size);
  if (last === undefined) return 0;
  const growth =
    before === undefined ? 1 : Math.log(last.build / before.build) / Math.log(last.size / before.size);
  return last.build * (size / last.size) ** Math.min(2, Math.max(1, growth));
}
