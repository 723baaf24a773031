// How wide an entry is: one with many wordings, or near to those of others, takes in questions that it does not answer.
import { poolOf } from './blend.js';

const { log, max, min } = Math;

/** By entry; each is 0 for an entry like the others, and a natural logarithm: .7 is twice as much. */
export interface BreadthData {
  /** Its wordings against the entries' average, -1 … 1.5. */
  readonly size: Float32Array;
  /** How many wordings of others are nearer to it than to any third entry, against the average, -1.5 … 1.5. */
  readonly pull: Float32Array;
}

export interface BreadthSource {
  /** By wording its entry. */
  readonly owners: Int32Array;
  readonly entries: number;
  /** The cosine of a wording with every wording. Valid until the next call. */
  readonly cosinesOf: (wording: number) => Float32Array;
}

/** Every wording is asked in turn, which takes longer than a start may beyond this; `pull` is then 0. */
const mostWordings = 2000;
const mostAsked = 1000;

export function breadthOf({ owners, entries, cosinesOf }: BreadthSource): BreadthData {
  const counts = new Int32Array(entries);
  for (const owner of owners) counts[owner] = (counts[owner] ?? 0) + 1;
  const average = owners.length / max(1, entries);
  return {
    size: Float32Array.from(counts, (count) => max(-1, min(1.5, log(count / average)))),
    pull: owners.length > mostWordings ? new Float32Array(entries) : pullOf(owners, counts, cosinesOf),
  };
}

function pullOf(
  owners: Int32Array,
  counts: Int32Array,
  cosinesOf: (wording: number) => Float32Array,
): Float32Array {
  const step = max(1, Math.floor(owners.length / mostAsked));
  const nearest = new Int32Array(counts.length);
  let asked = 0;
  for (let wording = 0; wording < owners.length; wording += step) {
    const stranger = nearestStranger(cosinesOf(wording), owners, counts, owners[wording] ?? 0);
    nearest[stranger] = (nearest[stranger] ?? 0) + 1;
    asked += 1;
  }
  // One more on both sides: a single wording tells little.
  return Float32Array.from(nearest, (count) =>
    max(-1.5, min(1.5, log((count + 1) / (asked / max(1, counts.length) + 1)))),
  );
}

/** The entry, other than the owner, whose wordings are nearest. */
function nearestStranger(
  cosines: Float32Array,
  owners: Int32Array,
  counts: Int32Array,
  owner: number,
): number {
  const scores: number[][] = Array.from(counts, () => []);
  cosines.forEach((cosine, wording) => {
    if (cosine > 0) scores[owners[wording] ?? 0]?.push(cosine);
  });
  let best = owner === 0 ? 1 : 0;
  let highest = -1;
  scores.forEach((list, entry) => {
    if (entry === owner) return;
    list.sort((a, b) => b - a);
    // Wordings that have nothing in common count as well.
    while (list.length < min(3, counts[entry] ?? 0)) list.push(0);
    const pool = poolOf(list);
    if (pool > highest) [best, highest] = [entry, pool];
  });
  return best;
}
