// What a follow-up leaves unsaid: "who?" and 中国也做吗 have no subject of their own, "the other offices?" means none just named.
import type { Locale } from '../faq/corpus.js';
import { createWordGroups, type WordGroups } from '../matching/word-groups.js';
import type { CommonSubjects, Phrasebook } from '../ports.js';
import { literalOf } from '../text/literal.js';
import { normalize } from '../text/normalize.js';
import { wordsOf } from '../text/words.js';
import { createMadeOf, type MadeOf } from './made-of.js';
import { createWordList, type WordList } from './word-list.js';

export interface Ellipsis {
  /** It asks, and may name a place, but says nothing of what: that is what was talked about. */
  readonly isBare: boolean;
  /** It asks for others than those just named. */
  readonly isForOthers: boolean;
}

export interface EllipsisReader {
  read(text: string, locale: Locale): Ellipsis;
  /** The numbers of the countries that a text names. */
  placesIn(text: string, locale: Locale): ReadonlySet<number>;
  /** The text without the countries that it names. */
  withoutPlaces(text: string, locale: Locale): string;
}

interface Read {
  readonly language: string;
  readonly bare: MadeOf;
  readonly others: WordList;
  readonly places: WordGroups;
  /** The text without any of the names of countries. */
  readonly takeNamesFrom: (text: string) => string;
}

type Hears = ReturnType<Phrasebook['hears']>;

/** Lists whose words may stand in a message that has no subject of its own. */
const bareLists = [
  'leadsOn',
  'refersBack',
  'asksForOthers',
  'there',
  'asks',
  'asksWhere',
  'asksWhen',
  'asksWho',
  'asksWhy',
  'asksHowMuch',
  'asksWhat',
  'saysNothing',
];

/** Reads the words of a locale when it is first asked for. */
export function createEllipsisReader(phrasebook: Phrasebook, commonSubjects: CommonSubjects): EllipsisReader {
  const known = new Map<Locale, Read>();
  const readOf = (locale: Locale): Read => {
    const read = known.get(locale) ?? prepare(phrasebook, commonSubjects, locale);
    known.set(locale, read);
    return read;
  };
  return {
    read: (text, locale) => {
      const { bare, others } = readOf(locale);
      return { isBare: bare(text), isForOthers: others.isIn(normalize(text)) };
    },
    placesIn: (raw, locale) => {
      const { places, language } = readOf(locale);
      const text = normalize(raw);
      return new Set(places.groupsIn(text, wordsOf(text, language)));
    },
    withoutPlaces: (raw, locale) => readOf(locale).takeNamesFrom(raw),
  };
}

function prepare(phrasebook: Phrasebook, commonSubjects: CommonSubjects, locale: Locale): Read {
  const heard = phrasebook.hears(locale);
  const { places } = commonSubjects(locale);
  return {
    language: locale.split('-')[0] ?? '',
    bare: createMadeOf(bareWords(heard, places.flat())),
    others: createWordList(heard['asksForOthers'] ?? []),
    places: createWordGroups(places, { whole: true }),
    takeNamesFrom: createNameTaker(places.flat()),
  };
}

/** Names in alphabets stand alone, so that "oman" is not in "women"; others begin a word as far as the script shows it. */
function createNameTaker(places: readonly string[]): (raw: string) => string {
  if (places.length === 0) return (raw) => raw;
  const names = places.map(normalize).sort((a, b) => b.length - a.length);
  const ways = names.map((name) => {
    const literal = literalOf(name);
    return /[a-z]/.test(name) ? `(?<![\\p{L}])${literal}(?![\\p{L}])` : literal;
  });
  const pattern = new RegExp(ways.join('|'), 'gu');
  return (raw) => {
    const text = normalize(raw);
    // Most messages name no country: looking for each name is many times cheaper than the pattern of all of them.
    return names.some((name) => text.includes(name)) ? text.replace(pattern, ' ') : text;
  };
}

/** Words that may stand in a message that has no subject of its own; a blank in one, as in "in {}", is for a place. */
export function bareWords(heard: Hears, places: readonly string[]): readonly string[] {
  const words = bareLists.flatMap((list) => heard[list] ?? []);
  const around = words.filter((word) => word.includes('{}'));
  return [
    ...words.filter((word) => !word.includes('{}')),
    ...places.flatMap((place) => [place, ...around.map((word) => word.replace('{}', place))]),
  ];
}
