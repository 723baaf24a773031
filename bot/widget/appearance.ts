// What the closed widget needs to know of its set-up: in which language and colours it waits, and whether it does.
import { chooseLocale } from './locales.js';

/** The attributes of `<polyfaq-chat>`, and with `data-` before them those of the script; all may be left out. */
export const settingNames = [
  'domain',
  'tokens',
  'locale',
  'organisation',
  'languages',
  'open',
  'limit',
  'privacy',
  'theme',
  'history',
] as const;

export type Given = Readonly<Partial<Record<(typeof settingNames)[number], string>>>;

export interface Surroundings {
  /** Where the widget's own files are; ends in a slash. */
  readonly base: string;
  /** The address of the page. */
  readonly page: string;
  /** The visitor's preferences, best first. */
  readonly preferred: readonly string[];
  /** The languages that have texts. */
  readonly available: readonly string[];
}

export interface Appearance {
  /** The language of the widget's own texts. */
  readonly textLocale: string;
  readonly organisation: string;
  /** Open at once, where there is room beside the page. */
  readonly opensAtOnce: boolean;
  readonly theme: 'light' | 'dark' | 'auto';
}

/** What the visitor prefers, best first. */
export const wishesOf = (given: Given, preferred: readonly string[]): readonly string[] =>
  given.locale ? [given.locale, ...preferred] : preferred;

/** The languages that the page names: `ko, ja`. */
export const languagesOf = ({ languages = '' }: Given): readonly string[] =>
  languages.split(/[\s,]+/).filter((tag) => tag !== '');

export function readAppearance(given: Given, { page, preferred, available }: Surroundings): Appearance {
  const { organisation = '', theme, open = 'false' } = given;
  return {
    textLocale: chooseLocale(wishesOf(given, preferred), [...available, ...languagesOf(given)]),
    organisation: organisation === '' ? new URL(page).hostname : organisation,
    opensAtOnce: open !== 'false',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  };
}
