// Tells by a short hash whether a translation was made from the source text as it is now.
import { createHash } from 'node:crypto';
import type { EntryText } from './shape.js';

/** The first 12 hex digits of SHA-256 over question, line break and answer as written; white space does not count. */
export function sourceHash({ question, answer }: Pick<EntryText, 'question' | 'answer'>): string {
  return createHash('sha256')
    .update(`${singleSpaced(question)}\n${singleSpaced(answer)}`)
    .digest('hex')
    .slice(0, 12);
}

/** True where a translation names another version of the source text, or none yet (`PENDING`). */
export function isOutdated(translation: Pick<EntryText, 'of'>, source: EntryText): boolean {
  return translation.of !== undefined && translation.of !== sourceHash(source);
}

function singleSpaced(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
