// How a page that embeds the widget sets it up: its attributes, read once.
import {
  languagesOf,
  readAppearance,
  wishesOf,
  type Appearance,
  type Given,
  type Surroundings,
} from './appearance.js';

export interface Settings extends Appearance {
  /** Where the widget's own files are; ends in a slash. */
  readonly base: string;
  /** The Direct Line server: `https://bot.example.org/v3/directline`. */
  readonly domain: string;
  /** The site's own address that gives out tokens; null where the Direct Line server does so itself. */
  readonly tokens: string | null;
  /** What the visitor prefers, as the bot is told it. */
  readonly locale: string;
  /** The languages to choose from, by tag. */
  readonly languages: readonly string[];
  /** The longest message, in characters. */
  readonly limit: number;
  /** Where the site tells about the chat and about privacy. */
  readonly privacy: string | null;
  /** Whether other tabs of the site go on with the same conversation. */
  readonly history: 'site' | 'tab';
}

export function readSettings(given: Given, surroundings: Surroundings): Settings {
  const { base, page, preferred, available } = surroundings;
  const limit = Number(given.limit);
  const languages = languagesOf(given);
  // An address of the site is meant from its page, one of the widget from its script.
  const onPage = (address: string | undefined): string | null =>
    address ? new URL(address, page).href : null;
  return {
    ...readAppearance(given, surroundings),
    base,
    domain: new URL(given.domain ?? '/v3/directline', base).href.replace(/\/$/, ''),
    tokens: onPage(given.tokens),
    locale: wishesOf(given, preferred)[0] ?? 'en',
    languages: languages.length > 0 ? languages : available,
    limit: Number.isInteger(limit) && limit > 0 ? limit : 1000,
    privacy: onPage(given.privacy),
    history: given.history === 'tab' ? 'tab' : 'site',
  };
}
