// Everything that one locale of a FAQ is searched with, as plain data: built once, stored, sent between threads.
import { wordingsOf, type Corpus, type Locale } from '../faq/corpus.js';
import type { CommonSubjects } from '../ports.js';
import { normalize, wordingKey } from '../text/normalize.js';
import { wordsOf, type Word } from '../text/words.js';
import { createAnswerIndexBuilder, type AnswerIndexData } from './answers.js';
import { contentOf, createCoverageBuilder, type CoverageData } from './coverage.js';
import { createFeatureCounter } from './feature-counter.js';
import { takeFeatures } from './features.js';
import { createNamedBuilder, namedIn, type NamedData, type Subjects } from './foreign.js';
import { createHashTable, hashOf, type HashTableData } from './hash.js';
import { canLearn, learn, type LearnedData } from './learned.js';
import { createNumbers } from './lists.js';
import { languageOf, profileOf } from './profile.js';
import type { Vocabulary } from './repair.js';
import { createWordGroups, type WordGroups } from './word-groups.js';
import { createWordingIndexBuilder, openWordingIndex, type WordingIndexData } from './wording-index.js';

export interface MatcherData {
  readonly locale: Locale;
  /** Entry ids; everything else names entries by their place here. */
  readonly entries: readonly string[];
  readonly wordings: readonly string[];
  /** By wording: its entry. */
  readonly owners: Int32Array;
  readonly index: WordingIndexData;
  /** Null where no entry has an answer. */
  readonly answers: AnswerIndexData | null;
  readonly coverage: CoverageData;
  readonly named: NamedData;
  /** Null where there is too little, or too much, to learn from. */
  readonly learned: LearnedData | null;
  readonly vocabulary: Vocabulary;
  /** By the hash of a wording's key: the wordings that have it. */
  readonly exact: HashTableData;
  readonly exactWordings: Int32Array;
}

/** The word lists that a question and the FAQ are both read with. */
export interface WordLists {
  readonly language: string;
  readonly synonyms: WordGroups;
  readonly subjects: Subjects;
}

export function wordListsOf(
  locale: Locale,
  synonyms: readonly (readonly string[])[],
  commonSubjects: CommonSubjects,
): WordLists {
  const common = commonSubjects(locale);
  return {
    language: languageOf(locale),
    synonyms: createWordGroups(synonyms),
    subjects: {
      topics: createWordGroups(common.topics),
      places: createWordGroups(common.places, { whole: true }),
    },
  };
}

const KEY = 41;

/** The hash by which a text is found among the wordings letter for letter. */
export function exactHashOf(text: string): number {
  return hashOf(wordingKey(text), KEY);
}

/** Reads every wording and answer of a locale once. */
export function buildMatcherData(corpus: Corpus, locale: Locale, lists: WordLists): MatcherData {
  const { language, synonyms, subjects } = lists;
  const entries = corpus.entries.filter((entry) => entry.texts.has(locale));
  const wordings: string[] = [];
  const owners = createNumbers();
  const count = createFeatureCounter();
  const index = createWordingIndexBuilder(profileOf(language));
  const answers = createAnswerIndexBuilder();
  const coverage = createCoverageBuilder();
  const named = createNamedBuilder();
  const vocabulary = createVocabulary();
  const exact = createHashTable();
  const exactWordings = createNumbers();
  const hasAnswers = entries.some((entry) => entry.texts.get(locale)?.answer !== '');

  entries.forEach((entry, owner) => {
    const texts: { text: string; words: readonly Word[] }[] = [];
    for (const wording of wordingsOf(entry, locale)) {
      const text = normalize(wording);
      const words = wordsOf(text, language);
      index.add(
        count((take) => {
          takeFeatures(text, words, language, synonyms, take);
        }),
      );
      const known = exact.size;
      if (exact.add(exactHashOf(wording)) === known) exactWordings.push(wordings.length);
      wordings.push(wording);
      owners.push(owner);
      texts.push({ text, words });
    }
    const answer = normalize(entry.texts.get(locale)?.answer ?? '');
    const answerWords = wordsOf(answer, language);
    answers.add([...(texts[0]?.words ?? []), ...answerWords]);
    if (answer !== '') {
      texts.push({ text: answer, words: answerWords });
    }
    coverage.add(texts.map(({ text, words }) => contentOf(text, words, synonyms)));
    named.add(texts.map(({ text, words }) => namedIn(text, words, subjects)));
    for (const { words } of texts) vocabulary.add(words);
  });

  const { data, vectorOf } = index.finish();
  const allOwners = owners.take();
  const opened = openWordingIndex(data);
  return {
    locale,
    entries: entries.map(({ id }) => id),
    wordings,
    owners: allOwners,
    index: data,
    answers: hasAnswers ? answers.finish() : null,
    coverage: coverage.finish(),
    named: named.finish(),
    learned: canLearn(wordings.length, entries.length)
      ? learn({
          vectors: wordings.map((_, wording) => vectorOf(wording)),
          owners: allOwners,
          entries: entries.length,
          features: opened.features,
          cosinesOf: opened.scores,
        })
      : null,
    vocabulary: vocabulary.take(),
    exact: exact.data,
    exactWordings: exactWordings.take(),
  };
}

function createVocabulary(): { add(words: readonly Word[]): void; take(): Vocabulary } {
  const counts = new Map<string, number>();
  return {
    add: (words) => {
      for (const { text, script } of words) {
        if (script === 'latin' && /^[a-z]{2,}$/.test(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
      }
    },
    take: () => ({ words: [...counts.keys()], counts: Int32Array.from(counts.values()) }),
  };
}
