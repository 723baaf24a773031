// What a follow-up asks for: what it says itself, weighed with what was answered before it.
import type { Corpus, Entry } from '../faq/corpus.js';
import type { RankedEntry } from '../matching/ranked-entry.js';
import type { Ellipsis } from './ellipsis.js';
import { lacksSubject } from './surer.js';

/** What the search found for the message by itself, with what it leaves unsaid put in, and behind the earlier question. */
export interface Searched {
  readonly alone: readonly RankedEntry[];
  readonly filledIn: readonly RankedEntry[];
  readonly joined: readonly RankedEntry[];
  /** How far each entry asks for the same kind of thing as the message, 0 … 1. */
  readonly asksAlike: ReadonlyMap<string, number>;
  readonly ellipsis: Ellipsis;
  /** The countries that the message names, and those that an entry's question names. */
  readonly places: ReadonlySet<number>;
  readonly placesOf: (entry: Entry) => ReadonlySet<number>;
}

const { log, exp, max, min } = Math;

/** Logits added to what the message says itself; fitted to the conversations in `data/eval/context`, then rounded. */
const nearness = {
  /** By place in the list of what is related to the earlier entry. */
  related: [1.8, 1.3, 0.8],
  /** For an entry that names the earlier one as related. */
  back: 1,
  /** The earlier entry was read already … */
  itself: -0.6,
  /** … but a bare "who?" asks more of what was talked about, where that entry says who. */
  itselfAskedMore: 2.5,
};
/** From this share on an entry tells the kind of thing that is asked for. */
const leastAlike = 0.3;
/** How much counts what a message says itself, and what kind of thing it asks for: a bare one says little but its kind. */
const ownShare = { bare: 0.6, full: 1 };
const kindShare = { bare: 2, full: 1 };
/** "When?" after the fee does not ask for something far from it. */
const farFromBare = -3;
/** "And in China?" asks for what is said of China. */
const samePlace = { yes: 1, no: -1 };
/** "The others" are not those just named, and "the other offices" not those of one country. */
const others = { itself: -3, elsewhere: -3 };
const joinedShare = 0.45;
/** The logit that an entry beside the earlier one usually gets behind its question. */
const usualBehind = -4;
/** The logit of "none of them": what is no likelier than this is not answered. A bare question may ask for anything. */
const noneOfThem = { bare: -0.1, full: -2.3 };
const least = 0.002;

/**
 * The entries by how likely each is meant after the earlier one, best first: one probability each, which leaves room
 * for none of them. `parts.before` is what the conversation lent an entry, in logits.
 */
export function rankInContext(corpus: Corpus, earlier: Entry, searched: Searched): readonly RankedEntry[] {
  const { alone, filledIn, joined, asksAlike, ellipsis, places } = searched;
  if (ellipsis.isBare && ellipsis.isForOthers && places.size === 0) return relatedTo(earlier);
  const behind = new Map(joined.map(({ entry, score }) => [entry, score]));
  const filled = new Map(filledIn.map(({ entry, score }) => [entry, score]));
  const size = ellipsis.isBare ? 'bare' : 'full';
  const weighed = alone.map((candidate) => {
    const entry = corpus.entries.find(({ id }) => id === candidate.entry);
    const isEarlier = entry === earlier;
    // The joined text always finds the earlier entry: of that one it tells nothing.
    const joint = isEarlier ? 0 : joinedShare * (logit(behind.get(candidate.entry) ?? 0) - usualBehind);
    // What is put in may as well mislead: both readings have the same say.
    const said = (logit(candidate.score) + logit(filled.get(candidate.entry) ?? 0)) / 2;
    const alike = asksAlike.get(candidate.entry) ?? 0;
    const near = isEarlier ? nearnessOfItself(ellipsis, alike) : nearnessOf(earlier, entry, searched);
    const lent = joint + near + kindShare[size] * alike + fitOf(entry, isEarlier, searched);
    // What was said before makes no answer likelier that lacks what the message itself names.
    const before = lacksSubject(candidate) ? min(0, lent) : lent;
    return { candidate, before, weight: exp(ownShare[size] * said + before) };
  });
  const total = weighed.reduce((sum, { weight }) => sum + weight, exp(noneOfThem[size]));
  return weighed
    .map(({ candidate, before, weight }) => ({
      ...candidate,
      score: lacksSubject(candidate) ? min(candidate.score, weight / total) : weight / total,
      parts: { ...candidate.parts, before },
    }))
    .sort((a, b) => b.score - a.score);
}

/** "What else?" does not say which: each is as likely as the others, and twice as likely is none of them. */
function relatedTo({ related }: Entry): readonly RankedEntry[] {
  const nearest = related.slice(0, nearness.related.length);
  const score = 1 / (nearest.length + 2);
  return nearest.map((entry) => ({ entry, score, wording: '', parts: {} }));
}

/** Whether an entry belongs to what can be asked after the earlier one: its related entries and its category. */
export function isNear(earlier: Entry, entry: Entry): boolean {
  return earlier.related.includes(entry.id) || entry.category === earlier.category;
}

function nearnessOf(earlier: Entry, entry: Entry | undefined, { ellipsis, places }: Searched): number {
  if (entry === undefined) return 0;
  if (ellipsis.isBare && places.size === 0 && !isNear(earlier, entry)) return farFromBare;
  const place = earlier.related.indexOf(entry.id);
  const isBack = entry.related.includes(earlier.id);
  return (nearness.related[place] ?? 0) + (isBack ? nearness.back : 0);
}

function nearnessOfItself({ isBare }: Ellipsis, alike: number): number {
  if (!isBare) return nearness.itself;
  return alike >= leastAlike ? nearness.itselfAskedMore : 0;
}

/** How an entry's place fits the message's, and whether it is among the others that are asked for. */
function fitOf(
  entry: Entry | undefined,
  isEarlier: boolean,
  { ellipsis, places, placesOf }: Searched,
): number {
  const named = [...(entry === undefined ? [] : placesOf(entry))];
  const isElsewhere = named.some((each) => !places.has(each));
  const isSame = named.some((each) => places.has(each));
  const placed = !ellipsis.isBare || places.size === 0 ? 0 : isSame ? samePlace.yes : samePlace.no;
  if (!ellipsis.isForOthers) return placed;
  return placed + (isEarlier ? others.itself : 0) + (isElsewhere ? others.elsewhere : 0);
}

function logit(probability: number): number {
  const bounded = max(least, min(1 - least, probability));
  return log(bounded / (1 - bounded));
}
