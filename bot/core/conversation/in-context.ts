// What a follow-up asks for: what it says itself, weighed with what was answered before it.
import type { Corpus, Entry } from '../faq/corpus.js';
import type { RankedEntry } from '../matching/ranked-entry.js';

/** What the search found for the message by itself, with the earlier place put in for "there", and behind the earlier question. */
export interface Searched {
  readonly alone: readonly RankedEntry[];
  readonly placed: readonly RankedEntry[];
  readonly joined: readonly RankedEntry[];
  /** How far each entry asks for the same kind of thing as the message, 0 … 1. */
  readonly asksAlike: ReadonlyMap<string, number>;
}

const { log, exp, max, min } = Math;

/** Logits added to what the message says itself; fitted to the conversations in `data/eval/context`, then rounded. */
const nearness = {
  /** By place in the list of what is related to the earlier entry. */
  related: [1.8, 1.3, 0.8],
  /** For an entry that names the earlier one as related. */
  back: 1,
  /** The earlier entry was read already. */
  itself: -0.6,
};
const joinedShare = 0.45;
/** The logit that an entry beside the earlier one usually gets behind its question. */
const usualBehind = -4;
/** The logit of "none of them": what is no likelier than this is not answered. */
const noneOfThem = -2.3;
const least = 0.002;

/**
 * The entries by how likely each is meant after the earlier one, best first: one probability each, which leaves room
 * for none of them. `parts.before` is what the conversation lent an entry, in logits.
 */
export function rankInContext(
  corpus: Corpus,
  earlier: Entry,
  { alone, placed, joined, asksAlike }: Searched,
): readonly RankedEntry[] {
  const behind = new Map(joined.map(({ entry, score }) => [entry, score]));
  const there = new Map(placed.map(({ entry, score }) => [entry, score]));
  const weighed = alone.map((candidate) => {
    const isEarlier = candidate.entry === earlier.id;
    // The joined text always finds the earlier entry: of that one it tells nothing.
    const joint = isEarlier ? 0 : joinedShare * (logit(behind.get(candidate.entry) ?? 0) - usualBehind);
    // A place put in may as well mislead: both readings have the same say.
    const said = (logit(candidate.score) + logit(there.get(candidate.entry) ?? 0)) / 2;
    const near = isEarlier ? nearness.itself : nearnessOf(corpus, earlier, candidate.entry);
    const before = joint + near + (asksAlike.get(candidate.entry) ?? 0);
    return { candidate, before, weight: exp(said + before) };
  });
  const total = weighed.reduce((sum, { weight }) => sum + weight, exp(noneOfThem));
  return weighed
    .map(({ candidate, before, weight }) => ({
      ...candidate,
      score: weight / total,
      parts: { ...candidate.parts, before },
    }))
    .sort((a, b) => b.score - a.score);
}

/** Whether an entry belongs to what can be asked after the earlier one: its related entries and its category. */
export function isNear(earlier: Entry, entry: Entry): boolean {
  return earlier.related.includes(entry.id) || entry.category === earlier.category;
}

function nearnessOf(corpus: Corpus, earlier: Entry, id: string): number {
  const place = earlier.related.indexOf(id);
  const entry = corpus.entries.find((each) => each.id === id);
  const isBack = entry?.related.includes(earlier.id) === true;
  return (nearness.related[place] ?? 0) + (isBack ? nearness.back : 0);
}

function logit(probability: number): number {
  const bounded = max(least, min(1 - least, probability));
  return log(bounded / (1 - bounded));
}
