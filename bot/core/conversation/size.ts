// How much a message says, counted as its script writes: words with spaces between them, characters without.
import type { Locale } from '../faq/corpus.js';

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/gu;

/** Words of alphabets and of Hangul, endings included; characters of Han and kana. */
export function sizeOf(text: string): number {
  let size = 0;
  for (const token of text.split(/[^\p{L}\p{M}\p{N}']+/u)) {
    const word = token.replace(unspaced, '');
    size += [...token].length - [...word].length + (word === '' ? 0 : 1);
  }
  return size;
}

export interface Sizes {
  /** The least that can be a question by itself. */
  readonly whole: number;
  /** Up to this size a message may be a follow-up without saying so. */
  readonly short: number;
  /** Beyond this size no message is a follow-up. */
  readonly long: number;
}

const alphabetic: Sizes = { whole: 3, short: 4, long: 10 };
const sizes: Readonly<Record<string, Sizes>> = {
  ko: { whole: 2, short: 3, long: 6 },
  ja: { whole: 5, short: 12, long: 22 },
  zh: { whole: 4, short: 7, long: 15 },
};

export function sizesIn(locale: Locale): Sizes {
  return sizes[locale.split('-')[0] ?? ''] ?? alphabetic;
}
