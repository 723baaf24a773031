// The one door to the core that channels use: a message of a conversation in, a reply out.
import type { Locale } from '../faq/corpus.js';
import type { ConversationStore } from '../ports.js';
import type { Reply } from '../reply/reply.js';
import type { Knowledge } from './knowledge.js';
import { createQueues } from './queues.js';
import { newConversation } from './state.js';
import { turn } from './turn.js';

/** One message of a visitor. */
export interface Message {
  /** Identifies the conversation, unique over all channels. */
  readonly conversation: string;
  readonly text: string;
  /** The locale that the channel reports for this visitor, if any; any BCP 47 tag. */
  readonly locale?: Locale;
}

/** What every channel drives. */
export interface Converse {
  /** Answers one message. Turns of one conversation run one at a time, in order of arrival. */
  answer(message: Message): Promise<Reply>;
  /** What to say to a visitor who has just arrived; null if the conversation was greeted already. */
  greet(arrival: { readonly conversation: string; readonly locale?: Locale }): Promise<Reply | null>;
  /** Forgets a conversation. */
  forget(conversation: string): Promise<void>;
}

export interface ConverseParts {
  /** The FAQ as it is now; a reload puts another in its place. */
  readonly knowledge: () => Knowledge;
  readonly store: ConversationStore;
}

export function createConverse({ knowledge, store }: ConverseParts): Converse {
  const inTurn = createQueues();
  return {
    answer: (message) =>
      inTurn(message.conversation, async () => {
        const stored = await store.read(message.conversation);
        const { state, reply } = turn(knowledge(), stored?.state ?? newConversation, message);
        await store.write(message.conversation, { ...state, greeted: true }, stored?.etag ?? null);
        return reply;
      }),

    greet: ({ conversation, locale }) =>
      inTurn(conversation, async () => {
        const stored = await store.read(conversation);
        const state = stored?.state ?? newConversation;
        if (state.greeted) return null;
        const { compose, languages } = knowledge();
        const { evidence } = languages.choose('', {
          pinned: state.pinned,
          conversation: state.locale,
          channel: locale ?? null,
        });
        const reply = compose.say('greeting', 'smalltalk', {
          language: evidence,
          answered: state.answered,
          unknowns: 0,
          match: null,
        });
        await store.write(
          conversation,
          { ...state, greeted: true, offered: reply.related },
          stored?.etag ?? null,
        );
        return reply;
      }),

    forget: (conversation) => inTurn(conversation, () => store.delete(conversation)),
  };
}
