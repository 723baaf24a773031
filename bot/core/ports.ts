// What the core asks of the outside; engines, stores and channels stand behind these.
import type { Locale } from './faq/corpus.js';
import type { ConversationState } from './conversation/state.js';

/** Fuzzy search over a fixed list of texts; the list's positions name the texts. */
export interface FuzzyIndex {
  /** The texts nearest to the query, best first. `distance` is 0 for equal and 1 for unlike. */
  search(query: string, limit: number): readonly { readonly index: number; readonly distance: number }[];
}

/** Builds a fuzzy index over texts. */
export type FuzzySearch = (texts: readonly string[]) => FuzzyIndex;

/** Statistical language identification. */
export interface LanguageStatistics {
  /**
   * The given locales, likeliest first, with a relative score of 0 … 1 (the best is 1).
   * Empty where it can't tell or knows none of them. Never names a locale that was not asked for.
   */
  rank(
    text: string,
    among: readonly Locale[],
  ): readonly { readonly locale: Locale; readonly score: number }[];
}

/** What the bot itself says and understands, in each locale. */
export interface Phrasebook {
  readonly locales: readonly Locale[];
  /** The sentence of that key, with its blanks filled in. Throws where the key does not exist in any locale. */
  say(locale: Locale, key: string, values?: Readonly<Record<string, string | number>>): string;
  /** Fixed wordings that are understood without the FAQ, by kind (`hello`, `thanks` …). */
  hears(locale: Locale): Readonly<Record<string, readonly string[]>>;
  /** Ways to say "the first one", "the second one" …, one list a number. */
  ordinals(locale: Locale): readonly (readonly string[])[];
  /** Ways to ask for another language: names of languages by locale, and sentences with `{}` in place of a name. */
  languageRequests(locale: Locale): {
    readonly names: Readonly<Record<Locale, readonly string[]>>;
    readonly patterns: readonly string[];
  };
  /** The locale's own name in its own language. */
  languageName(locale: Locale): string;
  direction(locale: Locale): 'ltr' | 'rtl';
}

export interface StoredConversation {
  readonly state: ConversationState;
  /** Changes with every write; a write that names an older one is refused. */
  readonly etag: string;
}

/** Keeps conversations. A write with an etag that is no longer current throws `ConflictError`. */
export interface ConversationStore {
  read(id: string): Promise<StoredConversation | undefined>;
  /** Writes the state; `etag` is the one read, or null for a new conversation. */
  write(id: string, state: ConversationState, etag: string | null): Promise<void>;
  delete(id: string): Promise<void>;
}

/** Thrown by a store when somebody else wrote in between. */
export class ConflictError extends Error {
  readonly code = 'conflict';
}

/** Milliseconds since the epoch. */
export type Clock = () => number;

/** The commonest words of a language, in lower case; empty where none are known. `language` is a primary subtag. */
export type EverydayWords = (language: string) => ReadonlySet<string>;

/** Words by which people ask any organisation about common things, and names of countries, grouped by what they stand for. */
export type CommonSubjects = (locale: Locale) => {
  readonly topics: readonly (readonly string[])[];
  readonly places: readonly (readonly string[])[];
  /** Words of everyday language that stand for the same thing in questions to any organisation. */
  readonly synonyms: readonly (readonly string[])[];
};

/** The words of a language, the commonest first, spelt as they are written; empty where none are known. `language` is a primary subtag. */
export type FrequentWords = (language: string) => readonly string[];
