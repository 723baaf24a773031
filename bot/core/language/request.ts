// Whether a message asks for another language ("日本語で", "in English please"), and for which one.
import type { Locale } from '../faq/corpus.js';
import type { Phrasebook } from '../ports.js';
import { wordingKey } from '../text/normalize.js';
import { nearestLocale } from './nearest-locale.js';

/** Recognises requests for a language that the FAQ has. */
export type LanguageRequests = (text: string) => Locale | null;

/**
 * Every name of a language in every language of the phrasebook, put into every sentence that asks for one.
 * The whole message must be such a sentence: "Is there an English version of the newsletter?" is a question.
 */
export function createLanguageRequests(phrasebook: Phrasebook, locales: readonly Locale[]): LanguageRequests {
  const known = new Map<string, Locale>();
  for (const spoken of phrasebook.locales) {
    const { names, patterns } = phrasebook.languageRequests(spoken);
    for (const [asked, list] of Object.entries(names)) {
      const locale = nearestLocale(asked, locales);
      if (locale === null) continue;
      for (const name of list) {
        for (const pattern of patterns) known.set(compact(pattern.replace('{}', name)), locale);
      }
    }
  }
  return (text) => known.get(compact(text)) ?? null;
}

/** Spaces say nothing in a request: "한국어 로" is "한국어로". */
function compact(text: string): string {
  return wordingKey(text).replaceAll(' ', '');
}
