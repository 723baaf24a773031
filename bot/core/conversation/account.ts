// How a message went: for the operator's log without a word of it, for the authors with the question.
import type { LanguageEvidence } from '../language/evidence.js';
import type { AskedQuestion } from '../ports.js';
import type { Reply } from '../reply/reply.js';
import { redact } from '../text/redact.js';
import type { Message } from './message.js';

/** How a message went, for the operator's log. */
export interface TurnAccount extends LanguageEvidence {
  readonly channel: string;
  readonly outcome: Reply['outcome'];
  readonly entry: string | null;
  readonly score: number | null;
  /** Milliseconds that the turn took. */
  readonly took: number;
}

export function accountOf({ channel = '' }: Message, reply: Reply, took: number): TurnAccount {
  const { language, locale, outcome, entry, score } = reply;
  return { ...language, locale, channel, outcome, entry, score, took };
}

/** Characters of a question that are kept; a message that is too long to answer is none worth keeping whole. */
const longest = 1000;

/** @param at milliseconds since the epoch */
export function askedQuestion(message: Message, account: TurnAccount, at: number): AskedQuestion {
  const { conversation, visitor = null, text } = message;
  const { channel, locale, outcome, entry, score, took } = account;
  const asked = redact(text.trim().slice(0, longest));
  return { at, channel, conversation, visitor, locale, text: asked, outcome, entry, score, took };
}
