// Where a message may be cut into two questions: "What is ICLEI and where are you based?", 회비는 얼마고 혜택은 뭐예요?
import type { Locale } from '../faq/corpus.js';
import type { Phrasebook } from '../ports.js';
import { literalOf } from '../text/literal.js';
import { normalize } from '../text/normalize.js';
import { sizeOf, sizesIn } from './size.js';
import { createWordList, type WordList } from './word-list.js';

export type TwoQuestions = (text: string, locale: Locale) => readonly (readonly [string, string])[];

/** Longer messages tell a story; cutting it at every comma would only take time. */
const longest = 200;
const mostCuts = 5;
/** Expects a normalised text, which has no ？ and ， left; 300,000 and 1.5 are no two clauses. */
const betweenClauses = /(?:[?!;。、\n]|[.,](?!\d))+/gu;

/**
 * Every way to cut a message so that both parts ask something by themselves; empty for a message with one question.
 * "exchange of knowledge and tools" is one: "tools" asks nothing.
 */
export function createTwoQuestions(phrasebook: Phrasebook, locales: readonly Locale[]): TwoQuestions {
  const lists = new Map(
    locales.map((locale): [Locale, { asks: readonly string[]; joins: RegExp; refersBack: WordList }] => {
      const heard = phrasebook.hears(locale);
      return [
        locale,
        {
          asks: (heard['asks'] ?? []).map(normalize),
          joins: joinPattern(heard['joins'] ?? []),
          refersBack: createWordList(heard['refersBack'] ?? []),
        },
      ];
    }),
  );
  return (raw, locale) => {
    const text = normalize(raw);
    const words = lists.get(locale);
    if (text.length > longest || words === undefined) return [];
    const isWhole = (part: string): boolean =>
      sizeOf(part) >= sizesIn(locale).whole &&
      (part.endsWith('?') || words.asks.some((ask) => holds(part, ask)));
    const cuts = [...text.matchAll(betweenClauses), ...text.matchAll(words.joins)];
    if (cuts.length > 2 * mostCuts) return [];
    return cuts
      .map(
        (cut) => [text.slice(0, cut.index) + markIn(cut[0]), text.slice(cut.index + cut[0].length)] as const,
      )
      .map(([first, second]) => [first.trim(), second.trim()] as const)
      .filter(([first, second]) => isWhole(first) && isWhole(second) && !words.refersBack.isIn(second))
      .slice(0, mostCuts);
  };
}

/** Words of alphabets stand alone, Korean endings close a word (얼마고), those of Han and kana stand anywhere. */
function joinPattern(joins: readonly string[]): RegExp {
  const ways = joins.map((join) => {
    const word = literalOf(normalize(join));
    if (/[a-z]/.test(word)) return `(?<=\\s)${word}(?=\\s)`;
    return /\p{Script=Hangul}/u.test(word) ? `${word}(?=\\s)` : word;
  });
  return new RegExp(ways.length === 0 ? '(?!)' : ways.join('|'), 'gu');
}

/** A question keeps its mark: "Do you help cities?" asks without a question word. */
function markIn(cut: string): string {
  return cut.includes('?') ? '?' : '';
}

/** Question words of alphabets stand alone; 뭐 is in 뭐예요, 吗 at the end of anything. */
function holds(part: string, ask: string): boolean {
  return /[a-z]/.test(ask) ? ` ${part} `.includes(` ${ask} `) : part.includes(ask);
}
