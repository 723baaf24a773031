// What of a text is compared with other texts: its words, word pairs, character sequences and, for Korean, letters.
import { jamoOf } from '../text/korean.js';
import { scriptOf } from '../text/script.js';
import type { Word } from '../text/words.js';
import { hashOf, hashOfPair, hashSubstrings } from './hash.js';

/** The kinds of features; each kind is weighed by itself (see `Profile`). */
export const blocks = ['words', 'pairs', 'grams', 'jamo'] as const;
const WORDS = 0;
const PAIRS = 1;
export const GRAMS = 2;
const JAMO = 3;

/** Calls back with every occurrence of a feature: its hash, the index of its kind in `blocks`, and how much it counts, 0 … 1. */
export type TakeFeature = (hash: number, block: number, multiplier: number) => void;

/** Calls back with the character sequences of an alphabetic word, all of which count the same. */
export type TakeGrams = (word: Word, multiplier: number) => void;

/** Stands for every number: sizes, prices and years are asked for in ever new ones. */
const anyNumber = hashOf('\u0002', WORDS + 1);
const numberMultiplier = 0.7;
const synonymMultiplier = 0.7;
const singleCharacterMultiplier = 0.4;
const hiraganaGramMultiplier = 0.2;

/**
 * Takes the features of a normalised text, given with its words and the synonym groups found in it.
 * @param takeGrams where sequences are taken by the word; they are taken one by one, by `take`, otherwise
 */
export function takeFeatures(
  text: string,
  words: readonly Word[],
  language: string,
  synonymGroups: readonly number[],
  take: TakeFeature,
  takeGrams: TakeGrams = (word, multiplier) => {
    hashGrams(word, (hash) => {
      take(hash, GRAMS, multiplier);
    });
  },
): void {
  let before: Word | undefined;
  for (const word of words) {
    const { weight } = word;
    take(hashOf(word.stem, WORDS + 1), WORDS, weight);
    if (before !== undefined) take(hashOfPair(before.stem, word.stem, PAIRS + 1), PAIRS, 1);
    before = word;
    if (word.script !== 'latin' && word.script !== 'digit' && word.script !== 'other') continue;
    if (/\d/.test(word.text)) take(anyNumber, WORDS, numberMultiplier);
    takeGrams(word, weight);
  }
  for (const group of synonymGroups) {
    take(hashOf(`\u0001${String(group)}`, WORDS + 1), WORDS, synonymMultiplier);
  }
  takeStretches(text, language, take);
}

/** The character sequences of an alphabetic word, each as often as it has it. */
export function hashGrams({ text }: Word, take: (hash: number) => void): void {
  hashSubstrings(`_${text}_`, 3, 5, GRAMS + 1, take);
}

const plainText = /^[\x00-\x7f]*$/;

/** Spaced Hangul words, and runs of Han and kana characters that stand together. */
function takeStretches(text: string, language: string, take: TakeFeature): void {
  if (plainText.test(text)) return;
  let start = 0;
  let open: 'hangul' | 'mixed' | null = null;
  const close = (end: number): void => {
    if (open === 'hangul') takeHangul(text.slice(start, end), language, take);
    if (open === 'mixed') takeHanAndKana(text.slice(start, end), take);
  };
  let at = 0;
  for (const character of text) {
    const script = scriptOf(character);
    const kind =
      script === 'hangul'
        ? 'hangul'
        : script === 'han' || script === 'hiragana' || script === 'katakana'
          ? 'mixed'
          : null;
    if (kind !== open) {
      close(at);
      [open, start] = [kind, at];
    }
    at += character.length;
  }
  close(at);
}

function takeHangul(word: string, language: string, take: TakeFeature): void {
  hashSubstrings(`_${word}`, 1, 3, GRAMS + 1, (hash, from, length) => {
    // The start mark alone says nothing.
    if (from > 0 || length > 1) take(hash, GRAMS, length === 1 ? singleCharacterMultiplier : 1);
  });
  if (language !== 'ko') return;
  hashSubstrings(`_${jamoOf(word)}_`, 3, 6, JAMO + 1, (hash) => {
    take(hash, JAMO, 1);
  });
}

function takeHanAndKana(stretch: string, take: TakeFeature): void {
  hashSubstrings(stretch, 1, 3, GRAMS + 1, (hash, from, length) => {
    let hiragana = 0;
    for (let at = from; at < from + length; at += 1) {
      const code = stretch.charCodeAt(at);
      if (code >= 0x3041 && code <= 0x309f) hiragana += 1;
    }
    const multiplier =
      hiragana === length ? hiraganaGramMultiplier : length === 1 ? singleCharacterMultiplier : 1;
    take(hash, GRAMS, multiplier);
  });
}
