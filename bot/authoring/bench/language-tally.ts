// Counts how often the language of a message was seen, by language, by length and by what it was decided from.
import type { Locale } from '../../core/faq/corpus.js';
import type { LabelledMessage } from './read-messages.js';

/** A message with the language that it was taken to be in. */
export interface JudgedMessage extends LabelledMessage {
  readonly taken: Locale;
  /** What decided, such as script or statistics. */
  readonly source: string;
}

export interface Share {
  readonly count: number;
  readonly right: number;
}

/** The longest message of each length class in characters; the last class has no end. */
const lengths = [4, 8, 16, 32, Infinity] as const;

/** Names of the length classes, shortest first: `1–4`, `5–8` … `33+`. */
export const lengthClasses: readonly string[] = lengths.map((most, index) => {
  const least = String((lengths[index - 1] ?? 0) + 1);
  return most === Infinity ? `${least}+` : `${least}–${String(most)}`;
});

/** The class of a text by its characters, white space not counted. */
export function lengthClassOf(text: string): string {
  const count = [...text.replace(/\s+/g, '')].length;
  return lengthClasses[lengths.findIndex((most) => count <= most)] ?? '';
}

/** Counts by any property of the messages, in the order in which its values come up. */
export function sharesBy(
  messages: readonly JudgedMessage[],
  keyOf: (message: JudgedMessage) => string,
): ReadonlyMap<string, Share> {
  const shares = new Map<string, Share>();
  for (const message of messages) {
    const key = keyOf(message);
    const { count, right } = shares.get(key) ?? { count: 0, right: 0 };
    shares.set(key, { count: count + 1, right: right + (message.taken === message.locale ? 1 : 0) });
  }
  return shares;
}

export interface Confusion {
  readonly locale: Locale;
  readonly taken: Locale;
  readonly messages: readonly JudgedMessage[];
}

/** Which languages were taken for which others, the commonest mistake first. */
export function confusionsIn(messages: readonly JudgedMessage[]): readonly Confusion[] {
  const found = new Map<string, { locale: Locale; taken: Locale; messages: JudgedMessage[] }>();
  for (const message of messages) {
    const { locale, taken } = message;
    if (locale === taken) continue;
    const confusion = found.get(`${locale} ${taken}`) ?? { locale, taken, messages: [] };
    confusion.messages.push(message);
    found.set(`${locale} ${taken}`, confusion);
  }
  return [...found.values()].sort((a, b) => b.messages.length - a.messages.length);
}
