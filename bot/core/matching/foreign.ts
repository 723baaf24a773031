// What a question asks about that an entry never mentions: a telephone number, a job, another organisation, another country.
import type { Word } from '../text/words.js';
import type { WordGroups } from './word-groups.js';

/** How many things of each kind the question names and the entry does not. */
export interface Foreign {
  readonly topics: number;
  readonly places: number;
}

/** Common things that people ask any organisation about, and the names of countries, as groups of words of one language. */
export interface Subjects {
  readonly topics: WordGroups;
  readonly places: WordGroups;
}

export interface Named {
  readonly topics: readonly number[];
  readonly places: readonly number[];
}

/** The topics and places that a normalised text names. */
export function namedIn(text: string, words: readonly Word[], subjects: Subjects): Named {
  return { topics: subjects.topics.groupsIn(text, words), places: subjects.places.groupsIn(text, words) };
}

/** Negative evidence: most questions that a FAQ can't answer differ from one that it can by a single such word. */
export function foreignIn(question: Named, entry: Named): Foreign {
  const missing = (asked: readonly number[], held: readonly number[]): number =>
    asked.filter((group) => !held.includes(group)).length;
  return { topics: missing(question.topics, entry.topics), places: missing(question.places, entry.places) };
}
