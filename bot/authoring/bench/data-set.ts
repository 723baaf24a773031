// A set of questions with known answers, and the wordings by which they are to be found.
import type { Corpus, Locale } from '../../core/faq/corpus.js';
import { formatFault, type Fault } from '../fault.js';

export interface Wording {
  readonly text: string;
  /** What the wording asks for: the id of an entry, or the name of an intent. */
  readonly label: string;
}

export interface AskedQuestion {
  readonly text: string;
  /** Null where none of the wordings asks for the same. */
  readonly label: string | null;
}

export interface DataSet {
  /** Unique, such as `hint3/curekart-subset`. */
  readonly name: string;
  readonly locale: Locale;
  readonly wordings: readonly Wording[];
  readonly questions: readonly AskedQuestion[];
  /** What others have published on it, for people to read. */
  readonly published?: string;
  /** The FAQ that the wordings are taken from, where it has more than wordings: answers and synonyms. */
  readonly corpus?: Corpus;
}

/** A file of questions that can't be used; the message names the file, the reason and what to do. */
export class DataSetError extends Error {
  readonly code = 'data-set-invalid';

  constructor(fault: Fault) {
    super(formatFault(fault));
    this.name = 'DataSetError';
  }
}

/** At most `count` items, spread evenly over the list, the first one always among them. */
export function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  const step = list.length / count;
  return Array.from({ length: count }, (_, index) => list[Math.floor(index * step)] as T);
}

/** A FAQ in one locale that has nothing but the set's wordings. */
export function corpusOf({ name, locale, wordings, corpus }: DataSet): Corpus {
  if (corpus !== undefined) return corpus;
  const byLabel = new Map<string, string[]>();
  for (const { text, label } of wordings) {
    const texts = byLabel.get(label);
    if (texts === undefined) byLabel.set(label, [text]);
    else texts.push(text);
  }
  const entries = [...byLabel].map(([id, [question = '', ...also]]) => ({
    id,
    category: 'all',
    related: [],
    tags: [],
    texts: new Map([[locale, { question, also, answer: '', status: 'reviewed', outdated: false } as const]]),
  }));
  return {
    name,
    names: new Map(),
    aliases: [],
    descriptions: new Map(),
    source: locale,
    locales: [locale],
    categories: [{ id: 'all', names: new Map(), entries: [...byLabel.keys()] }],
    entries,
    featured: [],
    synonyms: new Map(),
    version: name,
  };
}
