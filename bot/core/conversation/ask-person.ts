// Hands a question to a person, in channels that have one: the reply names the question, the channel passes it on.
import { redact } from '../text/redact.js';
import { ended, type Turn } from './ended.js';
import type { Hearing } from './hearing.js';

/** The choice passes on what was asked last; whoever asks for a person in words may first say what they want to know. */
export function askPerson({ text, message, knowledge, state, staying }: Hearing): Turn | null {
  if (message.canAskPerson !== true) return null;
  const { choosing, compose, contact } = knowledge;
  const chosen = choosing(text, state.offered);
  const isChosen =
    chosen?.kind === 'choice' && chosen.choice.entry === undefined && contact(chosen.choice.says);
  if (!isChosen && !contact(text)) return null;
  const last = state.recent.at(-1);
  // In words, only what stayed without an answer is surely meant.
  if (last !== undefined && (isChosen || last.entry === null))
    return ended(state, compose.passOn(last.question, staying));
  return ended(state, compose.say('whatToPassOn', 'command', staying), { pending: 'person' });
}

/** The next message after "What would you like to ask?" is the question. */
export function passQuestionOn({ text, message, knowledge, state, asked }: Hearing): Turn | null {
  if (message.canAskPerson !== true || state.pending !== 'person') return null;
  return ended(state, knowledge.compose.passOn(redact(text), asked));
}
