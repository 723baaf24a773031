// The language chooser of one FAQ: told apart are its locales, learnt from are its own texts.
import { wordingsOf, type Corpus, type Locale } from '../faq/corpus.js';
import type { LanguageChooser, LanguageParts } from './choice.js';
import { createLanguageChooser } from './choose.js';

export type LanguagesOfParts = Pick<LanguageParts, 'statistics' | 'frequentWords' | 'holds'>;

/** Cheap to create: texts and lists are read when a message first needs them. */
export function createLanguagesOf(corpus: Corpus, parts: LanguagesOfParts): LanguageChooser {
  return createLanguageChooser({
    ...parts,
    locales: corpus.locales,
    source: corpus.source,
    names: corpus.aliases,
    textsOf: (locale) => textsIn(corpus, locale),
  });
}

function textsIn(corpus: Corpus, locale: Locale): readonly string[] {
  return corpus.entries.flatMap((entry) => [
    ...wordingsOf(entry, locale),
    entry.texts.get(locale)?.answer ?? '',
  ]);
}
