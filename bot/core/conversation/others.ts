// What else an earlier question may have asked for, where its answer was not the right one.
import { findEntry } from '../faq/corpus.js';
import type { RankedEntry } from '../matching/ranked-entry.js';
import { isNear } from './in-context.js';
import type { Knowledge } from './knowledge.js';
import type { ConversationState } from './state.js';

const candidates = 20;
const most = 3;
/** What is less likely than this has a word in common by chance. */
const leastLikely = 0.02;

export interface Rejected {
  /** What was asked; null where nobody remembers. */
  readonly question: string | null;
  /** The entries that were not meant. */
  readonly without: readonly string[];
}

/** The next best entries for the question, then what is related to the first that was rejected. */
export function othersFor(
  { corpus, languages, search }: Knowledge,
  { pinned, locale }: ConversationState,
  { question, without }: Rejected,
): readonly RankedEntry[] {
  const rejected = findEntry(corpus, without[0] ?? '');
  const mayFit = (id: string): boolean => {
    const entry = findEntry(corpus, id);
    if (entry === undefined || without.includes(id)) return false;
    return entry.contextOnly !== true || (rejected !== undefined && isNear(rejected, entry));
  };
  const searched = languages.choose(question ?? '', { pinned, conversation: locale, channel: null }).search;
  const found = question === null ? [] : search.search(question, searched, candidates).ranked;
  const likely = found.filter(({ entry, score }) => score >= leastLikely && mayFit(entry));
  const related = (rejected?.related ?? [])
    .filter((id) => mayFit(id) && !likely.some(({ entry }) => entry === id))
    .map((entry): RankedEntry => ({ entry, score: 0, wording: '', parts: {} }));
  return [...likely, ...related].slice(0, most);
}
