// How a page that embeds the widget sets it up: the data attributes, read once.
import { chooseLocale } from './locales.js';

export interface Settings {
  /** Where the widget's own files are; ends in a slash. */
  readonly base: string;
  /** The Direct Line server: `https://bot.example.org/v3/directline`. */
  readonly domain: string;
  /** What the visitor prefers, as the bot is told it. */
  readonly locale: string;
  /** The language of the widget's own texts. */
  readonly textLocale: string;
  readonly organisation: string;
  /** The languages to choose from, by tag. */
  readonly languages: readonly string[];
  /** Open at once, where there is room beside the page. */
  readonly opensAtOnce: boolean;
  /** The longest message, in characters. */
  readonly limit: number;
}

export interface Surroundings {
  readonly base: string;
  /** The visitor's preferences, best first. */
  readonly preferred: readonly string[];
  /** The name of the page's host, in place of a name of the organisation. */
  readonly host: string;
  /** The languages that have texts. */
  readonly available: readonly string[];
}

/** `data` are the data attributes: domain, locale, organisation, languages, open, limit; all may be left out. */
export function readSettings(
  data: Readonly<Record<string, string | undefined>>,
  { base, preferred, host, available }: Surroundings,
): Settings {
  const wishes = data['locale'] ? [data['locale'], ...preferred] : preferred;
  const { organisation } = data;
  const limit = Number(data['limit']);
  const languages = (data['languages'] ?? '').split(/[\s,]+/).filter((tag) => tag !== '');
  return {
    base,
    domain: new URL(data['domain'] ?? '/v3/directline', base).href.replace(/\/$/, ''),
    locale: wishes[0] ?? 'en',
    textLocale: chooseLocale(wishes, available),
    organisation: organisation === undefined || organisation === '' ? host : organisation,
    languages: languages.length > 0 ? languages : available,
    opensAtOnce: data['open'] !== undefined && data['open'] !== 'false',
    limit: Number.isInteger(limit) && limit > 0 ? limit : 1000,
  };
}
