// Which entries ask for the same thing as a message does: a place, a time, a person, a reason, a price or what something is.
import { wordingsOf, type Corpus, type Locale } from '../faq/corpus.js';
import type { Phrasebook } from '../ports.js';
import { normalize } from '../text/normalize.js';
import { createWordList, type WordList } from './word-list.js';

/** For each entry id 0 … 1: 1 where the most wordings ask with the words of the message's kind. Empty for a message of no kind. */
export type AskingAlike = (text: string, locale: Locale) => ReadonlyMap<string, number>;

const kinds = ['asksWhere', 'asksWhen', 'asksWho', 'asksWhy', 'asksHowMuch', 'asksWhat'];

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

function count(corpus: Corpus, phrasebook: Phrasebook, kind: string, locale: Locale): Kind {
  const words = createWordList(phrasebook.hears(locale)[kind] ?? []);
  const shares = corpus.entries.map((entry): [string, number] => {
    const wordings = wordingsOf(entry, locale);
    const asking = wordings.filter((wording) => words.isIn(normalize(wording)));
    return [entry.id, wordings.length === 0 ? 0 : asking.length / wordings.length];
  });
  const most = Math.max(...shares.map(([, share]) => share));
  return { words, shares: new Map(shares.map(([id, share]) => [id, most === 0 ? 0 : share / most])) };
}
