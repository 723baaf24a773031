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
  /**
   * Writes the state; `etag` is the one read, or null for a new conversation. `visitor` took part just now: erasing
   * whoever took part deletes it.
   */
  write(id: string, state: ConversationState, etag: string | null, visitor?: string): Promise<void>;
  delete(id: string): Promise<void>;
}

/** Thrown by a store when somebody else wrote in between. */
export class ConflictError extends Error {
  readonly code = 'conflict';
}

/** Thrown by a store that can't be reached or written just now: nothing was promised, and trying again later may help. */
export class UnavailableError extends Error {
  readonly code = 'unavailable';
}

/** Milliseconds since the epoch. */
export type Clock = () => number;

/** Judges by meaning how well entries fit a question. */
export interface SemanticReranker {
  /**
   * 0 … 1 for each candidate, in their order; only differences between candidates count. Rejects where it can't tell, or
   * not in time: the order that the words gave stands then.
   */
  score(
    question: string,
    candidates: readonly { readonly entry: string; readonly text: string }[],
    locale: Locale,
  ): Promise<readonly number[]>;
}

/** The commonest words of a language, in lower case; empty where none are known. `language` is a primary subtag. */
export type EverydayWords = (language: string) => ReadonlySet<string>;

/** Words by which people ask any organisation about common things, and names of countries, grouped by what they stand for. */
export type CommonSubjects = (locale: Locale) => {
  readonly topics: readonly (readonly string[])[];
  readonly places: readonly (readonly string[])[];
  readonly organisations: readonly (readonly string[])[];
  /** Words of everyday language that stand for the same thing in questions to any organisation. */
  readonly synonyms: readonly (readonly string[])[];
};

/** The words of a language, the commonest first, spelt as they are written; empty where none are known. `language` is a primary subtag. */
export type FrequentWords = (language: string) => readonly string[];

/** Plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export interface KeptDocument {
  readonly value: Json;
  /** Changes with every write; a write that names an older one is refused. */
  readonly etag: string;
}

export interface DocumentWrite {
  /** The etag that was read; null for a document that must not be there yet; `*` for whatever is there. */
  readonly etag: string | null;
  /** Milliseconds after which the document is gone; without it, it stays until it is deleted. */
  readonly keepFor?: number;
  /** The visitor whom it is about: erasing that visitor deletes it. */
  readonly visitor?: string;
}

/** Keeps small documents for the channels: tokens, references to conversations, questions to a person, what was seen already. */
export interface DocumentStore {
  read(key: string): Promise<KeptDocument | undefined>;
  /** Resolves to the new etag. Throws `ConflictError` where the etag is no longer current. */
  write(key: string, value: Json, how: DocumentWrite): Promise<string>;
  delete(key: string): Promise<void>;
  /** The documents whose keys begin so, in order of their keys. */
  list(prefix: string, limit: number): Promise<readonly (KeptDocument & { readonly key: string })[]>;
}

/** Why an answer did not help, as a visitor may say it. */
export type RatingReason = 'not-my-question' | 'out-of-date' | 'hard-to-understand';

/** What a visitor thought of an answer. */
export interface Rating {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `directline`, `msteams`, `wechat`. */
  readonly channel: string;
  readonly conversation: string;
  readonly visitor: string | null;
  readonly locale: Locale;
  /** The entry that was answered, and what had been asked, if it is known. */
  readonly entry: string;
  readonly question: string | null;
  readonly rating: 'up' | 'down';
  readonly reason: RatingReason | null;
  readonly comment: string | null;
}

export interface FeedbackLog {
  /** Takes the place of an earlier rating of the same entry in the same conversation: the visitor says more, or thinks again. */
  add(rating: Rating): Promise<void>;
}

/** One question as it went, for the authors: what is asked and what stays unanswered. */
export interface AskedQuestion {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly channel: string;
  readonly conversation: string;
  readonly visitor: string | null;
  readonly locale: Locale;
  /** As it was typed, with e-mail addresses, telephone, card and account numbers taken out. */
  readonly text: string;
  readonly outcome: string;
  readonly entry: string | null;
  readonly score: number | null;
  /** Milliseconds that the turn took. */
  readonly took: number;
}

export interface QuestionLog {
  add(question: AskedQuestion): Promise<void>;
}

/** Counts what happens, for whoever runs the bot; nothing of it tells who or what was asked. */
export interface Metrics {
  /** A turn is over; `took` in milliseconds. */
  asked(question: Pick<AskedQuestion, 'channel' | 'locale' | 'outcome' | 'score' | 'took'>): void;
  /** A store was read or written; milliseconds. */
  stored(operation: string, took: number, isDone: boolean): void;
  /** An HTTP request was answered, or cut off (`status` null); milliseconds. */
  requested(route: string | null, method: string, status: number | null, took: number): void;
  /** The FAQ changed, and is live or was refused. */
  reloaded(isLive: boolean): void;
  /** How many sockets are open, read when somebody looks. */
  watchSockets(count: () => number): void;
}

/** Whoever keeps something of visitors: stores and channels join, so that a visitor who asks for it has all of it erased. */
export interface Erasure {
  /**
   * Erases what is kept of the conversation, and of the visitor in all conversations where the channel tells who it is.
   * Rejects where anything stays: the visitor is then not told that it is gone. Erasing twice is no error.
   */
  erase(visitor: string | null, conversation: string): Promise<void>;
}

/** Counts what is asked for, over all processes that share the counts. */
export interface SharedLimits {
  /**
   * Takes one, or so many at once, of the `perMinute` (1 … 60,000) that may be had at once and flow in again within a
   * minute; 0 if they were there, else the seconds until they are.
   */
  take(what: string, address: string, perMinute: number, count?: number): Promise<number>;
}

/** What is known of a step; never a text or an id of a person, nor a token. Null for what there is not. */
export type Facts = Readonly<Record<string, string | number | null>>;

/** Follows what a request causes, for whoever looks where time goes. */
export interface Tracing {
  /** The first step here; `traceparent` is what its sender says it belongs to (W3C Trace Context), if anything. */
  request<T>(
    name: string,
    traceparent: string | undefined,
    work: (note: (facts: Facts) => void) => Promise<T>,
  ): Promise<T>;
  /** A step within the one that is under way. */
  step<T>(name: string, work: (note: (facts: Facts) => void) => Promise<T>): Promise<T>;
  /** A step that is over, within the one that is under way; milliseconds. */
  took(name: string, milliseconds: number, isDone: boolean): void;
}
