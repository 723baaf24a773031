// Whether a message leans on what was said before it, as "and in China?" and 거기는요? do, or is complete in itself.
import type { Locale } from '../faq/corpus.js';
import type { Phrasebook } from '../ports.js';
import { normalize } from '../text/normalize.js';
import { sizeOf, sizesIn } from './size.js';
import { createWordList, type WordList } from './word-list.js';

/**
 * `refers`: it says so itself, by "and …", "there", それ. `short`: it says so little that it may.
 * Null for a message that is long or calls the organisation by its name: such a one owes nothing to what came before.
 */
export type Leaning = 'refers' | 'short' | null;

export interface LeaningJudge {
  leaningOf(text: string, locale: Locale): Leaning;
}

export function createLeaningJudge(
  phrasebook: Phrasebook,
  locales: readonly Locale[],
  names: readonly string[],
): LeaningJudge {
  const calls = names.map((name) => normalize(name));
  const lists = new Map(
    locales.map((locale): [Locale, { openers: WordList; pronouns: WordList }] => {
      const heard = phrasebook.hears(locale);
      return [
        locale,
        {
          openers: createWordList(heard['leadsOn'] ?? []),
          pronouns: createWordList(heard['refersBack'] ?? []),
        },
      ];
    }),
  );
  return {
    leaningOf: (raw, locale) => {
      const text = normalize(raw);
      const { short, long } = sizesIn(locale);
      const size = sizeOf(text);
      if (size > long || calls.some((name) => text.includes(name))) return null;
      const words = lists.get(locale);
      if (words?.openers.opens(text) === true || words?.pronouns.isIn(text) === true) return 'refers';
      return size <= short ? 'short' : null;
    },
  };
}
