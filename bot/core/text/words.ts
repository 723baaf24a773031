// The words of a text, cut as its language writes them.
import { englishFunctionWords, openContractions, stemEnglish } from './english.js';
import { questionWordsIn } from './japanese.js';
import { koreanForms } from './korean.js';
import { runsOf, type Run } from './script.js';

export interface Word {
  /** As written, after normalising. */
  readonly text: string;
  /** The form by which words are compared, often shorter. */
  readonly stem: string;
  /** 0 … 1: how much the word says about the subject of a question. */
  readonly weight: number;
  readonly script: Run['script'];
}

/** Hiragana is mostly grammar (です, について): it says a quarter of what kanji say. */
const hiraganaWeight = 0.25;
const functionWordWeight = 0.6;

/**
 * The words of a normalised text. Latin words are stemmed, Korean words also come without their particle (as a second word),
 * Japanese is cut where the script changes, and runs of Han characters give their pairs, which need no dictionary:
 * 会員都市 → 会員, 員都, 都市.
 * @param memory Latin words of this language that were read before, by their text: a large FAQ has few words, each very often
 */
export function wordsOf(text: string, language: string, memory?: Map<string, Word>): Word[] {
  const words: Word[] = [];
  for (const run of runsOf(language === 'en' ? openContractions(text) : text)) {
    switch (run.script) {
      case 'hangul':
        for (const form of koreanForms(run.text)) words.push(word(form, form, 1, run));
        break;
      case 'han':
        for (const pair of pairs(run.text)) words.push(word(pair, pair, 1, run));
        break;
      case 'hiragana':
        words.push(word(run.text, run.text, hiraganaWeight, run));
        for (const asked of questionWordsIn(run.text)) words.push(word(asked, asked, 1, run));
        break;
      case 'latin': {
        let read = memory?.get(run.text);
        if (read === undefined) {
          const weight = englishFunctionWords.has(run.text) ? functionWordWeight : 1;
          read = word(run.text, stemEnglish(run.text), weight, run);
          memory?.set(run.text, read);
        }
        words.push(read);
        break;
      }
      case 'katakana':
      case 'digit':
      case 'other':
        words.push(word(run.text, run.text, 1, run));
        break;
    }
  }
  return words;
}

function word(text: string, stem: string, weight: number, run: Run): Word {
  return { text, stem, weight, script: run.script };
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length <= 2) return [run];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}
