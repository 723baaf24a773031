// Whether a message chooses from the list that was offered last: by its number, its place or its text.
import type { Phrasebook } from '../ports.js';
import type { Choice } from '../reply/reply.js';
import { wordingKey } from '../text/normalize.js';

export type Chosen =
  | { readonly kind: 'choice'; readonly choice: Choice }
  | { readonly kind: 'none' }
  | { readonly kind: 'no-list' }
  | { readonly kind: 'no-such-number'; readonly number: number };

/** What a message chooses from the offered list; null if it chooses nothing. */
export type Choosing = (text: string, offered: readonly Choice[]) => Chosen | null;

const highestNumber = 20;

/** Understands "2", "２", "②", "the second one", 두 번째, 2番, 第二个 and "none of these" in every language of the phrasebook. */
export function createChoosing(phrasebook: Phrasebook): Choosing {
  const numbers = new Map<string, number>();
  const refusals = new Set<string>();
  for (const locale of phrasebook.locales) {
    phrasebook.ordinals(locale).forEach((ways, index) => {
      for (const way of ways) numbers.set(compact(way), index + 1);
    });
    const heard = phrasebook.hears(locale);
    for (const pattern of heard['numbered'] ?? []) {
      for (let number = 1; number <= highestNumber; number += 1) {
        numbers.set(compact(pattern.replace('{}', String(number))), number);
      }
    }
    for (const refusal of heard['noneOfThese'] ?? []) refusals.add(compact(refusal));
    refusals.add(compact(phrasebook.say(locale, 'noneOfThese')));
  }

  return (text, offered) => {
    const key = compact(text);
    if (offered.length === 0) return numbers.has(key) ? { kind: 'no-list' } : null;
    const named = offered.find((choice) => compact(choice.says) === key || compact(choice.label) === key);
    if (refusals.has(key)) return { kind: 'none' };
    if (named !== undefined) return { kind: 'choice', choice: named };
    // "1.5" and "1 2" choose neither 15 nor 12.
    const number = /\d \d/.test(wordingKey(text)) ? undefined : numbers.get(key);
    if (number === undefined) return null;
    const choice = offered[number - 1];
    if (choice === undefined) return { kind: 'no-such-number', number };
    return refusals.has(compact(choice.says)) ? { kind: 'none' } : { kind: 'choice', choice };
  };
}

function compact(text: string): string {
  return wordingKey(text).replaceAll(' ', '');
}
