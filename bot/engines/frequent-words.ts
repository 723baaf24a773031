// The commonest words of a language in order, for telling languages apart.
import type { FrequentWords } from '../core/ports.js';
import { readWordList } from './word-lists.js';

/** Reads a list anew each time it is asked for: who learns from it keeps what was learnt, not the list. */
export function createFrequentWords(): FrequentWords {
  return (language) => readWordList(language);
}
