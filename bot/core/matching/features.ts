// What of a text is compared with other texts: its words, word pairs, character sequences and, for Korean, letters.
import { jamoOf } from '../text/korean.js';
import { runsOf, type Run } from '../text/script.js';
import { wordsOf, type Word } from '../text/words.js';
import { hashOf } from './hash.js';
import type { WordGroups } from './word-groups.js';

/** The kinds of features; each kind is weighed by itself (see `Profile`). */
export const blocks = ['words', 'pairs', 'grams', 'jamo'] as const;
const WORDS = 0;
const PAIRS = 1;
const GRAMS = 2;
const JAMO = 3;

export interface Feature {
  readonly hash: number;
  /** Index into `blocks`. */
  readonly block: number;
  /** How much one occurrence counts, 0 … 1. */
  readonly multiplier: number;
  readonly count: number;
}

/** Stands for every number: sizes, prices and years are asked for in ever new ones. */
const anyNumber = '\u0002';
const numberMultiplier = 0.7;
const synonymMultiplier = 0.7;
const singleCharacterMultiplier = 0.4;
const hiraganaGramMultiplier = 0.2;

/**
 * The features of a normalised text, each once with its count.
 * @param reliability how much each word may be relied on, by its text: below 1 where the word was repaired
 */
export function featuresOf(
  text: string,
  language: string,
  synonyms: WordGroups,
  reliability: ReadonlyMap<string, number> = new Map(),
): Feature[] {
  const found = new Map<number, { block: number; multiplier: number; count: number }>();
  const add = (block: number, key: string, multiplier: number): void => {
    const hash = hashOf(key, block + 1);
    const known = found.get(hash);
    if (known === undefined) found.set(hash, { block, multiplier, count: 1 });
    else known.count += 1;
  };

  const words = wordsOf(text, language);
  for (const word of words) add(WORDS, word.stem, word.weight * (reliability.get(word.text) ?? 1));
  for (const word of words) if (/\d/.test(word.text)) add(WORDS, anyNumber, numberMultiplier);
  for (const group of synonyms.groupsIn(text, words)) add(WORDS, `\u0001${String(group)}`, synonymMultiplier);
  words.slice(1).forEach((word, index) => {
    add(PAIRS, `${words[index]?.stem ?? ''} ${word.stem}`, 1);
  });
  addGrams(words, text, language, reliability, add);
  return [...found].map(([hash, feature]) => ({ hash, ...feature }));
}

type Add = (block: number, key: string, multiplier: number) => void;

function addGrams(
  words: readonly Word[],
  text: string,
  language: string,
  reliability: ReadonlyMap<string, number>,
  add: Add,
): void {
  for (const word of words) {
    if (word.script !== 'latin' && word.script !== 'digit' && word.script !== 'other') continue;
    const multiplier = word.weight * (reliability.get(word.text) ?? 1);
    slices(`_${word.text}_`, 3, 5, (gram) => {
      add(GRAMS, gram, multiplier);
    });
  }
  for (const stretch of stretchesOf(text)) {
    const start = stretch.hangul ? '_' : '';
    slices(start + stretch.text, 1, 3, (gram) => {
      if (gram !== '_') add(GRAMS, gram, gramMultiplier(gram));
    });
    if (stretch.hangul && language === 'ko') {
      slices(`_${jamoOf(stretch.text)}_`, 3, 6, (gram) => {
        add(JAMO, gram, 1);
      });
    }
  }
}

function gramMultiplier(gram: string): number {
  if (/^[\u3041-\u309f]+$/.test(gram)) return hiraganaGramMultiplier;
  return [...gram].length === 1 ? singleCharacterMultiplier : 1;
}

/** Calls back with every substring of `shortest` to `longest` characters. */
function slices(text: string, shortest: number, longest: number, take: (slice: string) => void): void {
  const characters = [...text];
  for (let from = 0; from < characters.length; from += 1) {
    let slice = '';
    for (let to = from; to < characters.length && to - from < longest; to += 1) {
      slice += characters[to] ?? '';
      if (to - from + 1 >= shortest) take(slice);
    }
  }
}

interface Stretch {
  readonly hangul: boolean;
  readonly text: string;
}

/** Spaced Hangul words, and runs of Han and kana characters that stand together. */
function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  for (const piece of text.split(/[^\p{L}\p{M}\p{N}]+/u)) {
    let open = '';
    for (const run of runsOf(piece)) {
      if (isHanOrKana(run)) {
        open += run.text;
        continue;
      }
      if (open !== '') stretches.push({ hangul: false, text: open });
      open = '';
      if (run.script === 'hangul') stretches.push({ hangul: true, text: run.text });
    }
    if (open !== '') stretches.push({ hangul: false, text: open });
  }
  return stretches;
}

function isHanOrKana(run: Run): boolean {
  return run.script === 'han' || run.script === 'hiragana' || run.script === 'katakana';
}
