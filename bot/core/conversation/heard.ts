// Whether a whole message is one of the fixed wordings of a kind, such as "delete my data", in any language of the phrasebook.
import type { Phrasebook } from '../ports.js';
import { wordingKey } from '../text/normalize.js';

export type Heard = (text: string) => boolean;

/** @param labels what the bot's own buttons for it say */
export function createHeard(phrasebook: Phrasebook, kind: string, labels: readonly string[]): Heard {
  const heard = phrasebook.locales.flatMap((locale) => phrasebook.hears(locale)[kind] ?? []);
  const wordings = new Set([...heard, ...labels].map(compact));
  return (text) => wordings.has(compact(text));
}

function compact(text: string): string {
  return wordingKey(text).replaceAll(' ', '');
}
