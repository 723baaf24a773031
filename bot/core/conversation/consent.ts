// What is said to a visitor who has to agree to the organisation's notice first, and what they say to that.
import type { Reply } from '../reply/reply.js';
import type { Asked } from '../reply/composer.js';
import { ended, type Turn } from './ended.js';
import type { Hearing } from './hearing.js';
import type { Knowledge } from './knowledge.js';
import type { ConversationState } from './state.js';

/** A turn of somebody who has not agreed; its state is all that may be kept: no word of theirs is in it. */
export interface TurnBefore extends Pick<Turn, 'state' | 'reply' | 'forgets'> {
  /** True where the visitor agrees with this message. */
  readonly agrees?: true;
}

/** The version of the notice that a visitor must agree to; null where they need not. */
export function noticeToAgreeTo({ corpus }: Pick<Knowledge, 'corpus'>): string | null {
  const { notice } = corpus;
  return notice?.isRequired === true ? notice.version : null;
}

/** Asks whoever arrives. */
export function greetBefore(knowledge: Knowledge, state: ConversationState, asked: Asked): TurnBefore {
  return askedFor(knowledge, state, knowledge.compose.askConsent(asked, 'greeting'));
}

/** Asks whoever acts without a word. */
export function askBefore(knowledge: Knowledge, state: ConversationState, asked: Asked): TurnBefore {
  return askedFor(knowledge, state, knowledge.compose.askConsent(asked, 'question'));
}

/** Asks, or hears what was said to that: only what was asked in this conversation, in these words, can be agreed to. */
export function hearBefore(hearing: Hearing): TurnBefore {
  const { knowledge, state, text, asked, staying, message } = hearing;
  const { compose } = knowledge;
  // Who asked before for everything to be erased need not agree to anything for that.
  if (knowledge.withdraws(text) || knowledge.eraseRequest(text))
    return { state, reply: compose.consentWithdrawn(asked), forgets: true };
  const said = saidToNotice(hearing);
  if (said === 'yes') {
    const reply = compose.consentGiven(staying, message.held);
    return { state: ended(askedFor(knowledge, state, reply).state, reply).state, reply, agrees: true };
  }
  if (said === 'no') return askedFor(knowledge, state, compose.consentDeclined(staying));
  const { spoken, pinned } = languageOf(hearing);
  const reply = compose.askConsent(spoken, message.held === undefined ? 'lostQuestion' : 'question');
  return askedFor(knowledge, { ...state, pinned }, reply);
}

/** Takes back what was agreed to, at once and with everything that was kept: it must be as easy as agreeing. */
export function withdrawConsent({ text, knowledge, state, asked }: Hearing): Turn | null {
  if (noticeToAgreeTo(knowledge) === null || !knowledge.withdraws(text)) return null;
  return { ...ended(state, knowledge.compose.consentWithdrawn(asked)), forgets: true };
}

/** Whoever agrees again is thanked again. */
export function agreeAgain({ text, knowledge, state, staying }: Hearing): Turn | null {
  if (noticeToAgreeTo(knowledge) === null || !knowledge.consents(text)) return null;
  return ended(state, knowledge.compose.consentGiven(staying, 0));
}

function saidToNotice({ knowledge, state, text }: Hearing): 'yes' | 'no' | null {
  const { consents, postpones, agrees, declines, choosing } = knowledge;
  if (!state.told.includes(markOf(knowledge))) return null;
  // In a group the newest list may be somebody else's.
  const isNewest = state.offered.some(({ says }) => consents(says));
  const chosen = isNewest ? choosing(text, state.offered) : null;
  const words = chosen?.kind === 'choice' ? chosen.choice.says : text;
  // "No" is heard first: a refusal must never be an agreement.
  if (postpones(words) || (isNewest && (chosen?.kind === 'none' || declines(words)))) return 'no';
  return consents(words) || (isNewest && agrees(words)) ? 'yes' : null;
}

/** The language that the visitor asks for, or writes. */
function languageOf({ knowledge, text, asked, choice, state }: Hearing): {
  readonly spoken: Asked;
  readonly pinned: ConversationState['pinned'];
} {
  const locale = knowledge.languageRequests(text)?.locale ?? null;
  if (locale === null) return { spoken: asked, pinned: state.pinned };
  const language = { ...choice.evidence, locale, confidence: 1, source: 'request' as const };
  return { spoken: { ...asked, language }, pinned: locale };
}

function askedFor(knowledge: Knowledge, state: ConversationState, reply: Reply): TurnBefore {
  const mark = markOf(knowledge);
  const told = state.told.includes(mark) ? state.told : [...state.told, mark];
  return { state: { ...state, locale: reply.locale, offered: reply.choices, greeted: true, told }, reply };
}

function markOf({ corpus }: Knowledge): string {
  return `consent:${corpus.notice?.version ?? ''}`;
}
