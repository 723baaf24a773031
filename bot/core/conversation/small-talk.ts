// Whether a message is nothing but courtesy, such as "hi there" or 감사합니다, and which.
import type { Phrasebook } from '../ports.js';
import { edgesOf, mayCut } from '../text/cutting.js';
import { wordingKey } from '../text/normalize.js';

/** From what is most worth a reply to what is least: "Hello, who are you?" asks who the bot is. */
export const smallTalkKinds = [
  'complaint',
  'whoAreYou',
  'topics',
  'help',
  'thanks',
  'bye',
  'praise',
  'howAreYou',
  'hello',
] as const;
export type SmallTalkKind = (typeof smallTalkKinds)[number];

/** The kind of small talk that a whole message is; `fillers` for words like "ok, please"; null if anything else is in it. */
export type SmallTalk = (text: string) => SmallTalkKind | 'fillers' | null;

/** Longer messages are questions, however politely they begin. */
const longest = 80;

/** Understands the small talk of every language of the phrasebook at once: people greet in any. */
export function createSmallTalk(phrasebook: Phrasebook): SmallTalk {
  const phrases = new Map<string, SmallTalkKind | 'fillers'>();
  for (const locale of phrasebook.locales) {
    const heard = phrasebook.hears(locale);
    for (const kind of [...smallTalkKinds, 'fillers'] as const) {
      for (const phrase of heard[kind] ?? []) addPhrase(phrases, phrase, kind);
    }
    addPhrase(phrases, phrasebook.say(locale, 'topics'), 'topics');
  }
  const longestPhrase = Math.max(...[...phrases.keys()].map((phrase) => phrase.length));

  return (raw) => {
    const key = wordingKey(raw);
    if (key === '' || key.length > longest) return null;
    const text = key.replaceAll(' ', '');
    const edges = edgesOf(key);
    // best[at]: the weightiest kind by which the text up to `at` is covered without a gap.
    const best: (number | undefined)[] = [order.length];
    for (let from = 0; from < text.length; from += 1) {
      const before = best[from];
      if (before === undefined || !mayCut(text, edges, from)) continue;
      for (let to = from + 1; to <= Math.min(text.length, from + longestPhrase); to += 1) {
        const kind = phrases.get(text.slice(from, to));
        if (kind === undefined || !mayCut(text, edges, to)) continue;
        best[to] = Math.min(best[to] ?? order.length, before, order.indexOf(kind));
      }
    }
    return order[best[text.length] ?? -1] ?? null;
  };
}

const order: readonly (SmallTalkKind | 'fillers')[] = [...smallTalkKinds, 'fillers'];

function addPhrase(
  phrases: Map<string, SmallTalkKind | 'fillers'>,
  phrase: string,
  kind: SmallTalkKind | 'fillers',
): void {
  const key = wordingKey(phrase).replaceAll(' ', '');
  const known = phrases.get(key);
  if (known === undefined || order.indexOf(kind) < order.indexOf(known)) phrases.set(key, kind);
}
