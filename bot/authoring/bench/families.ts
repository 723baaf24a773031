// The data sets as the probability is fitted on them: by kind of FAQ, thinned, and with questions that have no answer.
import type { Corpus } from '../../core/faq/corpus.js';
import { corpusOf, type AskedQuestion, type DataSet } from './data-set.js';

export interface FittingSet {
  readonly name: string;
  /** Sets of one family are alike: they are left out together. */
  readonly family: string;
  readonly locale: string;
  readonly corpus: Corpus;
  readonly questions: readonly AskedQuestion[];
}

/** So many other wordings are left to an entry in thinned copies of the FAQ. */
const thinned = [12, 4];

export function fittingSets(own: readonly DataSet[], others: readonly DataSet[]): readonly FittingSet[] {
  return [
    ...own.flatMap((set) => {
      const base = { family: 'faq', locale: set.locale, questions: set.questions };
      const corpus = corpusOf(set);
      return [
        { ...base, name: set.name, corpus },
        ...thinned.map((count) => ({
          ...base,
          name: `${set.name}, ${String(count)} wordings`,
          corpus: thin(corpus, count),
        })),
      ];
    }),
    ...others.map(fittingSetOf),
  ];
}

function fittingSetOf(set: DataSet): FittingSet {
  const family = familyOf(set.name);
  const base = { name: set.name, family, locale: set.locale };
  if (set.questions.some(({ label }) => label === null))
    return { ...base, corpus: corpusOf(set), questions: set.questions };
  // Where every question has an answer, the answers of every fifth label are taken away.
  const asked = [...new Set(set.questions.map(({ label }) => label))];
  const gone = new Set(asked.filter((_label, index) => index % 5 === 4));
  return {
    ...base,
    corpus: corpusOf({ ...set, wordings: set.wordings.filter(({ label }) => !gone.has(label)) }),
    questions: set.questions.map(({ text, label }) => ({
      text,
      label: label === null || gone.has(label) ? null : label,
    })),
  };
}

/** `hint3/curekart-subset` → `curekart`, `chitchat/ko` → `chitchat`. */
function familyOf(name: string): string {
  const [collection = '', part = collection] = name.split('/');
  return collection === 'chitchat' ? collection : part.replace(/-subset$/, '');
}

function thin(corpus: Corpus, count: number): Corpus {
  const entries = corpus.entries.map((entry) => ({
    ...entry,
    texts: new Map(
      [...entry.texts].map(
        ([locale, text]) => [locale, { ...text, also: text.also.slice(0, count) }] as const,
      ),
    ),
  }));
  return { ...corpus, entries };
}
