// Everything that one locale of a FAQ is searched with beside its texts, as plain data: built once, stored, sent between threads.
import { wordingsOf, type Corpus, type Locale } from '../faq/corpus.js';
import type { CommonSubjects } from '../ports.js';
import { withoutCourtesies } from '../text/courtesies.js';
import { keyOfNormal, normalize } from '../text/normalize.js';
import { createOneName, type OneName } from '../text/own-name.js';
import { createWordMemory, oncePerWord, wordsOf, type Word } from '../text/words.js';
import { createAnswerIndexBuilder, type AnswerIndexData } from './answers.js';
import { breadthOf, type BreadthData } from './breadth.js';
import { createCoverageBuilder, type CoverageData } from './coverage.js';
import { takeFeatures } from './features.js';
import { createNamedBuilder, type Named, type NamedData, type Subjects } from './foreign.js';
import { createHashTable, hashOf, type HashTableData } from './hash.js';
import { canLearn, learn, type LearnedData } from './learned.js';
import { createNumbers } from './lists.js';
import { languageOf, profileOf } from './profile.js';
import { buildRepairData, type RepairData, type Vocabulary } from './repair.js';
import { createSlipDataBuilder, type SlipData } from './slips.js';
import { createGroupFinder, createWordGroups, type WordGroups } from './word-groups.js';
import { createWordingIndexBuilder, openWordingIndex, type WordingIndexData } from './wording-index.js';

/** Entries and wordings go by their place in the source, which is needed beside it: texts are neither sent back nor stored. */
export interface MatcherData {
  /** By wording: its entry. */
  readonly owners: Int32Array;
  readonly index: WordingIndexData;
  /** Null where no entry has an answer. */
  readonly answers: AnswerIndexData | null;
  readonly coverage: CoverageData;
  readonly named: NamedData;
  readonly breadth: BreadthData;
  /** Null where there is too little, or too much, to learn from. */
  readonly learned: LearnedData | null;
  readonly vocabulary: RepairData;
  readonly slips: SlipData;
  /** Words of an answer on average. */
  readonly answerLength: number;
  /** By the hash of a wording's key: the wordings that have it. */
  readonly exact: HashTableData;
  readonly exactWordings: Int32Array;
}

/** The texts and word lists of one locale, as plain data: what an index is built from. */
export interface MatcherSource {
  readonly locale: Locale;
  readonly entries: readonly EntryTexts[];
  readonly words: WordListData;
}

export interface EntryTexts {
  readonly id: string;
  /** The main question first. */
  readonly wordings: readonly string[];
  /** Empty where there is none. */
  readonly answer: string;
}

/** Groups of words that mean the same, that ask for a common topic, or that name a country. */
export interface WordListData {
  readonly synonyms: readonly (readonly string[])[];
  readonly topics: readonly (readonly string[])[];
  readonly places: readonly (readonly string[])[];
  readonly organisations: readonly (readonly string[])[];
  /** By which visitors call the organisation itself. */
  readonly names: readonly string[];
}

export function matcherSourceOf(
  corpus: Corpus,
  locale: Locale,
  commonSubjects: CommonSubjects,
): MatcherSource {
  const { topics, places, organisations, synonyms } = commonSubjects(locale);
  const entries = corpus.entries.flatMap((entry) => {
    const wordings = wordingsOf(entry, locale);
    return wordings.length === 0
      ? []
      : [{ id: entry.id, wordings, answer: entry.texts.get(locale)?.answer ?? '' }];
  });
  return {
    locale,
    entries,
    words: {
      topics,
      places,
      organisations,
      synonyms: [...(corpus.synonyms.get(locale) ?? []), ...synonyms],
      names: corpus.aliases,
    },
  };
}

/** The word lists ready for use: a question and the FAQ are read with the same ones. */
export interface WordLists {
  readonly language: string;
  readonly synonyms: WordGroups;
  readonly subjects: Subjects;
  readonly oneName: OneName;
}

export function openWordLists(
  locale: Locale,
  { synonyms, topics, places, organisations, names }: WordListData,
): WordLists {
  return {
    language: languageOf(locale),
    synonyms: createWordGroups(synonyms),
    subjects: {
      topics: createWordGroups(topics),
      places: createWordGroups(places, { whole: true }),
      organisations: createWordGroups(organisations),
    },
    oneName: createOneName(names),
  };
}

const KEY = 41;
/** In a larger FAQ nearly every two characters stand together somewhere, which tells nothing any more. */
const mostEntriesForSlips = 5000;

/** Two normalised texts with the same key are the same question. In Korean, Japanese and Chinese many leave spaces out. */
export function exactKeyOf(normal: string, language: string): string {
  const key = keyOfNormal(normal);
  return language === 'ko' || language === 'ja' || language === 'zh' ? key.replaceAll(' ', '') : key;
}

/** The hash by which a text is found among the wordings letter for letter, given by its key. */
export function exactHashOf(key: string): number {
  return hashOf(key, KEY);
}

/** Reads every wording and answer of a locale once. */
export function buildMatcherData({ locale, entries, words: wordLists }: MatcherSource): MatcherData {
  const { language, synonyms, subjects, oneName } = openWordLists(locale, wordLists);
  const groupsIn = createGroupFinder({ ...subjects, synonyms });
  const memory = createWordMemory();
  const owners = createNumbers();
  const index = createWordingIndexBuilder(profileOf(language));
  const answers = createAnswerIndexBuilder();
  const coverage = createCoverageBuilder(synonyms);
  const named = createNamedBuilder();
  const vocabulary = createVocabulary();
  const slips = createSlipDataBuilder();
  let answerWordCount = 0;
  const exact = createHashTable();
  const exactWordings = createNumbers();
  const hasAnswers = entries.some(({ answer }) => answer !== '');

  entries.forEach((entry, owner) => {
    const texts: { text: string; written?: string; words: readonly Word[]; groups: Named }[] = [];
    for (const wording of entry.wordings) {
      const normal = normalize(wording);
      const written = withoutCourtesies(normal, language);
      const text = oneName(written);
      const words = wordsOf(text, language, memory);
      const groups = groupsIn(text, words);
      index.add((take, takeGrams) => {
        takeFeatures(text, words, language, groups.synonyms, take, takeGrams);
      });
      const known = exact.size;
      if (exact.add(exactHashOf(exactKeyOf(oneName(normal), language))) === known)
        exactWordings.push(owners.length);
      owners.push(owner);
      texts.push({ text, written, words, groups });
    }
    const answer = oneName(normalize(entry.answer));
    const answerWords = wordsOf(answer, language, memory);
    answerWordCount += answerWords.length;
    answers.add([...(texts[0]?.words ?? []), ...answerWords]);
    if (answer !== '') {
      texts.push({ text: answer, words: answerWords, groups: groupsIn(answer, answerWords) });
    }
    coverage.add(texts);
    named.add(texts.map(({ groups }) => groups));
    for (const { text, written = text, words } of texts) {
      vocabulary.add(words);
      // A slip in any of the names is mended before the one name is put in.
      if (entries.length <= mostEntriesForSlips) slips.add(written);
    }
  });

  const { data, vectorOf } = index.finish();
  const allOwners = owners.take();
  const opened = openWordingIndex(data);
  return {
    owners: allOwners,
    index: data,
    answers: hasAnswers ? answers.finish() : null,
    coverage: coverage.finish(),
    named: named.finish(),
    breadth: breadthOf({
      owners: allOwners,
      entries: entries.length,
      cosinesOf: (wording) => opened.scores(vectorOf(wording)),
    }),
    learned: canLearn(allOwners.length, entries.length)
      ? learn({
          vectors: Array.from(allOwners, (_, wording) => vectorOf(wording)),
          owners: allOwners,
          entries: entries.length,
          features: opened.columns,
          doubles: data.columnSizes,
          cosinesOf: opened.scores,
        })
      : null,
    vocabulary: buildRepairData(vocabulary.take()),
    slips: slips.finish(),
    answerLength: answerWordCount / Math.max(1, entries.length),
    exact: exact.data,
    exactWordings: exactWordings.take(),
  };
}

function createVocabulary(): { add(words: readonly Word[]): void; take(): Vocabulary } {
  const counts = new Map<string, { count: number }>();
  const countOf = oncePerWord(({ text, script }) => {
    if (script !== 'katakana' && !(script === 'latin' && /^[a-z]{2,}$/.test(text))) return null;
    const count = counts.get(text) ?? { count: 0 };
    counts.set(text, count);
    return count;
  });
  return {
    add: (words) => {
      for (const word of words) {
        const known = countOf(word);
        if (known !== null) known.count += 1;
      }
    },
    take: () => ({
      words: [...counts.keys()],
      counts: Int32Array.from(counts.values(), ({ count }) => count),
    }),
  };
}
