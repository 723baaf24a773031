// A FAQ of any size to measure speed on, made from the texts of a small one; the same in every run.
import { wordingsOf, type Corpus, type LocalizedEntry } from '../../core/faq/corpus.js';
import type { Wording } from './data-set.js';
import { createRandom, pick, type Random } from './random.js';

export interface SpeedBank {
  readonly corpus: Corpus;
  readonly wordings: readonly Wording[];
  /** What is asked: wordings with a word left out, and every third with a typing mistake. */
  readonly questions: readonly string[];
}

/** How people begin to ask anything, small talk included, so that the FAQ's own words are not in every phrase. */
const openings = `can you tell me|do you know|i would like to know|could you please explain|is it true that|
what do you think about|tell me a joke about|are you sure that|how do you feel about|who is your favourite|
why do people talk about|when did you hear about|where can i find|how old is|do you like`
  .split('|')
  .map((opening) => opening.trim());

const wordingsOfEntry = 5;
/** A large FAQ has names that a small one has not: one word in so many is an invented one. */
const inventedOneIn = 8;
const syllables = 'ba ce di fo gu ha ke li mo nu pa re si to vu wa ze lan mer tin gor pel sun dak'.split(' ');

/**
 * So many wordings, five an entry: two halves of the FAQ's own wordings or openings put together anew, an entry's wordings
 * sharing the second half. Each entry is answered by two sentences of the FAQ's answers.
 * @param size wordings, at least 1
 */
export function createSpeedBank(source: Corpus, size: number, questions: number, seed = 2026): SpeedBank {
  const random = createRandom(seed);
  const locale = source.source;
  const texts = source.entries.flatMap((entry) => wordingsOf(entry, locale)).map((text) => text.split(' '));
  const heads = [...texts.map((words) => words.slice(0, Math.ceil(words.length / 2)).join(' ')), ...openings];
  const tails = texts.map((words) => words.slice(Math.floor(words.length / 2)).join(' '));
  const sentences = source.entries.flatMap(
    (entry) => entry.texts.get(locale)?.answer.split(/(?<=[.!?])\s+/) ?? [],
  );
  const names = Math.max(20, Math.round(size / 2));

  const wordings: Wording[] = [];
  const entries = Array.from({ length: Math.ceil(size / wordingsOfEntry) }, (_, number) => {
    const id = `entry-${String(number)}`;
    const tail = withNames(pick(tails, random), names, random);
    const count = Math.min(wordingsOfEntry, size - number * wordingsOfEntry);
    const own = Array.from(
      { length: count },
      () => `${withNames(pick(heads, random), names, random)} ${tail}`,
    );
    for (const text of own) wordings.push({ text, label: id });
    const [question = '', ...also] = own;
    const text: LocalizedEntry = {
      question,
      also,
      answer: `${pick(sentences, random)} ${withNames(pick(sentences, random), names, random)}`,
      status: 'reviewed',
      outdated: false,
    };
    return { id, category: 'all', related: [], tags: [], texts: new Map([[locale, text]]) };
  });
  return {
    corpus: {
      ...source,
      locales: [locale],
      categories: [{ id: 'all', names: new Map(), entries: entries.map(({ id }) => id) }],
      entries,
      featured: [],
    },
    wordings,
    questions: Array.from({ length: questions }, (_, number) => {
      const shorter = withoutOneWord(pick(wordings, random).text, random);
      return number % 3 === 0 ? mistyped(shorter, random) : shorter;
    }),
  };
}

function withNames(text: string, names: number, random: Random): string {
  return text
    .split(' ')
    .map((word) => (random() < 1 / inventedOneIn ? nameOf(Math.floor(random() * names)) : word))
    .join(' ');
}

/** The invented name of a number: 0 is ba, 25 is ceba. */
function nameOf(number: number): string {
  const base = syllables.length;
  const last = syllables[number % base] ?? '';
  return number < base ? `${last}${last}` : nameOf(Math.floor(number / base) - 1) + last;
}

function withoutOneWord(text: string, random: Random): string {
  const words = text.split(' ');
  if (words.length < 3) return text;
  const left = Math.floor(random() * words.length);
  return words.filter((_, index) => index !== left).join(' ');
}

/** Two neighbouring letters of the longest word change places. */
function mistyped(text: string, random: Random): string {
  const words = text.split(' ');
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  if (longest.length < 4) return text;
  const at = 1 + Math.floor(random() * (longest.length - 2));
  const swapped =
    longest.slice(0, at) + (longest[at + 1] ?? '') + (longest[at] ?? '') + longest.slice(at + 2);
  return words.map((word) => (word === longest ? swapped : word)).join(' ');
}
