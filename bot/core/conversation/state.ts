// What is remembered of one conversation between two messages; plain JSON, so that any store can keep it.
import type { Locale } from '../faq/corpus.js';
import type { Choice, Reply } from '../reply/reply.js';

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
  /** The entry that the last reply shows; null if it shows none. */
  readonly shown: string | null;
  /** What was asked in the visitor's own words or by a choice, oldest first, at most some; personal details are taken out. */
  readonly recent: readonly RecentQuestion[];
  /** What the last reply wants to hear: a yes to erasing, a question to a person, why an entry's answer did not help. */
  readonly pending: 'erase' | 'person' | { readonly whyNot: string } | null;
  /** The newest messages by the channel's ids, oldest first, so that the same one again changes nothing. */
  readonly handled: readonly HandledMessage[];
  /** What is said once a conversation and was said: `simplified`, `unspoken:fr`. */
  readonly told: readonly string[];
  /** When the last message came, in milliseconds since the epoch; null before the first. */
  readonly lastAt: number | null;
}

export interface RecentQuestion {
  readonly question: string;
  /** The entry that was answered; null where none was. */
  readonly entry: string | null;
  /** The channel's id of the message that holds the answer, once it is known. */
  readonly sentAs?: string;
}

export interface HandledMessage {
  readonly id: string;
  /** Without its candidates, which no channel draws. */
  readonly reply: Reply;
}

export const newConversation: ConversationState = {
  locale: null,
  pinned: null,
  answered: [],
  offered: [],
  unknowns: 0,
  greeted: false,
  asked: null,
  shown: null,
  recent: [],
  pending: null,
  handled: [],
  told: [],
  lastAt: null,
};
