// Asks a re-ranker about a message ahead of its turn, so that the turn itself stays synchronous.
import { findEntry, textOf } from '../faq/corpus.js';
import { mixedByMeaning, mostByMeaning, type Rerank, type Searched } from '../matching/by-meaning.js';
import type { SemanticReranker } from '../ports.js';
import { replyToSame } from './handled.js';
import type { Circumstances } from './hearing.js';
import type { Knowledge } from './knowledge.js';
import type { Message } from './message.js';
import { newConversation, type ConversationState } from './state.js';
import { turn } from './turn.js';

/** What the re-ranker makes of the message; null where the message asks the FAQ nothing, or words have to do. Never rejects. */
export type Reranking = (
  knowledge: Knowledge,
  state: ConversationState | undefined,
  message: Message,
  circumstances: Circumstances,
) => Promise<Rerank | null>;

export interface RerankingParts {
  readonly reranker: SemanticReranker;
  /** How much it counts beside the matcher, 0 … 1. */
  readonly weight?: number;
  /** Hears the first time that the re-ranker failed. */
  readonly onTrouble?: (error: unknown) => void;
}

export function createReranking({ reranker, weight = 0.5, onTrouble }: RerankingParts): Reranking {
  let isTold = false;
  return async (knowledge, known, message, circumstances) => {
    const state = { ...newConversation, ...known };
    if (replyToSame(state, message) !== undefined) return null;
    const searched = searchedIn(knowledge, state, message, circumstances);
    if (searched === null) return null;
    try {
      const opinions = await opinionsOn(knowledge, searched, reranker);
      return ({ question, locale, ranked }) =>
        question === searched.question && locale === searched.locale
          ? mixedByMeaning(ranked, opinions, weight)
          : ranked;
    } catch (error) {
      if (!isTold) onTrouble?.(error);
      isTold = true;
      return null;
    }
  };
}

/** A turn changes nothing, so it can be rehearsed to hear what it looks up; null where there is nothing to put in order. */
function searchedIn(
  knowledge: Knowledge,
  state: ConversationState,
  message: Message,
  circumstances: Circumstances,
): Searched | null {
  const heard: Searched[] = [];
  const rerank: Rerank = (searched) => {
    heard.push(searched);
    return searched.ranked;
  };
  turn(knowledge, state, message, { ...circumstances, rerank });
  const [first] = heard;
  return first === undefined || first.ranked.length < 2 || first.ranked[0]?.score === 1 ? null : first;
}

async function opinionsOn(
  { corpus }: Knowledge,
  { question, locale, ranked }: Searched,
  reranker: SemanticReranker,
): Promise<ReadonlyMap<string, number>> {
  const candidates = ranked.slice(0, mostByMeaning).flatMap(({ entry }) => {
    const known = findEntry(corpus, entry);
    const text = known === undefined ? undefined : textOf(known, locale, corpus.source);
    return text === undefined ? [] : [{ entry, text: text.question }];
  });
  const scores = await reranker.score(question, candidates, locale);
  if (scores.length !== candidates.length || !scores.every((score) => score >= 0 && score <= 1))
    throw new RerankError('The re-ranker did not give each entry a figure from 0 to 1; check its model.');
  return new Map(candidates.map(({ entry }, place) => [entry, scores[place] ?? 0]));
}

/** Thrown where a re-ranker breaks its promise. */
export class RerankError extends Error {
  readonly code = 'rerank-invalid';
}
