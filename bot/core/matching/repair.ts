// Reads a mistyped word as the nearest word that the FAQ knows.
import type { FuzzySearch } from '../ports.js';
import { createHashTable, hashOf, hashSubstrings, type HashTableData } from './hash.js';
import { createListsBuilder, invert, listAt, type Lists } from './lists.js';
import type { Repair } from './ranked-entry.js';
import { lengthAt, numberOf, packTexts, textAt, type Texts } from './texts.js';

const { abs, log, min } = Math;

export interface Repairer {
  /** The text with its unknown words replaced, and what was replaced. */
  repair(text: string): { readonly text: string; readonly repairs: readonly Repair[] };
}

/** A FAQ's words with how often each occurs. */
export interface Vocabulary {
  readonly words: readonly string[];
  readonly counts: Int32Array;
}

/** The vocabulary with what finds its words, as plain arrays, which can be stored and sent between threads. */
export interface RepairData {
  readonly words: Texts;
  readonly counts: Int32Array;
  readonly deletions: KeyIndexData;
  readonly triples: KeyIndexData;
}

/** For each key, by its hash, the words that have it. */
interface KeyIndexData {
  readonly table: HashTableData;
  readonly wordsWith: Lists;
}

const shortestWord = 4;
const remembered = 5000;
const mostCandidates = 24;
/** How much Fuse's distance counts beside an edit; where Fuse gives up, as on swaps in short words, it is 1. */
const fuzziness = 0.1;

/**
 * Repairs Latin and katakana words of four letters and more that neither the FAQ nor everyday language knows.
 * Candidates are words that become equal when one letter is left out on either side, which covers every single edit or swap,
 * and for more than seven letters the words that share most letter triples. The cost decides: edits (a swap costs a little less)
 * + .6 for another first letter + .1 × the distance by Fuse.js - .02 ln(frequency), under 1.5 (2.5 beyond seven letters).
 * @param everyday words of the language that must not be "repaired", though the FAQ does not use them
 */
export function openRepairer(
  { words, counts, deletions, triples }: RepairData,
  everyday: ReadonlySet<string>,
  fuzzy: FuzzySearch,
): Repairer {
  const byDeletion = openKeyIndex(deletions, takeDeletions);
  const byTriple = openKeyIndex(triples, takeTriples);
  const cache = new Map<string, string>();

  const nearest = (word: string): string => {
    const near = new Set(byDeletion(word).keys());
    if (near.size === 0 && word.length > 7) {
      const shared = [...byTriple(word)].filter(
        ([candidate, count]) => count >= 4 && abs(lengthAt(words, candidate) - word.length) <= 2,
      );
      shared.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      for (const [candidate] of shared.slice(0, mostCandidates)) near.add(candidate);
    }
    let best = word;
    let lowest = word.length > 7 ? 2.5 : 1.5;
    const numbers = [...near];
    const candidates = numbers.map((number) => textAt(words, number));
    const judged = new Map(
      candidates.length === 0
        ? []
        : fuzzy(candidates)
            .search(word, candidates.length)
            .map(({ index, distance }) => [index, distance]),
    );
    candidates.forEach((candidate, index) => {
      const firstLetter = candidate.startsWith(word.slice(0, 1)) ? 0 : 0.6;
      const cost =
        editsBetween(word, candidate) +
        firstLetter +
        fuzziness * (judged.get(index) ?? 1) -
        0.02 * log(counts[numbers[index] ?? 0] ?? 1);
      if (cost < lowest) [best, lowest] = [candidate, cost];
    });
    return best;
  };

  return {
    repair: (text) => {
      const repairs: Repair[] = [];
      const repaired = text.replace(/[a-z]{4,}|[\u30a1-\u30fa\u30fc]{4,}/g, (word) => {
        if (everyday.has(word) || numberOf(words, word) >= 0) return word;
        const known = cache.get(word);
        const to = known ?? nearest(word);
        if (known === undefined) {
          if (cache.size >= remembered) cache.clear();
          cache.set(word, to);
        }
        if (to !== word) repairs.push({ from: word, to });
        return to;
      });
      return { text: repaired, repairs };
    },
  };
}

const DELETION = 31;
const TRIPLE = 32;

/** Takes the hashes of a word and of everything it becomes when one letter is left out. */
function takeDeletions(word: string, take: (hash: number) => void): void {
  take(hashOf(word, DELETION));
  for (let at = 0; at < word.length; at += 1) take(hashOf(word.slice(0, at) + word.slice(at + 1), DELETION));
}

function takeTriples(word: string, take: (hash: number) => void): void {
  if (word.length > 5) hashSubstrings(`_${word}_`, 3, 3, TRIPLE, take);
}

type TakeKeys = (word: string, take: (hash: number) => void) => void;

export function buildRepairData({ words, counts }: Vocabulary): RepairData {
  return {
    words: packTexts(words),
    counts,
    deletions: buildKeyIndex(words, takeDeletions),
    triples: buildKeyIndex(words, takeTriples),
  };
}

function buildKeyIndex(words: readonly string[], takeKeys: TakeKeys): KeyIndexData {
  const table = createHashTable();
  const keys = createListsBuilder();
  for (const word of words) {
    if (word.length >= shortestWord) {
      takeKeys(word, (hash) => {
        keys.push(table.add(hash));
      });
    }
    keys.end();
  }
  return { table: table.data, wordsWith: invert(keys.take(), table.size) };
}

/** Finds the words that have keys in common with a word, each with how many. */
function openKeyIndex(
  { table: tableData, wordsWith }: KeyIndexData,
  takeKeys: TakeKeys,
): (word: string) => ReadonlyMap<number, number> {
  const table = createHashTable(tableData);
  return (word) => {
    const shared = new Map<number, number>();
    takeKeys(word, (hash) => {
      const key = table.find(hash);
      if (key < 0) return;
      for (const number of listAt(wordsWith, key)) shared.set(number, (shared.get(number) ?? 0) + 1);
    });
    return shared;
  };
}

/** A swap of neighbours is the commonest slip of the fingers. */
const swapCost = 0.9;

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment), a swap for .9. */
export function editsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = min(edits, (beforeLast[j - 2] ?? 0) + swapCost);
      }
      row.push(edits);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
