// What was asked lately, so that a visitor can still say of an answer that it was none to their question.
import { redact } from '../text/redact.js';
import type { ConversationState, RecentQuestion } from './state.js';

const remembered = 5;
/** Characters; the point of a longer question comes early. */
const longest = 300;

/** The list with a question behind the others, its personal details taken out. */
export function withRecent(
  { recent }: ConversationState,
  text: string,
  ...entries: readonly (string | null)[]
): readonly RecentQuestion[] {
  const question = redact(text).slice(0, longest);
  return [...recent, ...entries.map((entry) => ({ question, entry }))].slice(-remembered);
}

/** The list with the channel's id of the message that answered an entry last. */
export function withSentAs(
  { recent }: ConversationState,
  entry: string,
  sentAs: string,
): readonly RecentQuestion[] {
  const place = recent.findLastIndex((each) => each.entry === entry);
  return recent.map((each, index) => (index === place ? { ...each, sentAs } : each));
}
