// What is asked and answered when a language is chosen, and what the choice is made from.
import type { Locale } from '../faq/corpus.js';
import type { FrequentWords, LanguageStatistics } from '../ports.js';
import type { LanguageEvidence } from './evidence.js';

/** What the conversation and the channel know before the message is read. */
export interface LanguageContext {
  readonly pinned: Locale | null;
  /** The language of the conversation so far. */
  readonly conversation: Locale | null;
  /** The locale that the channel reports, any BCP 47 tag. */
  readonly channel: string | null;
}

export interface LanguageChoice {
  /** The language to answer in. */
  readonly evidence: LanguageEvidence;
  /**
   * The locales to search, likeliest first. Several where the message itself does not tell:
   * then the better hit decides, and with `open` also which language is answered in.
   */
  readonly search: readonly Locale[];
  readonly open: boolean;
  /** The language (BCP 47) that the message is surely in where the FAQ has none such; `evidence` then says what to answer in. */
  readonly unspoken?: string;
}

export interface LanguageChooser {
  choose(text: string, context: LanguageContext): LanguageChoice;
  /** Learns the Latin languages apart now, which takes a moment, so that no visitor waits for it. */
  prepare(): void;
}

export interface LanguageParts {
  readonly locales: readonly Locale[];
  readonly source: Locale;
  readonly statistics: LanguageStatistics;
  /** Names and abbreviations that belong to no language, such as the organisation's own. */
  readonly names: readonly string[];
  /** Whether the FAQ holds the text letter for letter in a locale. */
  readonly holds: (locale: Locale, text: string) => boolean;
  /** Lists of common words; without them Latin languages are told apart by letter statistics alone. */
  readonly frequentWords?: FrequentWords;
  /** What the organisation has written in a locale, to learn its words from. */
  readonly textsOf?: (locale: Locale) => readonly string[];
}

/** A choice made by the rule for one script. */
export interface Decided {
  readonly evidence: LanguageEvidence;
  readonly search?: readonly Locale[];
  readonly open?: boolean;
  readonly unspoken?: string;
}
