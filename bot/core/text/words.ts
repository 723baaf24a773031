// The words of a text, cut as its language writes them.
import { englishFunctionWords, openContractions, stemEnglish } from './english.js';
import { questionWordsIn } from './japanese.js';
import { koreanForms } from './korean.js';
import { createPieceMemory, type PieceMemory } from './pieces.js';
import { runsOf, type Run } from './script.js';

export interface Word {
  /** As written, after normalising. */
  readonly text: string;
  /** The form by which words are compared, often shorter. */
  readonly stem: string;
  /** 0 … 1: how much the word says about the subject of a question. */
  readonly weight: number;
  readonly script: Run['script'];
  /** Its place among the words read with the same memory; -1 without one. */
  readonly number: number;
}

/** The words of one language that were read so far: a large FAQ has few words, each very often. */
export interface WordMemory {
  /** The words of what stands between two spaces. */
  readonly pieces: PieceMemory;
  /** By their texts; those that say less than others apart, since hiragana may be a word of either kind. */
  readonly full: Map<string, Word>;
  readonly lesser: Map<string, Word>;
}

export function createWordMemory(): WordMemory {
  return { pieces: createPieceMemory(), full: new Map(), lesser: new Map() };
}

/** What is made of each word of a memory once, and found again. */
export function oncePerWord<T>(make: (word: Word) => T): (word: Word) => T {
  const made: (T | undefined)[] = [];
  return (word) => {
    if (word.number < 0) return make(word);
    let known = made[word.number];
    if (known === undefined) {
      while (made.length < word.number) made.push(undefined);
      known = make(word);
      made[word.number] = known;
    }
    return known;
  };
}

/** Hiragana is mostly grammar (です, について): it says a quarter of what kanji say. */
const hiraganaWeight = 0.25;
const functionWordWeight = 0.6;

/**
 * The words of a normalised text. Latin words are stemmed, Korean words also come without their particle (as a second word),
 * Japanese is cut where the script changes, and runs of Han characters give their pairs, which need no dictionary:
 * 会員都市 → 会員, 員都, 都市.
 */
export function wordsOf(text: string, language: string, memory?: WordMemory): Word[] {
  if (memory === undefined) return readWords(text, language, newWord);
  const word: ReadWord = (text, script, weight) => {
    const known = weight === 1 ? memory.full : memory.lesser;
    let read = known.get(text);
    if (read === undefined) {
      read = { ...newWord(text, script, weight), number: memory.full.size + memory.lesser.size };
      known.set(text, read);
    }
    return read;
  };
  const words: Word[] = [];
  for (let from = 0; from <= text.length;) {
    const space = text.indexOf(' ', from);
    const to = space < 0 ? text.length : space;
    let read = memory.pieces.find(text, from, to);
    if (read === undefined) {
      const piece = text.slice(from, to);
      read = readWords(piece, language, word);
      // Longer ones are sentences of a script without spaces, and hardly come again.
      if (piece.length <= longestPiece) memory.pieces.add(piece, read);
    }
    for (const each of read) words.push(each);
    from = to + 1;
  }
  return words;
}

const longestPiece = 24;

type ReadWord = (text: string, script: Run['script'], weight: number) => Word;

function readWords(text: string, language: string, word: ReadWord): Word[] {
  const words: Word[] = [];
  for (const run of runsOf(language === 'en' ? openContractions(text) : text)) {
    switch (run.script) {
      case 'hangul':
        for (const form of koreanForms(run.text)) words.push(word(form, 'hangul', 1));
        break;
      case 'han':
        for (const pair of pairs(run.text)) words.push(word(pair, 'han', 1));
        break;
      case 'hiragana':
        words.push(word(run.text, 'hiragana', hiraganaWeight));
        for (const asked of questionWordsIn(run.text)) words.push(word(asked, 'hiragana', 1));
        break;
      case 'latin':
        words.push(word(run.text, 'latin', englishFunctionWords.has(run.text) ? functionWordWeight : 1));
        break;
      case 'katakana':
      case 'digit':
      case 'other':
        words.push(word(run.text, run.script, 1));
        break;
    }
  }
  return words;
}

function newWord(text: string, script: Run['script'], weight: number): Word {
  return { text, stem: script === 'latin' ? stemEnglish(text) : text, weight, script, number: -1 };
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length <= 2) return [run];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}
