// An organisation's whole FAQ: entries in order, each asked and answered in one or more locales.

/** A BCP 47 language tag, as the corpus writes it: `en`, `ko`, `ja`, `zh-Hans`. */
export type Locale = string;

/** How one entry is asked and answered in one locale. Answers are CommonMark, links already resolved. */
export interface LocalizedEntry {
  readonly question: string;
  /** Other wordings of the question, none equal to it. */
  readonly also: readonly string[];
  readonly answer: string;
  /** `awaiting-review` marks a translation that the organisation has not read yet. */
  readonly status: 'reviewed' | 'awaiting-review';
  /** True where this is a translation and the source text has changed since. */
  readonly outdated: boolean;
  readonly source?: { readonly title: string; readonly url: string };
  readonly picture?: { readonly url: string; readonly alt: string };
}

export interface Entry {
  /** Stable and unique in the corpus, for example `membership-fee`. */
  readonly id: string;
  readonly category: string;
  /** Ids of the entries that a visitor asks next, nearest first. */
  readonly related: readonly string[];
  readonly tags: readonly string[];
  readonly texts: ReadonlyMap<Locale, LocalizedEntry>;
  /** True where the entry only makes sense after one that it is related to or shares a category with; else absent. */
  readonly contextOnly?: boolean;
}

export interface Category {
  readonly id: string;
  readonly names: ReadonlyMap<Locale, string>;
  readonly entries: readonly string[];
}

/** How sure the bot must be, 0 … 1. */
export interface Certainty {
  /** At least this sure: it answers. */
  readonly answer?: number;
  /** At least this sure: it offers questions to choose from. */
  readonly offer?: number;
}

/** How scores are corrected so that they mean what they say: log-odds × slope + shift. */
export interface Calibration {
  readonly slope: number;
  readonly shift: number;
}

/** Told once a conversation, with the first words of the bot; or what a visitor must agree to before anything is kept of them. */
export interface Notice {
  /** The organisation's own words, CommonMark; empty for the bot's. */
  readonly texts: ReadonlyMap<Locale, string>;
  /** Where more is to be read, by locale; empty where nothing is. */
  readonly links: ReadonlyMap<Locale, string>;
  /** True where nothing is kept of a visitor who has not agreed; there is a text in every locale then. */
  readonly isRequired: boolean;
  /** Changes with any of the texts and links: whoever agreed to another one is asked anew. */
  readonly version: string;
}

export interface Corpus {
  readonly name: string;
  readonly names: ReadonlyMap<Locale, string>;
  /** Names by which visitors call the organisation, in any script, the official one among them. */
  readonly aliases: readonly string[];
  /** What the FAQ is about, to be read after a colon. */
  readonly descriptions: ReadonlyMap<Locale, string>;
  /** The locale that the organisation writes in first; always one of `locales`. */
  readonly source: Locale;
  /** Every locale that has a file, the source first. */
  readonly locales: readonly Locale[];
  readonly categories: readonly Category[];
  /** In the order of the categories. */
  readonly entries: readonly Entry[];
  /** Entry ids offered before anything was asked. */
  readonly featured: readonly string[];
  /** How to reach a person, by locale: CommonMark, an address or a few words; absent where nobody is to be reached. */
  readonly contact?: ReadonlyMap<Locale, string>;
  /** What a visitor is told once about what happens to their words; absent where nothing is to be said. */
  readonly notice?: Notice;
  /** Groups of words that mean the same in this FAQ, a list of groups a locale. */
  readonly synonyms: ReadonlyMap<Locale, readonly (readonly string[])[]>;
  /** What the organisation says of how sure its bot must be; the bot's own figures where it says nothing. */
  readonly certainty?: Certainty;
  /** Found with questions of this FAQ whose answers are known; absent where nobody did that. */
  readonly calibration?: Calibration;
  /** Changes whenever any text or structure of the corpus changes. */
  readonly version: string;
}

/** The entry of that id, or undefined. */
export function findEntry(corpus: Corpus, id: string): Entry | undefined {
  return corpus.entries.find((entry) => entry.id === id);
}

/** Every wording of an entry in a locale, the main question first; empty where it has no text there. */
export function wordingsOf(entry: Entry, locale: Locale): readonly string[] {
  const text = entry.texts.get(locale);
  return text === undefined ? [] : [text.question, ...text.also];
}

/** An entry's text in a locale, else in the source's, else in any that it has. */
export function textOf(entry: Entry, locale: Locale, source: Locale): LocalizedEntry | undefined {
  return entry.texts.get(locale) ?? entry.texts.get(source) ?? [...entry.texts.values()][0];
}

/** The organisation's name in a locale. */
export function organisationName(corpus: Corpus, locale: Locale): string {
  return corpus.names.get(locale) ?? corpus.name;
}
