// What a question asks about that an entry never mentions: a telephone number, a job, another organisation, another country.
import type { Word } from '../text/words.js';
import { createListsBuilder, listAt, type Lists } from './lists.js';
import type { WordGroups } from './word-groups.js';

/** How many things of each kind the question names and the entry does not. */
export interface Foreign {
  readonly topics: number;
  readonly places: number;
  readonly organisations: number;
}

/** Common things that people ask any organisation about, and the names of countries, as groups of words of one language. */
export interface Subjects {
  readonly topics: WordGroups;
  readonly places: WordGroups;
  /** Names of other organisations that people know. */
  readonly organisations: WordGroups;
}

/** The numbers of the groups that a text names. */
export interface Named {
  readonly topics: readonly number[];
  readonly places: readonly number[];
  readonly organisations: readonly number[];
}

/** What a normalised text names of each kind. */
export function namedIn(text: string, words: readonly Word[], subjects: Subjects): Named {
  return {
    topics: subjects.topics.groupsIn(text, words),
    places: subjects.places.groupsIn(text, words),
    organisations: subjects.organisations.groupsIn(text, words),
  };
}

const kinds = ['topics', 'places', 'organisations'] as const;
type Kind = (typeof kinds)[number];

/** By entry what all its texts name, as plain arrays. */
export interface NamedData {
  readonly topics: Lists;
  readonly places: Lists;
  readonly organisations: Lists;
}

export interface NamedBuilder {
  /** Adds an entry by what each of its texts names. */
  add(named: readonly Named[]): void;
  finish(): NamedData;
}

export function createNamedBuilder(): NamedBuilder {
  const builders = kinds.map((kind) => ({ kind, lists: createListsBuilder() }));
  return {
    add: (named) => {
      for (const { kind, lists } of builders) {
        for (const group of new Set(named.flatMap((text) => text[kind]))) lists.push(group);
        lists.end();
      }
    },
    finish: () =>
      Object.fromEntries(builders.map(({ kind, lists }) => [kind, lists.take()])) as Record<Kind, Lists>,
  };
}

/** Negative evidence: most questions that a FAQ can't answer differ from one that it can by a single such word. */
export function foreignIn(question: Named, data: NamedData, entry: number): Foreign {
  const missing = (asked: readonly number[], lists: Lists): number => {
    if (asked.length === 0) return 0;
    const held = listAt(lists, entry);
    return asked.filter((group) => !held.includes(group)).length;
  };
  return {
    topics: missing(question.topics, data.topics),
    places: missing(question.places, data.places),
    organisations: missing(question.organisations, data.organisations),
  };
}
