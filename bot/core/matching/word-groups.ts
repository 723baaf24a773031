// Finds words and short expressions that stand for the same thing, such as the synonyms that a FAQ's authors grouped.
import { stemEnglish } from '../text/english.js';
import { normalize } from '../text/normalize.js';
import { scriptOf } from '../text/script.js';
import type { Word } from '../text/words.js';

export interface WordGroups {
  /** The numbers of the groups that a normalised text holds an expression of, each once, ascending. */
  groupsIn(text: string, words: readonly Word[]): readonly number[];
}

export interface WordGroupOptions {
  /**
   * Whether expressions must be whole words as far as the script shows it: タイ not in タイトル,
   * and Hangul at the beginning of a spaced word (독일지부, 독일의).
   */
  readonly whole?: boolean;
}

/**
 * Expressions in scripts that part words by spaces are found word by word, whatever the words' endings;
 * those in Han, kana or Hangul wherever they stand: 会費 in 年会費.
 */
export function createWordGroups(
  groups: readonly (readonly string[])[],
  { whole = false }: WordGroupOptions = {},
): WordGroups {
  const spaced = new Map<string, number>();
  const unspaced = new Map<string, { expression: string; group: number }[]>();
  groups.forEach((group, number) => {
    for (const raw of group) {
      const expression = normalize(raw);
      if (!/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(expression)) {
        spaced.set(stems(expression.split(/[^\p{L}\p{N}]+/u)), number);
        continue;
      }
      const first = expression[0] ?? '';
      unspaced.set(first, [...(unspaced.get(first) ?? []), { expression, group: number }]);
    }
  });
  const longest = Math.max(0, ...[...spaced.keys()].map((key) => key.split(' ').length));

  return {
    groupsIn: (text, words) => {
      const found = new Set<number>();
      const alphabetic = words.filter(({ script }) => script === 'latin' || script === 'digit');
      for (let from = 0; from < alphabetic.length; from += 1) {
        let key = '';
        for (let length = 1; length <= longest && from + length <= alphabetic.length; length += 1) {
          key =
            length === 1
              ? (alphabetic[from]?.stem ?? '')
              : `${key} ${alphabetic[from + length - 1]?.stem ?? ''}`;
          const group = spaced.get(key);
          if (group !== undefined) found.add(group);
        }
      }
      if (unspaced.size > 0) {
        for (let at = 0; at < text.length; at += 1) {
          for (const { expression, group } of unspaced.get(text[at] ?? '') ?? []) {
            if (text.startsWith(expression, at) && (!whole || isWhole(text, at, expression)))
              found.add(group);
          }
        }
      }
      return [...found].sort((a, b) => a - b);
    },
  };
}

function isWhole(text: string, at: number, expression: string): boolean {
  const [before, first] = [scriptOf(text[at - 1] ?? ' '), scriptOf(expression[0] ?? ' ')];
  if (first === 'hangul') return before !== 'hangul';
  if (first !== 'katakana') return true;
  return before !== 'katakana' && scriptOf(text[at + expression.length] ?? ' ') !== 'katakana';
}

function stems(words: readonly string[]): string {
  return words
    .filter((word) => word !== '')
    .map(stemEnglish)
    .join(' ');
}
