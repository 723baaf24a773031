// The one door to the core that channels use: a message of a conversation in, a reply out.
import type { Locale } from '../faq/corpus.js';
import type { Clock, ConversationStore } from '../ports.js';
import type { Reply } from '../reply/reply.js';
import type { Knowledge } from './knowledge.js';
import { tellSimplified } from './notices.js';
import type { Message } from './message.js';
import { createQueues } from './queues.js';
import { newConversation, type ConversationState } from './state.js';
import { turn } from './turn.js';

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
  readonly clock: Clock;
}

export function createConverse({ knowledge, store, clock }: ConverseParts): Converse {
  const inTurn = createQueues();
  return {
    answer: (message) =>
      inTurn(message.conversation, async () => {
        const stored = await store.read(message.conversation);
        const before = { ...newConversation, ...stored?.state };
        const { state, reply, forgets } = turn(knowledge(), before, message, clock());
        if (forgets === true) await store.delete(message.conversation);
        else await store.write(message.conversation, { ...state, greeted: true }, stored?.etag ?? null);
        return reply;
      }),

    greet: ({ conversation, locale }) =>
      inTurn(conversation, async () => {
        const stored = await store.read(conversation);
        const state: ConversationState = { ...newConversation, ...stored?.state };
        if (state.greeted) return null;
        const known = knowledge();
        const { compose, languages } = known;
        const { evidence } = languages.choose('', {
          pinned: state.pinned,
          conversation: state.locale,
          channel: locale ?? null,
        });
        const asked = { language: evidence, answered: state.answered, unknowns: 0, match: null };
        const greeting = compose.say('greeting', 'smalltalk', asked);
        const told = tellSimplified(known, state, greeting, { channel: locale, text: '' });
        await store.write(
          conversation,
          { ...told.state, greeted: true, offered: greeting.related },
          stored?.etag ?? null,
        );
        return told.reply;
      }),

    forget: (conversation) => inTurn(conversation, () => store.delete(conversation)),
  };
}
