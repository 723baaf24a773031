// Finds the words of a list in a text, as the script of each word is written.
import { normalize } from '../text/normalize.js';

export interface WordList {
  /** Whether the text begins with one of the words. */
  opens(text: string): boolean;
  /** Whether one of the words is anywhere in the text. */
  isIn(text: string): boolean;
}

/**
 * Words of alphabets and of Hangul stand for themselves between spaces, those of Han and kana anywhere:
 * "it" is not in "cities", 그 is not in 그룹, それ is in じゃあそれは. Expects normalised texts.
 */
export function createWordList(words: readonly string[]): WordList {
  const all = words.map((word) => normalize(word));
  const spaced = new Set(all.filter((word) => !isUnspaced(word)));
  const unspaced = all.filter(isUnspaced);
  const longest = Math.max(0, ...[...spaced].map((word) => word.split(' ').length));
  const holdsAt = (tokens: readonly string[], at: number): boolean => {
    for (let count = 1; count <= longest && at + count <= tokens.length; count += 1) {
      if (spaced.has(tokens.slice(at, at + count).join(' '))) return true;
    }
    return false;
  };
  return {
    opens: (text) => holdsAt(tokensOf(text), 0) || unspaced.some((word) => text.startsWith(word)),
    isIn: (text) => {
      const tokens = tokensOf(text);
      return tokens.some((_, at) => holdsAt(tokens, at)) || unspaced.some((word) => text.includes(word));
    },
  };
}

function tokensOf(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}']+/u).filter((token) => token !== '');
}

function isUnspaced(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word);
}
