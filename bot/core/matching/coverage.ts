// How much of what a question speaks of, an entry speaks of too.
import { runsOf } from '../text/script.js';
import { oncePerWord, type Word } from '../text/words.js';
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
  of(question: Content): Covered;
}

export interface Covered {
  /**
   * The share of the question's content that the entry's texts hold, 0 … 1; rare content counts more,
   * and a question without content is covered. "Office in Brazil" is half covered by "office in China".
   */
  share(entry: number): number;
  /** The same for the whole FAQ: the share that any entry holds. */
  readonly known: number;
}

/** What a text speaks of: each thing with the hashes of what may stand for it, its own first, then its synonym groups'. */
export type Content = readonly (readonly number[])[];

export interface CoverageBuilder {
  /** Adds an entry by its texts, each with its words. */
  add(texts: readonly { readonly text: string; readonly words: readonly Word[] }[]): void;
  finish(): CoverageData;
}

export function createCoverageBuilder(synonyms: WordGroups): CoverageBuilder {
  const table = createHashTable();
  const frequencies: number[] = [];
  const held = createListsBuilder();
  let entries = 0;
  const thingsOf = oncePerWord((word) =>
    hashesOf(word.stem, synonyms.groupsIn(word.text, [word])).map(table.add),
  );
  // By thing: the last entry that speaks of it, counted from 1.
  const lastEntry: number[] = [];
  return {
    add: (texts) => {
      const things: number[] = [];
      const take = (thing: number): void => {
        while (lastEntry.length <= thing) lastEntry.push(0);
        if (lastEntry[thing] === entries + 1) return;
        lastEntry[thing] = entries + 1;
        things.push(thing);
      };
      for (const { text, words } of texts) {
        if (words.every(isAlphabetic)) {
          for (const word of words) if (word.weight === 1) for (const thing of thingsOf(word)) take(thing);
        } else {
          for (const hashes of contentOf(text, words, synonyms)) {
            for (const hash of hashes) take(table.add(hash));
          }
        }
      }
      for (const thing of new Int32Array(things).sort()) {
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
  const weightOf = (thing: number): number => log((1 + entries) / (1 + (frequencies[thing] ?? 0))) + 1;
  const speaksOf = (entry: number, thing: number): boolean => {
    let [low, high] = [held.starts[entry] ?? 0, held.starts[entry + 1] ?? 0];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((held.items[middle] ?? 0) < thing) low = middle + 1;
      else high = middle;
    }
    return low < (held.starts[entry + 1] ?? 0) && held.items[low] === thing;
  };
  return {
    of: (question) => {
      // Looked up once for all entries: of each thing its weight, and what may stand for it in any entry.
      const weights = question.map(([own = 0]) => weightOf(table.find(own)));
      const things = question.map((hashes) => hashes.map(table.find).filter((thing) => thing >= 0));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const shareOf = (isHeld: (alternatives: readonly number[]) => boolean): number => {
        let covered = 0;
        for (let at = 0; at < things.length; at += 1) {
          if (isHeld(things[at] ?? [])) covered += weights[at] ?? 0;
        }
        return total === 0 ? 1 : covered / total;
      };
      return {
        share: (entry) => shareOf((alternatives) => alternatives.some((thing) => speaksOf(entry, thing))),
        known: shareOf((alternatives) => alternatives.length > 0),
      };
    },
  };
}

const UNIT = 11;
const GROUP = 12;

function hashesOf(unit: string, groups: readonly number[]): number[] {
  return [hashOf(unit, UNIT), ...groups.map((group) => hashOf(String(group), GROUP))];
}

function isAlphabetic({ script }: Word): boolean {
  return script === 'latin' || script === 'digit' || script === 'other';
}

/**
 * The content words of alphabetic scripts, and pairs of characters in Han, katakana and Hangul.
 * Hiragana is left out, since it is mostly grammar, and so are function words.
 */
export function contentOf(text: string, words: readonly Word[], synonyms: WordGroups): Content {
  const content = new Map<number, readonly number[]>();
  const add = (unit: string, groups: readonly number[]): void => {
    const hashes = hashesOf(unit, groups);
    const [own = 0] = hashes;
    if (!content.has(own)) content.set(own, hashes);
  };
  for (const word of words) {
    if (word.weight === 1 && isAlphabetic(word)) add(word.stem, synonyms.groupsIn(word.text, [word]));
  }
  if (words.every(isAlphabetic)) return [...content.values()];
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
