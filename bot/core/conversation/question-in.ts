// The question in a message that also greets or thanks: "Good morning, what is ICLEI?" asks what ICLEI is.
import type { SmallTalk } from './small-talk.js';

/** A stretch up to and with the next punctuation, in the forms of every script. */
const clause = /[^,.;:!?~…\n、。，；：！？]+[,.;:!?~…\n、。，；：！？]*/gu;

/** The message without the clauses at its beginning and end that are nothing but courtesy; all of it where nothing else is left. */
export function questionIn(text: string, smallTalk: SmallTalk): string {
  const clauses = text.match(clause) ?? [];
  const asks = (part: string): boolean => smallTalk(part) === null;
  const first = clauses.findIndex(asks);
  if (first < 0) return text;
  const rest = clauses.slice(first, clauses.findLastIndex(asks) + 1);
  return rest.join('').trim();
}
