// One message of a conversation and its reply: the steps that the bot goes through, in order.
import { answerQuestion } from './answer-question.js';
import { askPerson, passQuestionOn } from './ask-person.js';
import { asksAsBefore } from './as-before.js';
import type { Message } from './message.js';
import { agreeAgain, withdrawConsent } from './consent.js';
import { askToErase, confirmErasing } from './erase.js';
import { ended, type Turn } from './ended.js';
import { acceptOffer, followChoice } from './follow-choice.js';
import { hear, type Circumstances, type Hearing } from './hearing.js';
import { isContactDetails } from './contact-details.js';
import type { RankedEntry } from '../matching/ranked-entry.js';
import { hasLetters } from '../text/normalize.js';
import type { Knowledge } from './knowledge.js';
import { withNotices } from './notices.js';
import { othersFor } from './others.js';
import { hearReason, rateInWords } from './rating.js';
import { speakLanguage } from './speak-language.js';
import type { ConversationState } from './state.js';

/** Answers the message, or leaves it to the next step; what none of them takes is a question to the FAQ. */
type Step = (hearing: Hearing) => Turn | null;

const steps: readonly Step[] = [
  refuseLength,
  confirmErasing,
  hearReason,
  askPerson,
  followChoice,
  acceptOffer,
  speakLanguage,
  withdrawConsent,
  agreeAgain,
  askToErase,
  nameContact,
  declineDetails,
  rateInWords,
  makeSmallTalk,
  askWhatIsWanted,
  passQuestionOn,
];

/** Answers one message. */
export function turn(
  knowledge: Knowledge,
  state: ConversationState,
  message: Message,
  circumstances: Circumstances,
): Turn {
  const hearing = hear(knowledge, state, message, circumstances);
  let done: Turn | null = null;
  for (const step of steps) done ??= step(hearing);
  done ??= answerQuestion(hearing);
  return withNotices(hearing, { ...done, state: { ...done.state, lastAt: circumstances.now } });
}

function refuseLength({ isTooLong, knowledge, state, asked }: Hearing): Turn | null {
  return isTooLong ? ended(state, knowledge.compose.say('tooLong', 'unknown', asked)) : null;
}

/** The way to a person, where the organisation names one; elsewhere "contact" is a question like any other. */
function nameContact({ text, knowledge, state, asked }: Hearing): Turn | null {
  const { contact, compose } = knowledge;
  const reply = contact(text) ? compose.contact(asked) : null;
  return reply === null ? null : ended(state, reply);
}

/** An address is in no language: the visitor's own is spoken. */
function declineDetails({ text, knowledge, state, message }: Hearing): Turn | null {
  if (!isContactDetails(text)) return null;
  const asked = asksAsBefore(knowledge, state, message);
  return ended(state, knowledge.compose.say('contactDetails', 'smalltalk', asked));
}

function makeSmallTalk({ text, knowledge, state, asked }: Hearing): Turn | null {
  const { compose } = knowledge;
  const kind = knowledge.smallTalk(text);
  if (kind === null) return null;
  if (kind === 'topics') return ended(state, compose.topics(asked));
  if (kind === 'complaint') return ended(state, compose.complaint(nextBest(knowledge, state), asked));
  return ended(state, compose.say(kind === 'fillers' ? 'ask' : kind, 'smalltalk', asked));
}

/** What the last question may have meant instead; the answers that were shown did not please. */
function nextBest(knowledge: Knowledge, state: ConversationState): readonly RankedEntry[] {
  const last = state.recent.at(-1);
  if (last === undefined) return [];
  const without = last.entry === null ? [] : [last.entry];
  return othersFor(knowledge, state, { question: last.question, without });
}

/** 😀, ???, 12345, or a yes where nothing was asked: nothing to look up. */
function askWhatIsWanted({ text, knowledge, state, asked }: Hearing): Turn | null {
  return hasLetters(text) && !knowledge.agrees(text)
    ? null
    : ended(state, knowledge.compose.say('ask', 'unknown', asked));
}
