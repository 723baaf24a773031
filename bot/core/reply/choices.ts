// What a reply can offer to choose from: questions of the FAQ, everything there is, a way out, a person.
import { findEntry, organisationName, textOf, type Corpus, type Locale } from '../faq/corpus.js';
import type { Phrasebook } from '../ports.js';
import type { Choice } from './reply.js';

export interface Choices {
  /** The questions of these entries in their order, each once; entries that are gone are left out. */
  questions(ids: readonly string[], locale: Locale, most: number): readonly Choice[];
  /** "What can I ask?" */
  topics(locale: Locale): Choice;
  none(locale: Locale): Choice;
  /** A way to a person, if the channel has one or the organisation names one. */
  person(locale: Locale, canAskPerson: boolean): readonly Choice[];
  /** Why an answer did not help. */
  reasons(locale: Locale): readonly Choice[];
}

export function createChoices(corpus: Corpus, phrasebook: Phrasebook): Choices {
  const phrase = (locale: Locale, key: string, values: Readonly<Record<string, string>> = {}): Choice => {
    const label = phrasebook.say(locale, key, values);
    return { label, says: label };
  };
  return {
    questions: (ids, locale, most) =>
      [...new Set(ids)]
        .map((id) => {
          const entry = findEntry(corpus, id);
          const question = entry === undefined ? undefined : textOf(entry, locale, corpus.source)?.question;
          return question === undefined ? null : { label: question, says: question, entry: id };
        })
        .filter((choice) => choice !== null)
        .slice(0, most),
    topics: (locale) => phrase(locale, 'topics'),
    none: (locale) => phrase(locale, 'noneOfThese'),
    person: (locale, canAskPerson) => {
      if (canAskPerson) return [phrase(locale, 'askSomeone')];
      const organisation = organisationName(corpus, locale);
      return corpus.contact === undefined ? [] : [phrase(locale, 'askPerson', { organisation })];
    },
    reasons: (locale) => ['notMyQuestion', 'outOfDate', 'hardToUnderstand'].map((key) => phrase(locale, key)),
  };
}
