// Has SQLite's journal copied into the database file by a thread, so that a slow disk holds nobody up.
import { Worker } from 'node:worker_threads';
import type { CheckpointWork } from './checkpoint-worker.js';

export interface CheckpointsOptions {
  /** The built `checkpoint-worker.js`. */
  readonly worker: URL;
  /** The database. */
  readonly file: string;
  /** Hears why the thread has ended, if it was not told to: from then on somebody else must see to the journal. */
  readonly onEnd: (error: unknown) => void;
}

/** 64 MB of journal. */
const most = 16_000;
const every = 1_000;

/** Begins at once; `end` resolves when the file is left alone. */
export function createCheckpoints({ worker: code, file, onEnd }: CheckpointsOptions): {
  end(): Promise<void>;
} {
  const work: CheckpointWork = { file, every, most };
  const worker = new Worker(code, { workerData: work });
  // Nothing that is left to copy is lost: whoever opens the database next finds it in the journal.
  worker.unref();
  let isTold = false;
  const over = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      resolve();
    });
  });
  worker.once('error', (error) => {
    if (!isTold) onEnd(error);
  });
  return {
    end: () => {
      isTold = true;
      worker.ref();
      worker.postMessage('end');
      return over;
    },
  };
}
