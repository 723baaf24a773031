// What is known of a visitor who acts without a word: the language stays what it was.
import type { Locale } from '../faq/corpus.js';
import type { Asked } from '../reply/composer.js';
import type { Knowledge } from './knowledge.js';
import type { ConversationState } from './state.js';

export interface WithoutWords {
  /** The locale that the channel reports. */
  readonly locale?: Locale;
  readonly canAskPerson?: boolean;
}

export function asksAsBefore(
  { languages }: Knowledge,
  { pinned, locale: conversation, answered }: ConversationState,
  { locale, canAskPerson = false }: WithoutWords,
): Asked {
  const { evidence } = languages.choose('', { pinned, conversation, channel: locale ?? null });
  return { language: evidence, answered, unknowns: 0, match: null, canAskPerson };
}
