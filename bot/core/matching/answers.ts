// What the answers themselves say about a question: weaker evidence than wordings, but it knows the details.
import type { Word } from '../text/words.js';

export interface AnswerIndex {
  /** For each entry 0 … 1: how much of the question its question and answer hold. */
  scores(question: readonly Word[]): Float64Array;
}

const k1 = 1.2;
const b = 0.75;

/**
 * BM25 (Robertson and Zaragoza 2009) over one document an entry, divided by the score of a document
 * that holds every word of the question as often as one likes, so that the best possible is 1.
 */
export function createAnswerIndex(documents: readonly (readonly Word[])[]): AnswerIndex {
  const postings = new Map<string, { entry: number; count: number }[]>();
  const lengths = documents.map((words) => words.length);
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length);
  documents.forEach((words, entry) => {
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word.stem, (counts.get(word.stem) ?? 0) + 1);
    for (const [stem, count] of counts) {
      const list = postings.get(stem);
      if (list === undefined) postings.set(stem, [{ entry, count }]);
      else list.push({ entry, count });
    }
  });
  const rarity = (frequency: number): number =>
    Math.log(1 + (documents.length - frequency + 0.5) / (frequency + 0.5));

  return {
    scores: (question) => {
      const sums = new Float64Array(documents.length);
      let perfect = 0;
      const seen = new Set<string>();
      for (const word of question) {
        if (word.weight < 1 || seen.has(word.stem)) continue;
        seen.add(word.stem);
        const list = postings.get(word.stem) ?? [];
        const weight = rarity(list.length);
        perfect += weight * (k1 + 1);
        for (const { entry, count } of list) {
          const length = 1 - b + b * ((lengths[entry] ?? 0) / Math.max(1, average));
          sums[entry] = (sums[entry] ?? 0) + (weight * count * (k1 + 1)) / (count + k1 * length);
        }
      }
      return perfect === 0 ? sums : sums.map((sum) => sum / perfect);
    },
  };
}
