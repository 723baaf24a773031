// The everyday words of a language that a matcher should not take for misspelt ones.
import type { EverydayWords } from '../core/ports.js';
import { readWordList } from './word-lists.js';

const languages = new Set(['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'id', 'vi', 'ko']);

/** 4,000 words: a larger list hurts, since people mistype words into other real words. */
const count = 4000;

/** Everyday words by primary language subtag; an empty set for languages without a list. */
export function createEverydayWords(): EverydayWords {
  const loaded = new Map<string, ReadonlySet<string>>();
  return (language) => {
    const known = loaded.get(language);
    if (known !== undefined) return known;
    const words = new Set(languages.has(language) ? readWordList(language, count) : []);
    loaded.set(language, words);
    return words;
  };
}
