// Looks a question up without a conversation: what a search box shows, and what the bot would say.
import { findEntry, textOf, type LocalizedEntry, type Locale } from '../faq/corpus.js';
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
  /** 0 … 1: how likely it is the right one. */
  readonly score: number;
}

/** What is less likely than this has a word in common by chance. */
const leastLikely = 0.02;

export function lookUp(
  { corpus, languages, search }: Knowledge,
  asked: { readonly text: string; readonly locale: Locale | null; readonly most: number },
): LookedUp {
  const choice = languages.choose(asked.text, { pinned: null, conversation: null, channel: asked.locale });
  const isEmpty = asked.text.trim() === '';
  const result = isEmpty ? null : search.search(asked.text, choice.search, asked.most);
  const locale = result?.locale ?? choice.evidence.locale;
  const ranked = result?.ranked.filter(({ score }) => score >= leastLikely) ?? [];
  const listed = isEmpty ? corpus.featured.map((entry) => ({ entry, score: 1 })) : ranked;
  return {
    locale,
    found: listed.slice(0, asked.most).flatMap(({ entry, score }) => {
      const known = findEntry(corpus, entry);
      const text = known === undefined ? undefined : textOf(known, locale, corpus.source);
      return text === undefined ? [] : [{ entry, text, score }];
    }),
  };
}
