// How much of what a question speaks of, an entry speaks of too.
import { runsOf } from '../text/script.js';
import type { Word } from '../text/words.js';
import { createHashTable, hashOf, type HashTableData } from './hash.js';
import { createListsBuilder, type Lists } from './lists.js';
import type { WordGroups } from './word-groups.js';

const { log } = Math;

/** As plain arrays, which can be stored and sent between threads. */
export interface CoverageData {
  readonly entries: number;
  readonly table: HashTableData;
  /** By thing: in how many entries it is spoken of. */
  readonly frequencies: Int32Array;
  /** By entry: the things it speaks of, ascending. */
  readonly held: Lists;
}

export interface Coverage {
  /**
   * The share of a question's content that the entry's texts hold, 0 … 1; rare content counts more,
   * and a question without content is covered. "Office in Brazil" is half covered by "office in China".
   */
  share(question: Content, entry: number): number;
  /** The same for the whole FAQ: the share that any entry holds. */
  known(question: Content): number;
}

/** What a text speaks of: each thing with the hashes of what may stand for it, its own first, then its synonym groups'. */
export type Content = readonly (readonly number[])[];

export interface CoverageBuilder {
  /** Adds an entry by all that its texts speak of. */
  add(contents: readonly Content[]): void;
  finish(): CoverageData;
}

export function createCoverageBuilder(): CoverageBuilder {
  const table = createHashTable();
  const frequencies: number[] = [];
  const held = createListsBuilder();
  let entries = 0;
  return {
    add: (contents) => {
      const things = new Set<number>();
      for (const content of contents) {
        for (const hashes of content) for (const hash of hashes) things.add(table.add(hash));
      }
      for (const thing of [...things].sort((a, b) => a - b)) {
        held.push(thing);
        frequencies[thing] = (frequencies[thing] ?? 0) + 1;
      }
      held.end();
      entries += 1;
    },
    finish: () => ({
      entries,
      table: table.data,
      frequencies: Int32Array.from(frequencies),
      held: held.take(),
    }),
  };
}

export function openCoverage({ entries, table: tableData, frequencies, held }: CoverageData): Coverage {
  const table = createHashTable(tableData);
  const weightOf = (hash: number): number =>
    log((1 + entries) / (1 + (frequencies[table.find(hash)] ?? 0))) + 1;
  const speaksOf = (entry: number, hash: number): boolean => {
    const thing = table.find(hash);
    if (thing < 0) return false;
    let [low, high] = [held.starts[entry] ?? 0, held.starts[entry + 1] ?? 0];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((held.items[middle] ?? 0) < thing) low = middle + 1;
      else high = middle;
    }
    return low < (held.starts[entry + 1] ?? 0) && held.items[low] === thing;
  };
  const shareOf = (question: Content, holds: (hash: number) => boolean): number => {
    let total = 0;
    let covered = 0;
    for (const alternatives of question) {
      const weight = weightOf(alternatives[0] ?? 0);
      total += weight;
      if (alternatives.some(holds)) covered += weight;
    }
    return total === 0 ? 1 : covered / total;
  };
  return {
    share: (question, entry) => shareOf(question, (hash) => speaksOf(entry, hash)),
    known: (question) => shareOf(question, (hash) => table.find(hash) >= 0),
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
    if (content.has(hash)) return;
    content.set(hash, [hash, ...groups.map((group) => hashOf(String(group), GROUP))]);
  };
  let isAlphabetic = true;
  for (const word of words) {
    if (word.script !== 'latin' && word.script !== 'digit' && word.script !== 'other') isAlphabetic = false;
    else if (word.weight === 1) add(word.stem, synonyms.groupsIn(word.text, [word]));
  }
  if (isAlphabetic) return [...content.values()];
  for (const run of runsOf(text)) {
    if (run.script !== 'han' && run.script !== 'katakana' && run.script !== 'hangul') continue;
    const characters = [...run.text];
    if (characters.length === 1) add(run.text, []);
    for (let at = 1; at < characters.length; at += 1) {
      const pair = `${characters[at - 1] ?? ''}${characters[at] ?? ''}`;
      add(pair, synonyms.groupsIn(pair, []));
    }
  }
  return [...content.values()];
}
