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
  /** The entry that the last message asked for in the visitor's own words; null if it did anything else. */
  readonly asked: string | null;
  /** What the last reply wants confirmed; null if nothing. */
  readonly pending: 'erase' | null;
  /** What is said once a conversation and was said: `simplified`, `unspoken:fr`. */
  readonly told: readonly string[];
  /** When the last message came, in milliseconds since the epoch; null before the first. */
  readonly lastAt: number | null;
}

export const newConversation: ConversationState = {
  locale: null,
  pinned: null,
  answered: [],
  offered: [],
  unknowns: 0,
  greeted: false,
  asked: null,
  pending: null,
  told: [],
  lastAt: null,
};
