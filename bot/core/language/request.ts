// Whether a message asks for another language ("日本語で", "in English please"), and for which one.
import type { Locale } from '../faq/corpus.js';
import type { Phrasebook } from '../ports.js';
import { wordingKey } from '../text/normalize.js';
import { nearestLocale } from './nearest-locale.js';

export interface LanguageRequest {
  /** The locale that was asked for; null where the FAQ has none of that language. */
  readonly locale: Locale | null;
}

/** Recognises requests for a language; null for every other message. */
export type LanguageRequests = (text: string) => LanguageRequest | null;

/** Languages that visitors ask for whether or not the FAQ has them. */
const widelySpoken =
  'ar bn cs da de el en es fa fi fr he hi hu id it ja km ko mn ms my ne nl no pl pt ro ru sv sw ta th tl tr uk ur vi zh';

/**
 * Every name of a language in every language of the phrasebook, put into every sentence that asks for one.
 * The whole message must be such a sentence: "Is there an English version of the newsletter?" is a question.
 */
export function createLanguageRequests(phrasebook: Phrasebook, locales: readonly Locale[]): LanguageRequests {
  const known = new Map<string, LanguageRequest>();
  for (const spoken of phrasebook.locales) {
    const { names, patterns } = phrasebook.languageRequests(spoken);
    const displayed = new Intl.DisplayNames([spoken], { type: 'language' });
    const common = widelySpoken.split(' ').map((tag) => [tag, [displayed.of(tag) ?? tag]] as const);
    for (const [asked, list] of [...Object.entries(names), ...common]) {
      const locale = nearestLocale(asked, locales);
      for (const name of list) {
        for (const pattern of patterns) {
          const key = compact(pattern.replace('{}', name));
          if (locale !== null || !known.has(key)) known.set(key, { locale });
        }
      }
    }
  }
  return (text) => known.get(compact(text)) ?? null;
}

/** Spaces say nothing in a request: "한국어 로" is "한국어로". */
function compact(text: string): string {
  return wordingKey(text).replaceAll(' ', '');
}
