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

/** @param starts by entry its first wording, and the end of the last */
export function createShortList(starts: Int32Array): (evidence: Evidence) => Candidate[] {
  const entries = starts.length - 1;
  return ({ cosines, answers, margins, probabilities }) => {
    const list: Candidate[] = [];
    let lowest = -1;
    for (let entry = 0; entry < entries; entry += 1) {
      const [from, to] = [starts[entry] ?? 0, starts[entry + 1] ?? 0];
      const answer = answers === null ? 0 : (answers[entry] ?? 0);
      // The pool is at most the best wording: most entries of a large FAQ end here.
      if (margins === null && list.length === longest) {
        const needed = answers === null ? lowest : (1 + answerShare) * lowest - answerShare * answer;
        if (!anyAbove(needed - rounding, cosines, from, to)) continue;
      }
      const { pool, best, wording } = poolOfWordings(cosines, from, to);
      const fit = {
        pool: pooled(pool, answer, answers),
        margin: margins?.[entry] ?? null,
        regression: probabilities?.[entry] ?? null,
      };
      const blend = blendOf(fit);
      if (list.length === longest && blend <= lowest) continue;
      const candidate = { entry, wording, best, answer, fit, blend };
      let place = list.length;
      while (place > 0 && (list[place - 1]?.blend ?? 0) < blend) place -= 1;
      list.splice(place, 0, candidate);
      if (list.length > longest) list.pop();
      lowest = list.at(-1)?.blend ?? -1;
    }
    return list;
  };
}

/** More than what is lost when a pool is computed backwards. */
const rounding = 1e-9;

function anyAbove(limit: number, values: Float32Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((values[at] ?? 0) > limit) return true;
  return false;
}

/** The three best of the wordings from one number up to another, pooled; the best of them is -1 where none has anything in common. */
function poolOfWordings(
  cosines: Float32Array,
  from: number,
  to: number,
): { readonly pool: number; readonly best: number; readonly wording: number } {
  let [best, second, third, wording] = [0, 0, 0, -1];
  for (let number = from; number < to; number += 1) {
    const cosine = cosines[number] ?? 0;
    if (cosine <= third) continue;
    if (cosine > best) {
      [third, second, best, wording] = [second, best, cosine, number];
    } else if (cosine > second) {
      [third, second] = [second, cosine];
    } else third = cosine;
  }
  return { pool: poolOf([best, second, third].slice(0, to - from)), best, wording };
}

/** Wordings and answer together, where there are answers. */
function pooled(wordings: number, answer: number, answers: Float32Array | null): number {
  return answers === null ? wordings : (wordings + answerShare * answer) / (1 + answerShare);
}
