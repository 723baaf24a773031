// The thread that builds indexes, and reads and writes them as bytes; finished ones go back without being copied.
import { parentPort } from 'node:worker_threads';
import { deserialize, serialize } from 'node:v8';
import {
  buildMatcherData,
  type EntryTexts,
  type MatcherData,
  type WordListData,
} from '../core/matching/matcher-data.js';
import { buffersIn } from './transfer.js';

/** What the thread is told: `open`, or in this order `begin`, any number of `entries`, `build`. */
export type ToIndexWorker =
  | { readonly kind: 'begin'; readonly locale: string; readonly words: WordListData }
  | { readonly kind: 'entries'; readonly entries: readonly EntryTexts[] }
  | { readonly kind: 'build'; readonly keep: boolean }
  | { readonly kind: 'open'; readonly bytes: Uint8Array };

/** What it says to `build` and `open`. */
export type FromIndexWorker =
  /** `bytes` where the index is to be kept. */
  | { readonly kind: 'index'; readonly data: MatcherData; readonly bytes?: Uint8Array }
  | { readonly kind: 'damaged'; readonly reason: string };

let locale = '';
let words: WordListData = { synonyms: [], topics: [], places: [], organisations: [], names: [] };
let entries: EntryTexts[] = [];

function say(answer: FromIndexWorker): void {
  parentPort?.postMessage(answer, buffersIn(answer));
}

parentPort?.on('message', (message: ToIndexWorker) => {
  switch (message.kind) {
    case 'begin':
      ({ locale, words } = message);
      entries = [];
      break;
    case 'entries':
      entries.push(...message.entries);
      break;
    case 'build': {
      const data = buildMatcherData({ locale, entries, words });
      entries = [];
      say({ kind: 'index', data, ...(message.keep ? { bytes: serialize(data) } : {}) });
      break;
    }
    case 'open':
      say(opened(message.bytes));
      break;
  }
});

/** V8's own serialisation reads and writes the same object; what it can't read was damaged, or written by another V8. */
function opened(bytes: Uint8Array): FromIndexWorker {
  try {
    return { kind: 'index', data: deserialize(bytes) as MatcherData };
  } catch (error) {
    return { kind: 'damaged', reason: String(error) };
  }
}
