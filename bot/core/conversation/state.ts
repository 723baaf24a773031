// What is remembered of one conversation between two messages; plain JSON, so that any store can keep it.
import type { Locale } from '../faq/corpus.js';
import type { Choice } from '../reply/reply.js';

export interface ConversationState {
  /** The language of the last message; null before the first. */
  readonly locale: Locale | null;
  /** The language that the visitor asked for, until they ask for another. */
  readonly pinned: Locale | null;
  /** Entries answered already, oldest first. */
  readonly answered: readonly string[];
  /** The newest list, which a number refers to; empty if the last reply had none. */
  readonly offered: readonly Choice[];
  /** How many messages in a row could not be answered. */
  readonly unknowns: number;
  /** True once the visitor was greeted. */
  readonly greeted: boolean;
}

export const newConversation: ConversationState = {
  locale: null,
  pinned: null,
  answered: [],
  offered: [],
  unknowns: 0,
  greeted: false,
};
