// Finds words and short expressions that stand for the same thing, such as the synonyms that a FAQ's authors grouped.
import { stemEnglish } from '../text/english.js';
import { normalize } from '../text/normalize.js';
import { scriptOf } from '../text/script.js';
import { oncePerWord, type Word } from '../text/words.js';

export interface WordGroups {
  /** The numbers of the groups that a normalised text holds an expression of, each once, ascending. */
  groupsIn(
    text: string,
    words: readonly Word[],
    /** `beginningWith`, or what remembers it. */
    beginningOf?: (word: Word) => readonly Beginning[],
  ): readonly number[];
  /** The expressions that are found word by word and begin with the word. */
  beginningWith(word: Word): readonly Beginning[];
  /** Whether there are expressions in scripts without spaces. */
  readonly isUnspaced: boolean;
}

export interface WordGroupOptions {
  /**
   * Whether expressions must be whole words as far as the script shows it: タイ not in タイトル,
   * and Hangul at the beginning of a spaced word (독일지부, 독일의).
   */
  readonly whole?: boolean;
}

/** An expression, by the word that it begins with. */
export interface Beginning {
  /** The stems after the first. */
  readonly rest: readonly string[];
  readonly group: number;
}

interface Unspaced {
  readonly expression: string;
  readonly group: number;
}

const none: readonly never[] = [];
const plain = /^[\x00-\x7f]*$/;

/**
 * Expressions in scripts that part words by spaces are found word by word, whatever the words' endings;
 * those in Han, kana or Hangul wherever they stand: 会費 in 年会費.
 */
export function createWordGroups(
  groups: readonly (readonly string[])[],
  { whole = false }: WordGroupOptions = {},
): WordGroups {
  const spaced = new Map<string, Beginning[]>();
  const unspaced = new Map<string, Unspaced[]>();
  groups.forEach((expressions, group) => {
    for (const raw of expressions) {
      const expression = normalize(raw);
      if (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(expression)) {
        add(unspaced, expression[0] ?? '', { expression, group });
      } else {
        const [first = '', ...rest] = stemsOf(expression);
        add(spaced, first, { rest, group });
      }
    }
  });
  const isThere = ({ expression }: Unspaced, text: string, at: number): boolean =>
    text.startsWith(expression, at) && (!whole || isWhole(text, at, expression));

  const beginningWith = (word: Word): readonly Beginning[] =>
    isAlphabetic(word) ? (spaced.get(word.stem) ?? none) : none;
  return {
    isUnspaced: unspaced.size > 0,
    beginningWith,
    groupsIn: (text, words, beginningOf = beginningWith) => {
      const groups: number[] = [];
      if (spaced.size > 0) {
        for (let at = 0; at < words.length; at += 1) {
          const word = words[at];
          if (word === undefined) continue;
          for (const { rest, group } of beginningOf(word)) {
            if (!groups.includes(group) && follow(rest, words, at)) groups.push(group);
          }
        }
      }
      // Each of the others has a letter of a script that is written without spaces.
      if (unspaced.size > 0 && !plain.test(text)) {
        for (let at = 0; at < text.length; at += 1) {
          for (const candidate of unspaced.get(text[at] ?? '') ?? none) {
            if (!groups.includes(candidate.group) && isThere(candidate, text, at)) {
              groups.push(candidate.group);
            }
          }
        }
      }
      return groups.sort((a, b) => a - b);
    },
  };
}

/** What several sets of groups find in each of many texts whose words are read with one memory: mostly nothing. */
export function createGroupFinder<Name extends string>(
  sets: Readonly<Record<Name, WordGroups>>,
): (text: string, words: readonly Word[]) => Readonly<Record<Name, readonly number[]>> {
  const all = (Object.entries<WordGroups>(sets) as [Name, WordGroups][]).map(([name, groups]) => {
    const beginningOf = oncePerWord(groups.beginningWith);
    return { name, groups, beginningOf };
  });
  // A bit a set.
  const bitsOf = oncePerWord((word) =>
    all.reduce((bits, { beginningOf }, index) => bits | (beginningOf(word).length > 0 ? 1 << index : 0), 0),
  );
  const unspaced = all.reduce((bits, { groups }, index) => bits | (groups.isUnspaced ? 1 << index : 0), 0);
  const nothing = {} as Record<Name, readonly number[]>;
  for (const { name } of all) nothing[name] = none;
  return (text, words) => {
    let bits = unspaced !== 0 && !plain.test(text) ? unspaced : 0;
    for (const word of words) bits |= bitsOf(word);
    if (bits === 0) return nothing;
    const found = { ...nothing };
    all.forEach(({ name, groups, beginningOf }, index) => {
      if ((bits & (1 << index)) !== 0) found[name] = groups.groupsIn(text, words, beginningOf);
    });
    return found;
  };
}

function isAlphabetic({ script }: Word): boolean {
  return script === 'latin' || script === 'digit';
}

/** Whether the next alphabetic words after one have these stems. */
function follow(stems: readonly string[], words: readonly Word[], after: number): boolean {
  let known = 0;
  for (let at = after + 1; known < stems.length && at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || !isAlphabetic(word)) continue;
    if (word.stem !== stems[known]) return false;
    known += 1;
  }
  return known === stems.length;
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function stemsOf(expression: string): string[] {
  return expression
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(stemEnglish);
}

function isWhole(text: string, at: number, expression: string): boolean {
  const [before, first] = [scriptOf(text[at - 1] ?? ' '), scriptOf(expression[0] ?? ' ')];
  if (first === 'hangul') return before !== 'hangul';
  if (first !== 'katakana') return true;
  return before !== 'katakana' && scriptOf(text[at + expression.length] ?? ' ') !== 'katakana';
}
