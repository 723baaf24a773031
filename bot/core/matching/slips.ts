// Reads a mistyped character inside a Hangul or Han word as the one that the FAQ has between the same neighbours.
import { jamoOf, koreanForms } from '../text/korean.js';
import { runsOf } from '../text/script.js';
import type { Repair } from './ranked-entry.js';

/** What the FAQ's characters stand beside, as plain data. */
export interface SlipData {
  /** Every two characters that stand together in a word; `_` stands before the first. */
  readonly pairs: readonly string[];
  /** For each surrounding the characters that the FAQ has in it, the commonest first. */
  readonly within: readonly (readonly [surrounding: string, characters: string])[];
}

export interface SlipRepairer {
  /** The text with such characters replaced, and the words in which they were. */
  repair(text: string): { readonly text: string; readonly repairs: readonly Repair[] };
}

export interface SlipDataBuilder {
  add(text: string): void;
  finish(): SlipData;
}

/** Stands before the first character of a word. */
const start = '_';

export function createSlipDataBuilder(): SlipDataBuilder {
  const pairs = new Set<string>();
  const within = new Map<string, Map<string, number>>();
  const count = (surrounding: string, character: string): void => {
    const counts = within.get(surrounding) ?? new Map<string, number>();
    counts.set(character, (counts.get(character) ?? 0) + 1);
    within.set(surrounding, counts);
  };
  return {
    add: (text) => {
      for (const run of runsOf(text)) {
        if (run.script !== 'hangul' && run.script !== 'han') continue;
        const characters = [start, ...run.text];
        characters.forEach((character, at) => {
          const [before, last] = [characters[at - 2], characters[at - 1]];
          if (last === undefined) return;
          pairs.add(last + character);
          if (before === undefined) return;
          if (run.script === 'hangul') {
            count(`${before}?${character}`, last);
            count(`${before}${last}?`, character);
            return;
          }
          const next = characters[at + 1];
          if (next !== undefined && before !== start) {
            count(`${before}${last}?${next}`, character);
            count(`${before}?${character}${next}`, last);
          }
        });
      }
    },
    finish: () => ({
      pairs: [...pairs],
      within: [...within].map(([surrounding, counts]) => [
        surrounding,
        [...counts]
          .sort((a, b) => b[1] - a[1])
          .map(([character]) => character)
          .join(''),
      ]),
    }),
  };
}

/** Words of so many characters are looked for around a character; two may stand together by chance. */
const fewestInKnown = 3;
const mostInKnown = 8;

/**
 * A character is taken for a slip where the FAQ has it next to neither of its neighbours, but has another one between them
 * (at the end of a word: after the two before it). In Hangul the other one differs by one letter (jamo): 홰비 → 회비.
 * In Han there are two characters on one side that go with it. Everyday words and their forms stay as they are.
 * @param isEveryday whether a word is known though the FAQ does not use it
 */
export function openSlipRepairer(data: SlipData, isEveryday: (word: string) => boolean): SlipRepairer {
  const pairs = new Set(data.pairs);
  const within = new Map(data.within);

  const isSlip = (characters: readonly string[], at: number): boolean => {
    const [last = '', own = '', next = ''] = [characters[at - 1], characters[at], characters[at + 1]];
    if (pairs.has(last + own) && (at > 1 || pairs.has(own + next))) return false;
    return next === '' || !pairs.has(own + next);
  };
  const mendedHangul = (characters: readonly string[], at: number): string | undefined => {
    const own = characters[at] ?? '';
    const others = within.get(
      at + 1 < characters.length
        ? `${characters[at - 1] ?? ''}?${characters[at + 1] ?? ''}`
        : `${characters[at - 2] ?? ''}${characters[at - 1] ?? ''}?`,
    );
    return [...(others ?? '')].find((other) => oneLetterApart(own, other));
  };
  /** Chinese and Japanese leave no spaces: 城 in 世界城地组织是做什么的 is no slip for 各, since 世界城地组织 is known. */
  const standsInKnown = (characters: readonly string[], at: number): boolean => {
    for (let from = Math.max(1, at - mostInKnown + 1); from <= at; from += 1) {
      const end = Math.min(characters.length, from + mostInKnown);
      for (let to = Math.max(at + 1, from + fewestInKnown); to <= end; to += 1)
        if (isEveryday(characters.slice(from, to).join(''))) return true;
    }
    return false;
  };
  const mendedHan = (characters: readonly string[], at: number): string | undefined => {
    if (standsInKnown(characters, at)) return undefined;
    const [beforeLast = '', last = ''] = [characters[at - 2], characters[at - 1]];
    const [next = '', afterNext = ''] = [characters[at + 1], characters[at + 2]];
    // 名 in 多少名员工 stands beside a word of its own, 员工, and is no slip for 会 in 会员.
    if (isEveryday(next + afterNext) && !pairs.has(next + afterNext)) return undefined;
    const others = within.get(`${beforeLast}${last}?${next}`) ?? within.get(`${last}?${next}${afterNext}`);
    return [...(others ?? '')][0];
  };
  const mended = (word: string, isHangul: boolean): string => {
    const characters = [start, ...word];
    const forms = isHangul ? koreanForms(word) : [word];
    if (characters.length < (isHangul ? 3 : 4) || forms.some(isEveryday)) return word;
    for (let at = 1; at < characters.length; at += 1) {
      if (!isSlip(characters, at)) continue;
      const isLast = at + 1 === characters.length;
      if (isLast && (!isHangul || at < 3 || forms.length > 1)) continue;
      const other = isHangul ? mendedHangul(characters, at) : mendedHan(characters, at);
      if (other !== undefined) characters[at] = other;
    }
    return characters.slice(1).join('');
  };

  return {
    repair: (text) => {
      const repairs: Repair[] = [];
      let rest = text;
      let repaired = '';
      for (const { script, text: word } of runsOf(text)) {
        if (script !== 'hangul' && script !== 'han') continue;
        const to = mended(word, script === 'hangul');
        if (to === word) continue;
        repairs.push({ from: word, to });
        const at = rest.indexOf(word);
        repaired += rest.slice(0, at) + to;
        rest = rest.slice(at + word.length);
      }
      return { text: repaired + rest, repairs };
    },
  };
}

/** Whether two syllables share all letters but one, or one has a final consonant more. */
function oneLetterApart(a: string, b: string): boolean {
  const [short, long] = [jamoOf(a), jamoOf(b)].sort((x, y) => x.length - y.length);
  if (short === undefined || long === undefined || long.length - short.length > 1) return false;
  let differences = 0;
  for (let at = 0; at < long.length; at += 1) if (short[at] !== long[at]) differences += 1;
  return differences === 1;
}
