// The dozen entries that a question's words fit best: all others are not looked at any closer.
import { blendOf, poolOf } from './blend.js';

export interface Candidate {
  readonly entry: number;
  /** The entry's best wording, or -1. */
  readonly wording: number;
  /** The cosine of that wording with the question. */
  readonly best: number;
  readonly answer: number;
  readonly fit: { readonly pool: number; readonly margin: number | null; readonly regression: number | null };
  readonly blend: number;
}

/** What each part says: of every wording its cosine, of every entry the rest; null where a part has nothing to say. */
export interface Evidence {
  readonly cosines: Float32Array;
  readonly answers: Float32Array | null;
  readonly margins: Float64Array | null;
  readonly probabilities: Float64Array | null;
}

/** How much the answers' texts count beside the wordings. */
const answerShare = 0.5;
const longest = 12;

/** @param owners by wording its entry */
export function createShortList(owners: Int32Array, entries: number): (evidence: Evidence) => Candidate[] {
  const best = new Float32Array(entries);
  const second = new Float32Array(entries);
  const third = new Float32Array(entries);
  const bestWording = new Int32Array(entries);
  const wordingsOf = new Int32Array(entries);
  for (const owner of owners) wordingsOf[owner] = (wordingsOf[owner] ?? 0) + 1;

  const keepThreeBest = (cosines: Float32Array): void => {
    best.fill(0);
    second.fill(0);
    third.fill(0);
    bestWording.fill(-1);
    for (let wording = 0; wording < cosines.length; wording += 1) {
      const cosine = cosines[wording] ?? 0;
      const entry = owners[wording] ?? 0;
      if (cosine <= (third[entry] ?? 0)) continue;
      if (cosine > (best[entry] ?? 0)) {
        third[entry] = second[entry] ?? 0;
        second[entry] = best[entry] ?? 0;
        best[entry] = cosine;
        bestWording[entry] = wording;
      } else if (cosine > (second[entry] ?? 0)) {
        third[entry] = second[entry] ?? 0;
        second[entry] = cosine;
      } else {
        third[entry] = cosine;
      }
    }
  };
  const wordingPool = (entry: number): number => {
    const scores = [best[entry] ?? 0, second[entry] ?? 0, third[entry] ?? 0];
    return poolOf(scores.slice(0, wordingsOf[entry] ?? 0));
  };

  return ({ cosines, answers, margins, probabilities }) => {
    keepThreeBest(cosines);
    const list: Candidate[] = [];
    let lowest = -1;
    for (let entry = 0; entry < entries; entry += 1) {
      const answer = answers?.[entry] ?? 0;
      // The pool is at most the best wording: most entries of a large FAQ end here.
      if (margins === null && list.length === longest && pooled(best[entry] ?? 0, answer, answers) <= lowest)
        continue;
      const fit = {
        pool: pooled(wordingPool(entry), answer, answers),
        margin: margins?.[entry] ?? null,
        regression: probabilities?.[entry] ?? null,
      };
      const blend = blendOf(fit);
      if (list.length === longest && blend <= lowest) continue;
      const candidate = {
        entry,
        wording: bestWording[entry] ?? -1,
        best: best[entry] ?? 0,
        answer,
        fit,
        blend,
      };
      let place = list.length;
      while (place > 0 && (list[place - 1]?.blend ?? 0) < blend) place -= 1;
      list.splice(place, 0, candidate);
      if (list.length > longest) list.pop();
      lowest = list.at(-1)?.blend ?? -1;
    }
    return list;
  };
}

/** Wordings and answer together, where there are answers. */
function pooled(wordings: number, answer: number, answers: Float32Array | null): number {
  return answers === null ? wordings : (wordings + answerShare * answer) / (1 + answerShare);
}
