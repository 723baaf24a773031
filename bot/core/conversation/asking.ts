// Which entries ask for the same thing as a message does: a place, a time, a person, a reason, a price or what something is.
import { wordingsOf, type Corpus, type Locale } from '../faq/corpus.js';
import type { Phrasebook } from '../ports.js';
import { normalize } from '../text/normalize.js';
import { bareWords } from './ellipsis.js';
import { createMadeOf } from './made-of.js';
import { createWordList, type WordList } from './word-list.js';

/** For each entry id 0 … 1: 1 where the most wordings ask with the words of the message's kind. Empty for a message of no kind. */
export type AskingAlike = (text: string, locale: Locale) => ReadonlyMap<string, number>;

const kinds = ['asksWhere', 'asksWhen', 'asksWho', 'asksWhy', 'asksHowMuch', 'asksWhat'] as const;

/** Counts the wordings of a locale when it is first asked for. */
export function createAskingAlike(corpus: Corpus, phrasebook: Phrasebook): AskingAlike {
  const known = new Map<Locale, readonly Kind[]>();
  return (text, locale) => {
    const counted = known.get(locale) ?? kinds.map((kind) => count(corpus, phrasebook, kind, locale));
    known.set(locale, counted);
    return counted.find(({ words }) => words.isIn(normalize(text)))?.shares ?? new Map();
  };
}

interface Kind {
  readonly words: WordList;
  readonly shares: ReadonlyMap<string, number>;
}

function count(corpus: Corpus, phrasebook: Phrasebook, kind: (typeof kinds)[number], locale: Locale): Kind {
  const heard = phrasebook.hears(locale);
  const words = createWordList(heard[kind] ?? []);
  // "What is it?" asks what the organisation is: "What is the fee?" does not.
  const isOfItself = createMadeOf([...bareWords(heard, []), ...corpus.aliases, corpus.name]);
  const asks = (wording: string): boolean =>
    words.isIn(normalize(wording)) && (kind !== 'asksWhat' || isOfItself(wording));
  const shares = corpus.entries.map((entry): [string, number] => {
    const wordings = wordingsOf(entry, locale);
    return [entry.id, wordings.length === 0 ? 0 : wordings.filter(asks).length / wordings.length];
  });
  const most = Math.max(...shares.map(([, share]) => share));
  return { words, shares: new Map(shares.map(([id, share]) => [id, most === 0 ? 0 : share / most])) };
}
