// What a QR code or a button of the account's menu asks for: a language, an entry of the FAQ, everything there is.
import { findEntry, textOf, type Corpus, type Locale } from '../../core/faq/corpus.js';
import { nearestLocale } from '../../core/language/nearest-locale.js';
import type { Phrasebook } from '../../core/ports.js';

/** The language of a visitor of whom nothing is known: WeChat speaks Chinese, if the FAQ does. */
export function homeLocale(corpus: Corpus): Locale {
  return nearestLocale('zh-CN', corpus.locales) ?? corpus.source;
}

export interface Scene {
  /** A locale of the FAQ. */
  readonly locale: Locale | null;
  /** An id of the FAQ. */
  readonly entry: string | null;
}

/** `ko`, `membership-fee`, or both as `ko.membership-fee`; what is neither says nothing. */
export function sceneOf(scene: string, corpus: Corpus): Scene {
  let found: Scene = { locale: null, entry: null };
  for (const part of scene.split('.').slice(0, 2)) {
    if (findEntry(corpus, part) !== undefined) found = { ...found, entry: part };
    else if (/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(part)) {
      found = { ...found, locale: nearestLocale(part, corpus.locales) ?? found.locale };
    }
  }
  return found;
}

/** How the entry's question is put in a language; null where there is no such entry. */
export function questionOf(corpus: Corpus, id: string, locale: Locale): string | null {
  const entry = findEntry(corpus, id);
  return entry === undefined ? null : (textOf(entry, locale, corpus.source)?.question ?? null);
}

/** The language's short name in itself, as visitors send it to get that language: 中文, 한국어. */
export function languageLabel(locale: Locale, among: readonly Locale[], phrasebook: Phrasebook): string {
  const languageIn = (tag: Locale): string => new Intl.Locale(tag).language;
  const isOnly = among.filter((other) => languageIn(other) === languageIn(locale)).length === 1;
  const short = new Intl.DisplayNames([locale], { type: 'language' }).of(languageIn(locale));
  return isOnly && short !== undefined ? short : phrasebook.languageName(locale);
}

/** What the button of a menu says when it is pressed; null where the button is none of ours. */
export function pressed(item: string, locale: Locale, corpus: Corpus, phrasebook: Phrasebook): string | null {
  const [kind, ...rest] = item.split(':');
  const value = rest.join(':');
  if (kind === 'entry') return questionOf(corpus, value, locale);
  if (kind === 'topics') return phrasebook.say(locale, 'topics');
  if (kind === 'language' && corpus.locales.includes(value)) {
    return languageLabel(value, corpus.locales, phrasebook);
  }
  return null;
}
