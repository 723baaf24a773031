// What speaks for each Latin language: lists of words, letters, the organisation's own texts and letter statistics.
import type { LanguageParts } from './choice.js';
import { createLatinModel, type LatinEvidence as Evidence, type LatinModel } from './latin-model.js';
import { latinWordsOf, withoutAccents } from './latin-words.js';
import type { OwnWords } from './own-words.js';
import { languageOf, scriptOfLocale } from './scripts.js';

export interface LatinEvidence {
  /** Primary subtags of the FAQ's Latin languages, the source's first if it is one. */
  readonly spoken: readonly string[];
  /** Those with the evidence for each, likeliest first. Evidence is in nats: differences count, 2.3 of them say "ten times likelier". */
  rank(raw: string): readonly { readonly language: string; readonly nats: number }[];
  /** The widely spoken Latin language that the message is surely in though the FAQ lacks it; else null. */
  elsewhere(raw: string): string | null;
  /** Reads lists and texts now. */
  prepare(): void;
}

/** Told apart from each other even where the FAQ has but one of them, so as to tell who asks in another. */
const widelySpoken = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'id', 'vi'];
/** e⁵ = 150 times likelier than any of the FAQ's, and most words listed: Polish, which is no candidate, is not taken for Italian. */
const surely = { nats: 5, listed: 0.6, words: 2 };
/** A message with so many of its words in the FAQ's own texts is in its language, without a further look. */
const ownWordsEnough = 0.7;
/** What letter statistics add a letter: little beside lists of words, much where a language has none. */
const lettersAdd = { lists: 0.02, texts: 0.2, nothing: 0.5 };
/** A language without a list is learnt from what the organisation wrote in it, if that is so many words. */
const enoughOwnWords = 500;
const longestText = 300;

/** Cheap to create: lists and texts are read when they are prepared, or when a message first needs them. */
export function createLatinEvidence(parts: LanguageParts, own: () => OwnWords): LatinEvidence {
  const { locales, statistics, frequentWords = () => [], textsOf = () => [] } = parts;
  const latin = locales.filter((locale) => scriptOfLocale(locale) === 'Latn');
  const spoken = [...new Set(latin.map(languageOf))];
  const foreign = widelySpoken.filter((language) => !spoken.includes(language));

  const textsIn = (language: string): readonly string[] =>
    latin.filter((locale) => languageOf(locale) === language).flatMap(textsOf);
  const model = once((): LatinModel =>
    createLatinModel({ languages: [...spoken, ...foreign], frequentWords, textsOf: textsIn }),
  );
  const hasLists = once(() => frequentWords('en').length > 0);
  const learntFrom = once((): keyof typeof lettersAdd => {
    const unlisted = spoken.filter((language) => frequentWords(language).length === 0);
    if (unlisted.length === 0) return 'lists';
    const isWritten = (language: string): boolean =>
      latinWordsOf(textsIn(language).join('\n')).length >= enoughOwnWords;
    return unlisted.every(isWritten) ? 'texts' : 'nothing';
  });
  /** The words that are in a language: names are in none. */
  const telling = (raw: string): readonly string[] =>
    latinWordsOf(raw).filter((word) => !own().names.has(withoutAccents(word)));

  return {
    spoken,
    prepare: () => {
      own();
      if (foreign.length > 0 && hasLists()) model();
    },
    rank: (raw) => {
      const learnt = learntFrom();
      const text = raw.slice(0, longestText);
      const scores = new Map(statistics.rank(text, spoken).map(({ locale, score }) => [locale, score]));
      const weight = scores.size === 0 ? 0 : lettersAdd[learnt] * text.length;
      const words = learnt === 'nothing' ? [] : model()(telling(raw));
      return spoken
        .map((language) => {
          const fromWords = words.find((evidence) => evidence.language === language)?.nats ?? 0;
          return { language, nats: fromWords + weight * ((scores.get(language) ?? 0) - 1) };
        })
        .sort((a, b) => b.nats - a.nats);
    },
    elsewhere: (raw) => {
      if (foreign.length === 0 || !hasLists()) return null;
      const words = telling(raw);
      const { vocabulary } = own();
      const ours = words.filter((word) => vocabulary.has(withoutAccents(word))).length;
      if (words.length < surely.words || ours >= ownWordsEnough * words.length) return null;
      const evidence = model()(words);
      const here = likeliest(evidence.filter(({ language }) => spoken.includes(language)));
      const there = likeliest(evidence.filter(({ language }) => foreign.includes(language)));
      if (there === undefined || there.known < surely.listed) return null;
      return here === undefined || there.nats - here.nats >= surely.nats ? there.language : null;
    },
  };
}

function likeliest(evidence: readonly Evidence[]): Evidence | undefined {
  return [...evidence].sort((a, b) => b.nats - a.nats)[0];
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
