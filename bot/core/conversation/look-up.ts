// Looks a question up without a conversation: what a search box shows, and what the bot would say.
import { findEntry, textOf, type Corpus, type LocalizedEntry, type Locale } from '../faq/corpus.js';
import type { Knowledge } from './knowledge.js';

export interface LookedUp {
  /** The language that was found to be asked in. */
  readonly locale: Locale;
  /** Best first; the featured questions where nothing was asked. */
  readonly found: readonly FoundEntry[];
}

export interface FoundEntry {
  readonly entry: string;
  readonly text: LocalizedEntry;
}

/** What is less likely than this has little more than a word in common by chance. */
const leastLikely = 0.05;

/** Questions that the text begins to spell come first, then what it means; so half a word finds something too. */
export function lookUp(
  { corpus, languages, search, suggesting }: Knowledge,
  asked: { readonly text: string; readonly locale: Locale | null; readonly most: number },
): LookedUp {
  const { text, most } = asked;
  const choice = languages.choose(text, { pinned: null, conversation: null, channel: asked.locale });
  if (text.trim() === '') return read(corpus, choice.evidence.locale, corpus.featured.slice(0, most));
  const { locale, ranked } = search.search(text, choice.search, most);
  const begun = suggesting(text, locale, most).map(({ entry }) => entry);
  const meant = ranked.filter(({ score }) => score >= leastLikely).map(({ entry }) => entry);
  return read(corpus, locale, [...new Set([...begun, ...meant])].slice(0, most));
}

function read(corpus: Corpus, locale: Locale, entries: readonly string[]): LookedUp {
  const found = entries.flatMap((entry) => {
    const known = findEntry(corpus, entry);
    const text = known === undefined ? undefined : textOf(known, locale, corpus.source);
    return text === undefined ? [] : [{ entry, text }];
  });
  return { locale, found };
}
