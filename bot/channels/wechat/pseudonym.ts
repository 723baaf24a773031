// Names for visitors in logs, by which lines belong together and nobody is known.
import { createHmac } from 'node:crypto';

/** Eight hexadecimal digits: the same visitor of the same account is the same, and only the account's token tells who. */
export function createPseudonyms(token: string): (visitor: string) => string {
  return (visitor) => createHmac('sha256', token).update(visitor).digest('hex').slice(0, 8);
}
