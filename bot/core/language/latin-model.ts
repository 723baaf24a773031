// How likely a text in Latin letters is in each of several languages, by its words and by its letters.
import type { FrequentWords } from '../ports.js';
import { askingWordsOf } from './asking-words.js';
import { latinWordsOf, withoutAccents } from './latin-words.js';
import { createLetterModel } from './letter-model.js';
import { createTally, keyOf } from './tally.js';

const { exp, log, max } = Math;

export interface LatinModelParts {
  /** Primary language subtags. */
  readonly languages: readonly string[];
  readonly frequentWords: FrequentWords;
  /** What an organisation has written in a language; empty where it has nothing. */
  readonly textsOf: (language: string) => readonly string[];
}

export interface LatinEvidence {
  readonly language: string;
  /** Natural logarithm of the words' probability in the language: differences count, 2.3 of them say "ten times likelier". */
  readonly nats: number;
  /** 0 … 1: the share of the words that are among the language's commonest. */
  readonly known: number;
}

/** Evidence for each language of the model, in its order. */
export type LatinModel = (words: readonly string[]) => readonly LatinEvidence[];

/** Share of running words that no list of 10,000 holds. */
const unlisted = 0.04;
/** One word says no more than this: subtitles put English words into every list. */
const mostOfAWord = 5.5;
/** A word without its accents is so much rarer than with them. */
const plainSpelling = 0.15;
/** Letters depend on each other more than the model knows: its evidence counts for less than it says. */
const trustInLetters = 0.8;
/** An organisation's own words count half where it has written much more than so many. */
const ownWordsNeeded = 2000;
/** The rank below which no small word of questions is taken to be. */
const askingRank = 120;
const longestText = 60;

/**
 * Words by Zipf's law, p ∝ 1 / (rank + 2.7) (Mandelbrot's form), as the lists give ranks and no counts;
 * mixed with the organisation's own words; letters for every word that is not listed.
 */
export function createLatinModel({ languages, frequentWords, textsOf }: LatinModelParts): LatinModel {
  const chances = createTally(languages.length, languages.length * 8200);
  const letters = createLetterModel(languages.length, languages.length * 8200);

  languages.forEach((language, column) => {
    const own = latinWordsOf(textsOf(language).join('\n'));
    const ownShare = own.length === 0 ? 0 : (0.5 * own.length) / (own.length + ownWordsNeeded);
    const listed = [...new Set(latinWordsOf(frequentWords(language).join('\n')))];
    const sum = listed.reduce((total, _word, rank) => total + zipf(rank), 0);
    const chance = new Map<string, number>();
    listed.forEach((word, rank) => chance.set(word, ((1 - ownShare) * zipf(rank)) / sum));
    for (const word of askingWordsOf(language))
      chance.set(word, max(chance.get(word) ?? 0, zipf(askingRank) / sum));
    for (const word of own) chance.set(word, (chance.get(word) ?? 0) + ownShare / own.length);
    for (const [word, share] of chance) {
      chances.add(keyOf(word), column, share);
      letters.learn(column, word, 1);
      const plain = withoutAccents(word);
      if (plain !== word) {
        letters.learn(column, plain, plainSpelling);
        if (!chance.has(plain)) chances.add(keyOf(plain), column, share * plainSpelling);
      }
    }
  });

  const evidenceOf = (word: string): { nats: Float64Array; listed: Uint8Array } => {
    const nats = letters.score(word);
    const row = chances.find(keyOf(word));
    const listed = new Uint8Array(languages.length);
    let best = -Infinity;
    for (let column = 0; column < languages.length; column += 1) {
      const share = row < 0 ? 0 : (chances.values()[row + column] ?? 0);
      if (share > 0) listed[column] = 1;
      const likelihood = (1 - unlisted) * share + unlisted * exp(trustInLetters * (nats[column] ?? 0));
      nats[column] = log(likelihood);
      best = max(best, nats[column] ?? best);
    }
    for (let column = 0; column < languages.length; column += 1)
      nats[column] = max(nats[column] ?? 0, best - mostOfAWord) - best;
    return { nats, listed };
  };

  return (words) => {
    const read = words.slice(0, longestText).map(evidenceOf);
    return languages.map((language, column) => ({
      language,
      nats: read.reduce((sum, { nats }) => sum + (nats[column] ?? 0), 0),
      known: read.reduce((sum, { listed }) => sum + (listed[column] ?? 0), 0) / max(1, read.length),
    }));
  };
}

function zipf(rank: number): number {
  return 1 / (rank + 2.7);
}
