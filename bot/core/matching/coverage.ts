// How much of what a question speaks of, an entry speaks of too.
import { runsOf } from '../text/script.js';
import type { Word } from '../text/words.js';
import { createHashTable, hashOf } from './hash.js';
import type { WordGroups } from './word-groups.js';

export interface Coverage {
  /**
   * The share of a question's content that the entry's texts hold, 0 … 1; rare content counts more,
   * and a question without content is covered. "Office in Brazil" is half covered by "office in China".
   */
  share(question: Content, entry: number): number;
}

/** What a text speaks of: each thing with the hashes of what may stand for it, its own first, then its synonym groups'. */
export type Content = readonly (readonly number[])[];

/** @param contents what each entry speaks of in all its texts */
export function createCoverage(contents: readonly Content[]): Coverage {
  const table = createHashTable();
  const entriesWith: number[] = [];
  const held = contents.map((content) => {
    const hashes = new Set(content.flat());
    for (const hash of hashes) {
      const number = table.add(hash);
      entriesWith[number] = (entriesWith[number] ?? 0) + 1;
    }
    return hashes;
  });
  const weightOf = (hash: number): number =>
    Math.log((1 + contents.length) / (1 + (entriesWith[table.find(hash)] ?? 0))) + 1;

  return {
    share: (question, entry) => {
      const hashes = held[entry] ?? new Set();
      let total = 0;
      let covered = 0;
      for (const alternatives of question) {
        const weight = weightOf(alternatives[0] ?? 0);
        total += weight;
        if (alternatives.some((hash) => hashes.has(hash))) covered += weight;
      }
      return total === 0 ? 1 : covered / total;
    },
  };
}

const UNIT = 11;
const GROUP = 12;

/**
 * The content words of alphabetic scripts, and pairs of characters in Han, katakana and Hangul.
 * Hiragana is left out, since it is mostly grammar, and so are function words.
 */
export function contentOf(text: string, words: readonly Word[], synonyms: WordGroups): Content {
  const content = new Map<number, readonly number[]>();
  const add = (unit: string, groups: readonly number[]): void => {
    const hash = hashOf(unit, UNIT);
    if (!content.has(hash)) content.set(hash, [hash, ...groups.map((group) => hashOf(String(group), GROUP))]);
  };
  for (const word of words) {
    if (word.script !== 'latin' && word.script !== 'digit' && word.script !== 'other') continue;
    if (word.weight === 1) add(word.stem, synonyms.groupsIn(word.text, [word]));
  }
  for (const run of runsOf(text)) {
    if (run.script !== 'han' && run.script !== 'katakana' && run.script !== 'hangul') continue;
    const characters = [...run.text];
    if (characters.length === 1) add(run.text, []);
    characters.slice(1).forEach((character, index) => {
      const pair = `${characters[index] ?? ''}${character}`;
      add(pair, synonyms.groupsIn(pair, []));
    });
  }
  return [...content.values()];
}
