// What is spoken where a message does not tell: the conversation's language, the channel's, the organisation's.
import type { Locale } from '../faq/corpus.js';
import type { LanguageContext } from './choice.js';
import type { LanguageEvidence } from './evidence.js';
import { nearestLocale } from './nearest-locale.js';

export interface Background {
  readonly locale: Locale;
  readonly source: 'conversation' | 'locale' | 'default';
}

export function backgroundOf(
  context: LanguageContext,
  locales: readonly Locale[],
  source: Locale,
): Background {
  if (context.conversation !== null) return { locale: context.conversation, source: 'conversation' };
  const channel = context.channel === null ? null : nearestLocale(context.channel, locales);
  return channel === null ? { locale: source, source: 'default' } : { locale: channel, source: 'locale' };
}

/** Evidence that says no more than what was known before. */
export function asBefore(behind: Background, script: string, confidence: number): LanguageEvidence {
  return { locale: behind.locale, script, confidence, source: behind.source };
}
