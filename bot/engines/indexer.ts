// Builds indexes on a thread of its own, so that visitors are answered meanwhile, and keeps them for the next start.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { MatcherData, MatcherSource } from '../core/matching/matcher-data.js';
import type { Indexer, IndexStore } from '../core/matching/indexer.js';
import { bytesOfIndex, indexOfBytes } from './index-bytes.js';
import type { ToIndexWorker } from './index-worker.js';

export interface IndexerOptions {
  /** Where built indexes are kept; without it each is built anew. */
  readonly store?: IndexStore;
  /** Changes whenever the code that builds indexes does: an index by other code is not used. */
  readonly codeVersion: string;
  /** The built `index-worker.js`. */
  readonly worker: URL;
}

export interface ClosableIndexer extends Indexer {
  close(): Promise<void>;
}

/** Entries that are handed over at a time: copying more would keep visitors waiting. */
const slice = 1000;

/** One index at a time, in the order asked for. A thread that dies fails the index it was building; the next one gets a new thread. */
export function createIndexer({ store, codeVersion, worker: file }: IndexerOptions): ClosableIndexer {
  let worker: Worker | null = null;
  const begin = (): Worker => {
    const thread = new Worker(file);
    // A thread that fails is noticed by the index that waits for it; one that ended is not used again.
    thread.on('error', () => undefined);
    thread.on('exit', () => {
      if (worker === thread) worker = null;
    });
    thread.unref();
    return thread;
  };
  // Begun now, so that it loads while the caller still reads the FAQ; idle, it keeps no process alive.
  worker = begin();
  let last: Promise<unknown> = Promise.resolve();

  const ask = async (tellAll: (tell: Tell) => Promise<void>): Promise<MatcherData> => {
    const thread = (worker ??= begin());
    thread.ref();
    const listening = new AbortController();
    const answer = Promise.race([
      once(thread, 'message', { signal: listening.signal }).then(([said]) => said as MatcherData),
      once(thread, 'exit', { signal: listening.signal }).then(() => {
        throw new Error('The indexing thread ended before the index was built.');
      }),
    ]);
    // Awaited below, after all is told: it may fail before that.
    answer.catch(() => undefined);
    try {
      await tellAll((message) => {
        thread.postMessage(message);
      });
      return await answer;
    } catch (error) {
      worker = null;
      throw error;
    } finally {
      listening.abort();
      // An idle thread must not keep the process alive.
      thread.unref();
    }
  };

  const open = async (name: string): Promise<MatcherData | undefined> => {
    const bytes = await store?.read(name);
    if (bytes === undefined) return undefined;
    try {
      return indexOfBytes(bytes);
    } catch (error) {
      await store?.drop(name, new Error(`The kept index ${name} can't be read.`, { cause: error }));
      return undefined;
    }
  };

  const build = async (name: string, { locale, entries, words }: MatcherSource): Promise<MatcherData> => {
    const data = await ask(async (tell) => {
      tell({ kind: 'begin', locale, words });
      for (let from = 0; from < entries.length; from += slice) {
        tell({ kind: 'entries', entries: entries.slice(from, from + slice) });
        await nextTurn();
      }
      tell({ kind: 'build' });
    });
    await store?.write(name, bytesOfIndex(data));
    return data;
  };

  return {
    index: (source, version) => {
      const name = nameOf(source, version, codeVersion);
      const run = last.then(async () => {
        const data = (await open(name)) ?? (await build(name, source));
        // What came in was just taken over: visitors are answered before it is put to use.
        await nextTurn();
        return data;
      });
      last = run.catch(() => undefined);
      return run;
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}

type Tell = (message: ToIndexWorker) => void;

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function nameOf({ locale, words }: MatcherSource, version: string, codeVersion: string): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([locale, version, codeVersion, words]));
  return `${locale}-${hash.digest('hex').slice(0, 32)}`;
}
