// Searches the FAQ for a question, and weighs what was answered before where the question leans on it.
import { findEntry } from '../faq/corpus.js';
import type { MatchResult, RankedEntry } from '../matching/ranked-entry.js';
import type { Locale } from '../faq/corpus.js';
import type { Hearing } from './hearing.js';
import { isNear, rankInContext } from './in-context.js';

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
  // A wording of the FAQ, letter for letter, is complete; so is a short question that is surely answered.
  if (sure === 1 || (leaning === 'short' && sure >= thresholds.answer)) return byMeaning();
  const before = earlier.texts.get(locale)?.question ?? '';
  const placing = knowledge.placing(question, before, locale);
  const searched = {
    alone: ranked,
    placed: placing === question ? ranked : search.search(placing, [locale], candidates).ranked.filter(may),
    joined: search.search(`${before} ${placing}`, [locale], candidates).ranked,
    asksAlike: knowledge.askingAlike(question, locale),
  };
  return { ...plain, ranked: rankInContext(corpus, earlier, searched), inContext: true };
}

/** Some entries only make sense after the ones they belong to. */
function mayAnswer({ knowledge, earlier }: Hearing, id: string): boolean {
  const entry = findEntry(knowledge.corpus, id);
  if (entry?.contextOnly !== true) return true;
  return earlier !== null && isNear(earlier, entry);
}
