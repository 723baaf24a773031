// Finds entries whose wordings are so alike that a matcher can't tell them apart.
import { wordingKey } from '../text/normalize.js';
import { wordingsOf, type Corpus, type Locale } from './corpus.js';

/** Two entries by the pair of their wordings that resembles most. */
export interface AlikePair {
  readonly entry: string;
  readonly wording: string;
  readonly other: string;
  readonly otherWording: string;
  /** 0 … 1 */
  readonly likeness: number;
}

/** Share of the pieces of two wordings, weighted by how telling they are, from which they count as alike. */
const ALIKE = 0.72;
/** Share of pieces, unweighted, below which a pair is not looked at. */
const PROMISING = 0.5;
/** A piece of so many wordings is no longer a reason to compare two of them. */
const CROWD = 100;

interface Wording {
  readonly entry: string;
  readonly text: string;
  readonly key: string;
  readonly pieces: ReadonlySet<string>;
}

/** The pairs of entries that are alike in a locale, most alike first; equal wordings are left to others. */
export function alikeEntries(corpus: Corpus, locale: Locale): AlikePair[] {
  const withoutNames = namesRemover(corpus.aliases);
  const wordings = corpus.entries.flatMap((entry) =>
    wordingsOf(entry, locale).map((text): Wording => {
      const key = wordingKey(text);
      return { entry: entry.id, text, key, pieces: piecesOf(withoutNames(key)) };
    }),
  );
  const frequency = new Map<string, number>();
  for (const { pieces } of wordings) {
    for (const piece of pieces) frequency.set(piece, (frequency.get(piece) ?? 0) + 1);
  }
  // "What is the … of …" is in many questions and tells them apart no more than a full stop does.
  const weights = new Map(
    [...frequency].map(([piece, count]) => [piece, Math.log((wordings.length + 1) / count)]),
  );
  const totalWeight = (pieces: Iterable<string>): number => {
    let total = 0;
    for (const piece of pieces) total += weights.get(piece) ?? 0;
    return total;
  };
  const totals = new Map(wordings.map((wording) => [wording, totalWeight(wording.pieces)]));

  const best = new Map<string, AlikePair>();
  for (const [a, b] of promisingPairs(wordings, frequency)) {
    const [low, high] = [totals.get(a) ?? 0, totals.get(b) ?? 0].sort((x, y) => x - y);
    // Even if all of the lighter one were in the heavier one.
    if (low === undefined || high === undefined || low < ALIKE * high) continue;
    const shared = totalWeight([...a.pieces].filter((piece) => b.pieces.has(piece)));
    const likeness = shared / (low + high - shared);
    if (likeness < ALIKE || Number.isNaN(likeness)) continue;
    const pair = `${a.entry}\n${b.entry}`;
    if (likeness <= (best.get(pair)?.likeness ?? 0)) continue;
    best.set(pair, { entry: b.entry, wording: b.text, other: a.entry, otherWording: a.text, likeness });
  }
  return [...best.values()].sort((a, b) => b.likeness - a.likeness);
}

/**
 * Pairs of wordings of different entries that may share half of their pieces. Such a pair has one of the rarer half
 * of the pieces of both in common, so only those are indexed: comparing every pair takes minutes at 10,000 wordings.
 */
function* promisingPairs(
  wordings: readonly Wording[],
  frequency: ReadonlyMap<string, number>,
): Generator<readonly [Wording, Wording]> {
  const index = new Map<string, Wording[]>();
  for (const wording of wordings) {
    const rarestFirst = [...wording.pieces].sort(
      (a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1),
    );
    const telling = rarestFirst.slice(0, rarestFirst.length - Math.ceil(PROMISING * rarestFirst.length) + 1);
    const seen = new Set<Wording>();
    for (const piece of telling) {
      const holders = index.get(piece) ?? [];
      for (const earlier of holders) {
        if (seen.has(earlier)) continue;
        seen.add(earlier);
        if (earlier.entry !== wording.entry && earlier.key !== wording.key) yield [earlier, wording];
      }
      if (holders.length === 0) index.set(piece, holders);
      if (holders.length < CROWD) holders.push(wording);
    }
  }
}

/** Takes the organisation's names out of a key: they are in every other question and tell none apart. */
function namesRemover(names: readonly string[]): (key: string) => string {
  const patterns = names
    .map(wordingKey)
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length)
    .map((name) => new RegExp(/^[a-z\d ]+$/.test(name) ? `(?<![a-z\\d])${name}(?![a-z\\d])` : name, 'g'));
  return (key) => patterns.reduce((rest, pattern) => rest.replace(pattern, ' '), key).trim();
}

/** Three letters of a word with its edges (`_fe`, `fee`, `ee_`); two characters of Han, kana and Hangul. */
function piecesOf(key: string): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (const word of key.split(' ')) {
    const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word);
    const length = dense ? 2 : 3;
    const characters = dense ? [...word] : ['_', ...word, '_'];
    for (let at = 0; at + length <= characters.length; at += 1) {
      pieces.add(characters.slice(at, at + length).join(''));
    }
    if (characters.length < length) pieces.add(characters.join(''));
  }
  return pieces;
}
