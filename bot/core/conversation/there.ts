// Puts the place that was talked about in place of "there", so that "got an office there?" asks about China.
import type { Locale } from '../faq/corpus.js';
import type { CommonSubjects, Phrasebook } from '../ports.js';
import { normalize } from '../text/normalize.js';

/** The message with the place that the earlier question names; as it is where either names none. */
export type Placing = (message: string, earlier: string, locale: Locale) => string;

export function createPlacing(phrasebook: Phrasebook, commonSubjects: CommonSubjects): Placing {
  const known = new Map<Locale, readonly string[]>();
  const namesIn = (locale: Locale): readonly string[] => {
    const names = known.get(locale) ?? commonSubjects(locale).places.flat().map(normalize);
    known.set(locale, names);
    return names;
  };
  return (message, earlier, locale) => {
    const before = spaced(normalize(earlier));
    const names = namesIn(locale);
    const place = names.find((name) => holds(before, name));
    const text = spaced(normalize(message));
    if (place === undefined || names.some((name) => holds(text, name))) return message;
    for (const there of phrasebook.hears(locale)['there'] ?? []) {
      if (!holds(text, there)) continue;
      return isLatin(there)
        ? text.replace(` ${there} `, ` in ${place} `).trim()
        : text.replace(there, place).trim();
    }
    return message;
  };
}

/** Words between single spaces, so that "oman" is not in "women". */
function spaced(text: string): string {
  return ` ${text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()} `;
}

function holds(text: string, word: string): boolean {
  return text.includes(isLatin(word) ? ` ${word} ` : word);
}

function isLatin(word: string): boolean {
  return /[a-z]/.test(word);
}
