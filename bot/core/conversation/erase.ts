// Erases what is kept of a conversation when the visitor asks for it, after asking back once.
import { ended, type Turn } from './ended.js';
import type { Hearing } from './hearing.js';

/** Says what is kept, and asks whether to erase it. */
export function askToErase({ text, knowledge, state, asked, keeps }: Hearing): Turn | null {
  if (!knowledge.eraseRequest(text)) return null;
  return ended(state, knowledge.compose.askToErase(asked, keeps), { pending: 'erase' });
}

/** Takes yes or no where it was asked; anything else is a message like any other, and erases nothing. */
export function confirmErasing({ text, knowledge, state, staying }: Hearing): Turn | null {
  if (state.pending !== 'erase') return null;
  const { compose, agrees, declines } = knowledge;
  const chosen = knowledge.choosing(text, state.offered);
  const answer = chosen?.kind === 'choice' ? chosen.choice.says : text;
  // "No" is heard first: a refusal must never erase.
  if (declines(answer) || chosen?.kind === 'none')
    return ended(state, compose.say('notErased', 'command', staying));
  if (!agrees(answer)) return null;
  return { ...ended(state, compose.erased(staying)), forgets: true };
}
