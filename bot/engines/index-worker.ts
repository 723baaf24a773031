// The thread that builds indexes; finished ones go back without being copied.
import { parentPort } from 'node:worker_threads';
import {
  buildMatcherData,
  type EntryTexts,
  type MatcherData,
  type WordListData,
} from '../core/matching/matcher-data.js';
import { buffersIn } from './transfer.js';

/** What the thread is told, in this order: `begin`, any number of `entries`, `build`. It says the index. */
export type ToIndexWorker =
  | { readonly kind: 'begin'; readonly locale: string; readonly words: WordListData }
  | { readonly kind: 'entries'; readonly entries: readonly EntryTexts[] }
  | { readonly kind: 'build' };

let locale = '';
let words: WordListData = { synonyms: [], topics: [], places: [], organisations: [], names: [] };
let entries: EntryTexts[] = [];

parentPort?.on('message', (message: ToIndexWorker) => {
  switch (message.kind) {
    case 'begin':
      ({ locale, words } = message);
      entries = [];
      break;
    case 'entries':
      for (const entry of message.entries) entries.push(entry);
      break;
    case 'build': {
      const data: MatcherData = buildMatcherData({ locale, entries, words });
      entries = [];
      parentPort?.postMessage(data, buffersIn(data));
      break;
    }
  }
});
