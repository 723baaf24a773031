// Whether a message is nothing but an e-mail address or a telephone number, which the bot has no use for.
import { hasLetters, normalize } from '../text/normalize.js';

const address = /[^\s@]+@[^\s@]+\.[^\s@]+/gu;
/** Seven digits and more, as people write them: +49 228 976299-00, 010-1234-5678. */
const telephone = /\+?\d(?:[\s().\-/]*\d){6,}/g;

export function isContactDetails(text: string): boolean {
  const plain = normalize(text);
  const rest = plain.replace(address, '').replace(telephone, '');
  return rest !== plain && !hasLetters(rest) && !/\d/.test(rest);
}
