// Searches the FAQ for a question, and weighs what was answered before where the question leans on it.
import { findEntry, organisationName, type Entry, type Locale } from '../faq/corpus.js';
import type { MatchResult, RankedEntry } from '../matching/ranked-entry.js';
import type { Hearing } from './hearing.js';
import { isNear, rankInContext, type Searched } from './in-context.js';

export interface Found extends MatchResult {
  readonly locale: Locale;
  /** True where what was answered before had a say. */
  readonly inContext: boolean;
}

/** So many entries are weighed; a follow-up's own words may put the right one far down. */
const candidates = 20;

export function find(hearing: Hearing, question: string): Found {
  const { knowledge, choice, earlier } = hearing;
  const { search, corpus, thresholds } = knowledge;
  const may = ({ entry }: RankedEntry): boolean => mayAnswer(hearing, entry);
  const alone = search.search(question, choice.search, candidates);
  const { locale } = alone;
  const ranked = alone.ranked.filter(may);
  const plain: Found = { ...alone, ranked, inContext: false };
  const byMeaning = (): Found =>
    hearing.rerank === undefined ? plain : { ...plain, ranked: hearing.rerank({ question, locale, ranked }) };
  const leaning = earlier === null ? null : knowledge.leaning.leaningOf(question, locale);
  if (earlier === null || leaning === null) return byMeaning();

  const sure = ranked[0]?.score ?? 0;
  const ellipsis = knowledge.ellipsis.read(question, locale);
  // A wording of the FAQ, letter for letter, is complete; so is a short question that is surely answered,
  // unless it has no subject of its own.
  const isComplete = leaning === 'short' && !ellipsis.isBare && sure >= thresholds.answer;
  if (sure === 1 || isComplete) return byMeaning();
  // Without its mark: a sentence in front of another would be taken to lead up to it.
  const before = questionOf(earlier, locale).replace(/[\s\p{P}]+$/u, '');
  const placed = knowledge.placing(question, before, locale);
  // "Where?" asks where the organisation is, if it asks for nothing that was talked about.
  const filledIn = ellipsis.isBare ? `${organisationName(corpus, locale)} ${placed}` : placed;
  const placesIn = (text: string): ReadonlySet<number> => knowledge.ellipsis.placesIn(text, locale);
  const places = placesIn(placed);
  // "And in Korea?" and "in other countries?" leave the country behind that was talked about.
  const isElsewhere = places.size > 0 || ellipsis.isForOthers;
  const behind = isElsewhere ? knowledge.ellipsis.withoutPlaces(before, locale) : before;
  const searched: Searched = {
    alone: ranked,
    filledIn:
      filledIn === question ? ranked : search.search(filledIn, [locale], candidates).ranked.filter(may),
    joined: search.search(`${behind} ${placed}`, [locale], candidates).ranked,
    asksAlike: knowledge.askingAlike(question, locale),
    ellipsis,
    places,
    placesOf: (entry) => placesIn(questionOf(entry, locale)),
  };
  return { ...plain, ranked: rankInContext(corpus, earlier, searched), inContext: true };
}

function questionOf(entry: Entry, locale: Locale): string {
  return entry.texts.get(locale)?.question ?? '';
}

/** Some entries only make sense after the ones they belong to. */
function mayAnswer({ knowledge, earlier }: Hearing, id: string): boolean {
  const entry = findEntry(knowledge.corpus, id);
  if (entry?.contextOnly !== true) return true;
  return earlier !== null && isNear(earlier, entry);
}
