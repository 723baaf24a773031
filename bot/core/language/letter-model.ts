// How likely a word's letters follow each other in each of several languages.
import { createTally, keyOf } from './tally.js';

const { log } = Math;

export interface LetterModel {
  /** Counts the word's letters for one language, by its position in the list of languages. */
  learn(language: number, word: string, weight: number): void;
  /** Natural logarithm of the word's probability in each language, letter after letter. */
  score(word: string): Float64Array;
}

/** Letters looked at together, the last of them predicted from those before: enough for endings such as -ção and -ung. */
const longest = 4;
/** How many observations the shorter stretch is worth where the longer one was seen. */
const shorterIsWorth = 4;
/** A letter that no word of the language has, such as ß in Spanish. */
const strangeLetter = 1 / 500;

/**
 * Interpolated n-gram model (Dirichlet smoothing, Zhai & Lafferty 2004). Rare words look like other rare words of their
 * language, so each word of a list counts nearly alike, whatever its rank.
 */
export function createLetterModel(languages: number, expected?: number): LetterModel {
  const stretches = createTally(languages, expected);
  const totals = new Float64Array(languages);

  return {
    learn: (language, word, weight) => {
      const text = bounded(word);
      totals[language] = (totals[language] ?? 0) + weight * (text.length - 1);
      for (let end = 1; end <= text.length; end += 1) {
        for (let size = 1; size <= longest && size <= end; size += 1)
          stretches.add(keyOf(text, end - size, end), language, weight);
      }
    },
    score: (word) => {
      const text = bounded(word);
      const sum = new Float64Array(languages);
      const chance = new Float64Array(languages);
      const counts = stretches.values();
      for (let end = 2; end <= text.length; end += 1) {
        chance.fill(strangeLetter);
        for (let size = 1; size <= longest && size <= end; size += 1) {
          // Every stretch but a word's end is followed by a letter: its count is that of the context.
          const context = size === 1 ? -1 : stretches.find(keyOf(text, end - size, end - 1));
          if (size > 1 && context < 0) break;
          const stretch = stretches.find(keyOf(text, end - size, end));
          for (let language = 0; language < languages; language += 1) {
            const before = size === 1 ? (totals[language] ?? 0) : (counts[context + language] ?? 0);
            const seen = stretch < 0 ? 0 : (counts[stretch + language] ?? 0);
            const shorter = shorterIsWorth * (chance[language] ?? 0);
            chance[language] = (seen + shorter) / (before + shorterIsWorth);
          }
        }
        for (let language = 0; language < languages; language += 1)
          sum[language] = (sum[language] ?? 0) + log(chance[language] ?? 1);
      }
      return sum;
    },
  };
}

/** Where a word begins and ends tells as much as its letters. */
function bounded(word: string): string {
  return `\u0002${word}\u0003`;
}
