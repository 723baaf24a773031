// Which questions of the FAQ fit what a visitor is typing, before they have finished.
import { wordingsOf, type Corpus, type Locale } from '../faq/corpus.js';
import type { Choice } from '../reply/reply.js';
import { fold } from '../text/fold.js';

/** A question to choose, and where in its label the typed words stand: half-open ranges of UTF-16 units, in order. */
export interface Suggestion extends Choice {
  readonly entry: string;
  readonly matched: readonly (readonly [start: number, end: number])[];
}

/** The questions that fit best, best first. The last word may be unfinished; the others are whole, or nearly so. */
export type Suggesting = (typed: string, locale: Locale, limit: number) => readonly Suggestion[];

/** Characters; who types more has said enough to ask. */
const longest = 100;
/** Less than this share of what was typed in an entry's wording is chance. */
const leastShare = 0.5;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const piece =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|\p{N}+/gu;

interface Known {
  readonly id: string;
  readonly question: string;
  /** Words of all wordings, folded, each behind a space: " where are you based". */
  readonly wordings: readonly string[];
}

/** Reads a locale's wordings when it is first asked for. */
export function createSuggesting(corpus: Corpus): Suggesting {
  const read = new Map<Locale, readonly Known[]>();
  const knownIn = (locale: Locale): readonly Known[] => {
    const known = read.get(locale) ?? corpus.entries.flatMap((entry) => readEntry(corpus, entry.id, locale));
    read.set(locale, known);
    return known;
  };
  return (typed, locale, limit) => {
    if (!saysEnough(typed)) return [];
    const parts = partsOf(typed.slice(0, longest));
    if (parts.length === 0) return [];
    const known = knownIn(locale);
    const weights = parts.map((part) => rarity(part, known));
    return known
      .map((entry, place) => ({ entry, place, fit: fitOf(entry, parts, weights) }))
      .filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit || a.place - b.place)
      .slice(0, limit)
      .map(({ entry: { id, question } }) => ({
        label: question,
        says: question,
        entry: id,
        matched: rangesIn(question, parts),
      }));
  };
}

/** Two letters or digits; one where a character says as much as a syllable or a word. */
function saysEnough(typed: string): boolean {
  const letters = typed.match(/[\p{L}\p{N}]/gu) ?? [];
  return letters.length > 1 || letters.some((letter) => /[가-힣]/u.test(letter) || unspaced.test(letter));
}

function readEntry(corpus: Corpus, id: string, locale: Locale): readonly Known[] {
  const entry = corpus.entries.find((each) => each.id === id);
  const question = entry?.texts.get(locale)?.question;
  if (entry === undefined || question === undefined || entry.contextOnly === true) return [];
  return [{ id, question, wordings: wordingsOf(entry, locale).map(spaced) }];
}

function spaced(text: string): string {
  return ` ${fold(text)
    .text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()}`;
}

/** Words, which are looked for at the beginnings of words; pairs of characters where no spaces are written, anywhere. */
function partsOf(typed: string): readonly string[] {
  const { text } = fold(typed);
  return [...text.matchAll(piece)].flatMap(([run]) => {
    if (!unspaced.test(run)) return [` ${run}`];
    const characters = [...run];
    if (characters.length === 1) return [run];
    return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
  });
}

/** What few entries hold tells more than what most do; what none holds counts against all of them. */
function rarity(part: string, known: readonly Known[]): number {
  const holding = known.filter(({ wordings }) => wordings.some((wording) => wording.includes(part))).length;
  return Math.log(1 + known.length / Math.max(1, holding));
}

/**
 * The share of the best wording; more where the shown question itself holds as much, and where many wordings do:
 * then people ask for this entry in these words, and one that holds them by chance comes behind.
 */
function fitOf({ wordings }: Known, parts: readonly string[], weights: readonly number[]): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = wordings.map(
    (wording) =>
      parts.reduce((sum, part, index) => sum + (wording.includes(part) ? (weights[index] ?? 0) : 0), 0) / all,
  );
  const best = Math.max(...shares);
  if (best < leastShare) return 0;
  const asGood = shares.filter((share) => share >= best).length / shares.length;
  return best + 0.2 * ((shares[0] ?? 0) / best) + 0.3 * asGood;
}

function rangesIn(label: string, parts: readonly string[]): readonly (readonly [number, number])[] {
  const { text, from, to } = fold(label);
  const found: [number, number][] = [];
  for (const part of parts) {
    const word = part.trim();
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      // A word is looked for where words begin: "in" is not in "joining".
      if (part !== word && at > 0 && /[\p{L}\p{M}\p{N}]/u.test(text[at - 1] ?? '')) continue;
      found.push([from[at] ?? 0, to[at + word.length - 1] ?? label.length]);
    }
  }
  return merged(found);
}

function merged(ranges: [number, number][]): readonly (readonly [number, number])[] {
  const sorted = ranges.sort(([a], [b]) => a - b);
  const result: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = result.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
