// The menu below the chat of an Official Account, made of the FAQ's categories.
import { findEntry, textOf, type Corpus, type Locale } from '../../core/faq/corpus.js';
import { bytesOf } from './split.js';

interface Button {
  readonly type: 'click';
  readonly name: string;
  /** What the push says when it is pressed; `pressed` in scene.ts reads it. */
  readonly key: string;
}

interface Category {
  readonly name: string;
  readonly sub_button: readonly Button[];
}

/** As `/cgi-bin/menu/create` takes it. */
export interface AccountMenu {
  readonly button: readonly Category[];
}

const mostCategories = 3;
const mostEntries = 5;
/** Bytes of UTF-8, for a button in the bar and for one in a list. */
const nameLimit = { bar: 16, list: 60 };
const keyLimit = 128;

/**
 * The first three categories that have entries, each with its first five entries, featured ones before others; longer
 * names are shortened. Throws where there is nothing to show.
 */
export function accountMenuOf(corpus: Corpus, locale: Locale): AccountMenu {
  const isFeatured = (id: string): boolean => corpus.featured.includes(id);
  const categories = corpus.categories
    .map(({ id, names, entries }) => ({
      name: shortened(names.get(locale) ?? names.get(corpus.source) ?? id, nameLimit.bar),
      sub_button: [...entries.filter(isFeatured), ...entries.filter((entry) => !isFeatured(entry))]
        .flatMap((entry) => buttonOf(corpus, entry, locale))
        .slice(0, mostEntries),
    }))
    .filter((category) => category.sub_button.length > 0)
    .slice(0, mostCategories);
  if (categories.length === 0) {
    const message =
      'The FAQ has no category with entries, so there is no menu. Add categories to corpus.yaml.';
    throw Object.assign(new Error(message), { code: 'wechat-menu-empty' });
  }
  return { button: categories };
}

function buttonOf(corpus: Corpus, id: string, locale: Locale): Button[] {
  const entry = findEntry(corpus, id);
  const question = entry === undefined ? undefined : textOf(entry, locale, corpus.source)?.question;
  const key = `entry:${id}`;
  if (entry?.contextOnly === true || question === undefined || bytesOf(key) > keyLimit) return [];
  return [{ type: 'click', name: shortened(question, nameLimit.list), key }];
}

function shortened(name: string, most: number): string {
  if (bytesOf(name) <= most) return name;
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    if (bytesOf(`${short}${segment}…`) > most) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}
