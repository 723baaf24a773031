// What a visitor thinks of an answer, and what is said to that.
import { findEntry, type Locale } from '../faq/corpus.js';
import type { RatingReason } from '../ports.js';
import type { Asked } from '../reply/composer.js';
import { redact } from '../text/redact.js';
import { asksAsBefore } from './as-before.js';
import { ended, type Turn } from './ended.js';
import type { Hearing } from './hearing.js';
import type { Knowledge } from './knowledge.js';
import { othersFor } from './others.js';
import { isThumbDown, isThumbUp } from './thumbs.js';
import type { ConversationState } from './state.js';

/** A rating as a channel hears it. */
export interface Feedback {
  readonly conversation: string;
  readonly channel?: string;
  readonly visitor?: string;
  readonly locale?: Locale;
  readonly canAskPerson?: boolean;
  /** The entry that was answered. */
  readonly entry?: string;
  /** Where `entry` is unknown: the channel's id of the message with the answer. Without either, the newest answer is meant. */
  readonly sentAs?: string;
  readonly rating: 'up' | 'down';
  readonly reason?: RatingReason;
  /** The visitor's own words; the first thousand characters count. */
  readonly comment?: string;
  /** True where the channel itself asks why and says thanks: the bot then only speaks up where it has something else to offer. */
  readonly asksInPlace?: boolean;
}

/** What is kept of a rating, beside who gave it and when. */
export interface Opinion {
  readonly entry: string;
  readonly question: string | null;
  readonly rating: 'up' | 'down';
  readonly reason: RatingReason | null;
  readonly comment: string | null;
}

/** A rating taken in; without a turn there is nothing to say. */
export interface Rated {
  readonly opinion: Opinion;
  readonly locale: Locale;
  readonly turn: Turn | null;
}

const longestComment = 1000;

/** Null where the entry does not exist, or nobody knows which one is meant. */
export function rate(knowledge: Knowledge, state: ConversationState, feedback: Feedback): Rated | null {
  const id = ratedEntry(state, feedback);
  if (id === undefined || findEntry(knowledge.corpus, id) === undefined) return null;
  const { rating, reason, comment = '', asksInPlace = false } = feedback;
  const opinion = opinionOn(state, id, rating, { reason, comment });
  const asked = asksAsBefore(knowledge, state, feedback);
  const isSilent = rating === 'up' || (asksInPlace && reason !== 'not-my-question');
  return {
    opinion,
    locale: asked.language.locale,
    turn: isSilent ? null : replyTo(knowledge, state, asked, opinion),
  };
}

/** 👍 and 👎 by themselves, and words for them, where the last message was an answer. */
export function rateInWords({ text, knowledge, state, staying }: Hearing): Turn | null {
  const { shown } = state;
  if (shown === null) return null;
  if (isThumbUp(text) || knowledge.ratesUp(text)) {
    const opinion = opinionOn(state, shown, 'up');
    return { ...ended(state, knowledge.compose.say('praise', 'smalltalk', staying)), opinion };
  }
  if (!isThumbDown(text) && !knowledge.ratesDown(text)) return null;
  return replyTo(knowledge, state, staying, opinionOn(state, shown, 'down'));
}

/** One of the reasons, where it was asked what was wrong; "none of these" is heard too. */
export function hearReason({ text, knowledge, state, staying }: Hearing): Turn | null {
  if (state.pending === null || typeof state.pending === 'string') return null;
  const { whyNot } = state.pending;
  const chosen = knowledge.choosing(text, state.offered);
  if (chosen?.kind === 'none') return ended(state, knowledge.compose.noted(staying));
  const reason = knowledge.reasonIn(chosen?.kind === 'choice' ? chosen.choice.says : text);
  if (reason === null) return null;
  return replyTo(knowledge, state, staying, opinionOn(state, whyNot, 'down', { reason }));
}

/** The visitor's own words on what was wrong; left to the FAQ where it surely answers them as another question. */
export function hearComment({ text, state, knowledge, staying }: Hearing, entry: string): Turn {
  return replyTo(knowledge, state, staying, opinionOn(state, entry, 'down', { comment: text }));
}

function replyTo(knowledge: Knowledge, state: ConversationState, asked: Asked, opinion: Opinion): Turn {
  const { compose } = knowledge;
  const { entry, reason, comment } = opinion;
  if (reason === 'not-my-question') {
    const among = othersFor(knowledge, state, { question: opinion.question, without: [entry] });
    return { ...ended(state, compose.instead(among, asked)), opinion };
  }
  if (reason !== null || comment !== null) return { ...ended(state, compose.noted(asked)), opinion };
  return { ...ended(state, compose.askReason(asked), { pending: { whyNot: entry } }), opinion };
}

function opinionOn(
  { recent }: ConversationState,
  entry: string,
  rating: Opinion['rating'],
  { reason, comment = '' }: { readonly reason?: RatingReason | undefined; readonly comment?: string } = {},
): Opinion {
  const asked = recent.findLast((each) => each.entry === entry);
  const words = redact(comment.trim()).slice(0, longestComment);
  return {
    entry,
    question: asked?.question ?? null,
    rating,
    reason: reason ?? null,
    comment: words === '' ? null : words,
  };
}

function ratedEntry({ recent }: ConversationState, { entry, sentAs }: Feedback): string | undefined {
  if (entry !== undefined) return entry;
  const meant =
    sentAs === undefined
      ? recent.findLast((each) => each.entry !== null)
      : recent.find((each) => each.sentAs === sentAs);
  return meant?.entry ?? undefined;
}
