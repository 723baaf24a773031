// In which language the bot replies to a message: as the first of a conversation, and after a question in its language.
import type { Converse } from '../../core/conversation/converse.js';
import type { Corpus, Locale } from '../../core/faq/corpus.js';
import type { LabelledMessage } from './read-messages.js';

export interface RepliedMessage extends LabelledMessage {
  /** The locale of the reply where nothing was said before. */
  readonly first: Locale;
  /** The locale of the reply after the FAQ's first question was asked in the message's language. */
  readonly later: Locale;
}

/** Asks each message twice, in conversations of its own, in order. */
export async function repliesTo(
  converse: Converse,
  corpus: Corpus,
  messages: readonly LabelledMessage[],
): Promise<readonly RepliedMessage[]> {
  const replied: RepliedMessage[] = [];
  const conversation = 'language';
  for (const message of messages) {
    const { text, locale } = message;
    const inLanguage = async (): Promise<Locale> => {
      const reply = await converse.answer({ conversation, text });
      // A wish for another language is granted in that one.
      return reply.language.source === 'request' ? locale : reply.locale;
    };
    const first = await inLanguage();
    await converse.forget(conversation);
    const opening = corpus.entries[0]?.texts.get(locale)?.question;
    if (opening !== undefined) await converse.answer({ conversation, text: opening });
    const later = await inLanguage();
    await converse.forget(conversation);
    replied.push({ ...message, first, later });
  }
  return replied;
}
