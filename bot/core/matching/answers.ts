// What the answers themselves say about a question: weaker evidence than wordings, but it knows the details.
import { oncePerWord, type Word } from '../text/words.js';
import { createHashTable, hashOf, type HashTableData } from './hash.js';
import { createNumbers, occurrences, startsOf } from './lists.js';

const { log, max } = Math;

/** The index as plain arrays, which can be stored and sent between threads. */
export interface AnswerIndexData {
  readonly entries: number;
  readonly table: HashTableData;
  /** By word: where its postings begin; the entries that have it, and how much it says of each before its rarity. */
  readonly postingStarts: Int32Array;
  readonly postingEntries: Int32Array;
  readonly postingValues: Float32Array;
}

export interface AnswerIndex {
  /** For each entry 0 … 1: how much of the question its question and answer hold. Valid until the next call. */
  scores(question: readonly Word[]): Float32Array;
}

const k1 = 1.2;
const b = 0.75;
const WORD = 21;

export interface AnswerIndexBuilder {
  /** Adds an entry by the words of its question and answer. */
  add(words: readonly Word[]): void;
  finish(): AnswerIndexData;
}

/** BM25 (Robertson and Zaragoza 2009) over one document an entry. */
export function createAnswerIndexBuilder(): AnswerIndexBuilder {
  const table = createHashTable();
  const starts = createNumbers();
  const ids = createNumbers();
  const counts = createNumbers();
  const lengths = createNumbers();
  starts.push(0);
  const idOf = oncePerWord(({ stem }) => table.add(hashOf(stem, WORD)));
  // By word: how often the entry at hand has it.
  const countOf: number[] = [];
  return {
    add: (words) => {
      const seen: number[] = [];
      for (const word of words) {
        const id = idOf(word);
        while (countOf.length <= id) countOf.push(0);
        const count = countOf[id] ?? 0;
        if (count === 0) seen.push(id);
        countOf[id] = count + 1;
      }
      for (const id of seen) {
        ids.push(id);
        counts.push(countOf[id] ?? 0);
        countOf[id] = 0;
      }
      starts.push(ids.length);
      lengths.push(words.length);
    },
    finish: () => {
      const [allStarts, allIds, allCounts, allLengths] = [starts, ids, counts, lengths].map((numbers) =>
        numbers.take(),
      );
      return {
        entries: lengths.length,
        table: table.data,
        ...postingsOf(
          allStarts ?? new Int32Array(1),
          allIds ?? new Int32Array(0),
          allCounts ?? new Int32Array(0),
          allLengths ?? new Int32Array(0),
          table.size,
        ),
      };
    },
  };
}

function postingsOf(
  starts: Int32Array,
  ids: Int32Array,
  counts: Int32Array,
  lengths: Int32Array,
  words: number,
): Pick<AnswerIndexData, 'postingStarts' | 'postingEntries' | 'postingValues'> {
  const average = lengths.reduce((sum, length) => sum + length, 0) / max(1, lengths.length);
  const postingStarts = startsOf(occurrences(ids, words));
  const next = postingStarts.slice();
  const postingEntries = new Int32Array(ids.length);
  const postingValues = new Float32Array(ids.length);
  lengths.forEach((length, entry) => {
    const stretch = 1 - b + b * (length / max(1, average));
    for (let at = starts[entry] ?? 0; at < (starts[entry + 1] ?? 0); at += 1) {
      const id = ids[at] ?? 0;
      const count = counts[at] ?? 1;
      const slot = next[id] ?? 0;
      next[id] = slot + 1;
      postingEntries[slot] = entry;
      postingValues[slot] = (count * (k1 + 1)) / (count + k1 * stretch);
    }
  });
  return { postingStarts, postingEntries, postingValues };
}

/** Scores are divided by that of a document which holds every word of the question as often as one likes, so that the best possible is 1. */
export function openAnswerIndex(data: AnswerIndexData): AnswerIndex {
  const { entries, postingStarts, postingEntries, postingValues } = data;
  const table = createHashTable(data.table);
  const sums = new Float32Array(entries);
  return {
    scores: (question) => {
      sums.fill(0);
      let perfect = 0;
      const seen = new Set<string>();
      for (const word of question) {
        if (word.weight < 1 || seen.has(word.stem)) continue;
        seen.add(word.stem);
        const id = table.find(hashOf(word.stem, WORD));
        const [from, to] = id < 0 ? [0, 0] : [postingStarts[id] ?? 0, postingStarts[id + 1] ?? 0];
        const frequency = to - from;
        const weight = log(1 + (entries - frequency + 0.5) / (frequency + 0.5));
        perfect += weight * (k1 + 1);
        for (let posting = from; posting < to; posting += 1) {
          const entry = postingEntries[posting] ?? 0;
          sums[entry] = (sums[entry] ?? 0) + weight * (postingValues[posting] ?? 0);
        }
      }
      if (perfect > 0)
        for (let entry = 0; entry < entries; entry += 1) sums[entry] = (sums[entry] ?? 0) / perfect;
      return sums;
    },
  };
}
