// People who leave something behind at every door, each of them known by words that nobody else says.
import { inTeams, inWeChat, onTheWebsite, type Doors, type Visitor } from './doors.js';

/** Whom a test is about: what they say has a word in it that nobody else says. */
export interface Person {
  readonly word: string;
  readonly digits: string;
}

/** Everything that a visitor does that leaves something behind. */
export async function speak({ names, say }: Visitor, { word, digits }: Person): Promise<void> {
  await say(`Where is ICLEI headquartered, asks ${word}?`);
  await say('👍');
  await say(`Write to ${word}@example.org or call +49 30 ${digits}. What does membership cost?`);
  await say('👎');
  await say(`that is not what ${word} needs`);
  await say(`does ${word} knit quantum submarines`);
  if (names[0]?.startsWith('msteams:') !== true) return;
  await say('talk to a person');
  await say(`Can ${word} come by boat?`);
}

export const doorsOf: readonly [string, (doors: Doors, person: Person) => Promise<Visitor> | Visitor][] = [
  ['the website, by a name', (doors, { word }) => onTheWebsite(doors, `dl_${word}`)],
  ['the website, without a name', (doors) => onTheWebsite(doors, null)],
  ['Teams', (doors, { word }) => inTeams(doors, word)],
  ['WeChat', (doors, { word }) => inWeChat(doors, `o${word}`)],
];

let people = 0;

/** Somebody who has never been there. */
export function nextPerson(): Person {
  people += 1;
  const letters = String(people).replace(/\d/g, (digit) => 'bcdfghjklm'.charAt(Number(digit)));
  return { word: `wig${letters}wam`, digits: String(55_550_000 + people) };
}
