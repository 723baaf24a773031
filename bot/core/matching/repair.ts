// Reads a mistyped word as the nearest word that the FAQ knows.
import type { FuzzySearch } from '../ports.js';
import type { Repair } from './ranked-entry.js';

export interface Repairer {
  /** The text with its unknown words replaced, and what was replaced. */
  repair(text: string): { readonly text: string; readonly repairs: readonly Repair[] };
}

const shortestWord = 4;
const remembered = 5000;

/**
 * Repairs Latin-script words of four letters and more that neither the FAQ nor everyday language knows.
 * Candidates are words that become equal when one letter is left out on either side, which covers every single edit or swap,
 * and for more than seven letters the nearest ones of the whole vocabulary; Fuse.js judges them,
 * then the cost decides: edits + .6 for another first letter - .02 ln(frequency), under 1.5 (2.5 beyond seven letters).
 * @param vocabulary the FAQ's words with how often each occurs
 * @param everyday words of the language that must not be "repaired", though the FAQ does not use them
 */
export function createRepairer(
  vocabulary: ReadonlyMap<string, number>,
  everyday: ReadonlySet<string>,
  fuzzy: FuzzySearch,
): Repairer {
  const words = [...vocabulary.keys()].filter((word) => word.length >= shortestWord);
  const byDeletion = new Map<string, string[]>();
  for (const word of words) {
    for (const key of deletionsOf(word)) {
      const list = byDeletion.get(key);
      if (list === undefined) byDeletion.set(key, [word]);
      else list.push(word);
    }
  }
  const longWords = words.filter((word) => word.length > 6);
  const longIndex = fuzzy(longWords);
  const cache = new Map<string, string>();

  const nearest = (word: string): string => {
    const near = new Set(deletionsOf(word).flatMap((key) => byDeletion.get(key) ?? []));
    if (near.size === 0 && word.length > 7) {
      for (const { index } of longIndex.search(word, 12)) near.add(longWords[index] ?? '');
    }
    const limit = word.length > 7 ? 2.5 : 1.5;
    let best = word;
    let lowest = limit;
    for (const candidate of judged([...near], word, fuzzy)) {
      const edits = editsBetween(word, candidate);
      const firstLetter = candidate.startsWith(word.slice(0, 1)) ? 0 : 0.6;
      const cost = edits + firstLetter - 0.02 * Math.log(vocabulary.get(candidate) ?? 1);
      if (cost < lowest) [best, lowest] = [candidate, cost];
    }
    return best;
  };

  return {
    repair: (text) => {
      const repairs: Repair[] = [];
      const repaired = text.replace(/[a-z]{4,}/g, (word) => {
        if (vocabulary.has(word) || everyday.has(word)) return word;
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

/** Fuse's own order over the candidates, the hopeless ones left out. */
function judged(candidates: readonly string[], word: string, fuzzy: FuzzySearch): string[] {
  return fuzzy(candidates)
    .search(word, candidates.length)
    .map(({ index }) => candidates[index] ?? '');
}

/** A word and everything it becomes when one letter is left out. */
function deletionsOf(word: string): string[] {
  const keys = [word];
  for (let at = 0; at < word.length; at += 1) keys.push(word.slice(0, at) + word.slice(at + 1));
  return keys;
}

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
export function editsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(edits);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
