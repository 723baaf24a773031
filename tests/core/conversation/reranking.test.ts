// A re-ranker puts the best entries in the order of their meaning, and is never in anybody's way.
import { describe, expect, it } from '@jest/globals';
import { createConverse, type Converse } from '../../../bot/core/conversation/converse.js';
import { createReranking } from '../../../bot/core/conversation/reranking.js';
import { mixedByMeaning } from '../../../bot/core/matching/by-meaning.js';
import type { RankedEntry } from '../../../bot/core/matching/ranked-entry.js';
import type { SemanticReranker } from '../../../bot/core/ports.js';
import type { Reply } from '../../../bot/core/reply/reply.js';
import { withinTime } from '../../../bot/engines/within-time.js';
import { createMemoryConversationStore } from '../../../bot/storage/memory.js';
import { smallFaq } from '../small-faq.js';
import { knowSmall } from './small-world.js';

const knowledge = knowSmall(smallFaq);
const clock = (): number => 0;
const question = 'are you open where I can park it';

function converseWith(reranker?: SemanticReranker, onTrouble?: (error: unknown) => void): Converse {
  return createConverse({
    knowledge: () => knowledge,
    store: createMemoryConversationStore({ clock }),
    clock,
    ...(reranker === undefined
      ? {}
      : {
          reranking: createReranking({
            reranker,
            weight: 1,
            ...(onTrouble === undefined ? {} : { onTrouble }),
          }),
        }),
  });
}

/** Scores by entry, and what it was asked. */
function scripted(scores: Readonly<Record<string, number>>) {
  const asked: { question: string; entries: string[]; texts: string[]; locale: string }[] = [];
  const reranker: SemanticReranker = {
    score: (text, candidates, locale) => {
      const entries = candidates.map(({ entry }) => entry);
      asked.push({ question: text, entries, texts: candidates.map((each) => each.text), locale });
      return Promise.resolve(entries.map((entry) => scores[entry] ?? 0));
    },
  };
  return { reranker, asked };
}

const ask = (converse: Converse, text: string, id?: string): Promise<Reply> =>
  converse.answer({ conversation: 'c', text, ...(id === undefined ? {} : { id }) });
const plain = await ask(converseWith(), question);
const orderOf = (reply: Reply): string[] => reply.candidates.map(({ entry }) => entry);

describe('A re-ranker', () => {
  it('lifts the entry that it finds right, with a say that can be read', async () => {
    const [, second = ''] = orderOf(plain);
    const { reranker, asked } = scripted({ [second]: 0.95 });
    const reply = await ask(converseWith(reranker), question);
    expect(orderOf(reply)[0]).toBe(second);
    expect(reply.candidates[0]?.parts['meaning']).toBe(0.95);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ question, locale: 'en' });
    expect(asked[0]?.entries.slice(0, 2)).toEqual(orderOf(plain).slice(0, 2));
    expect(asked[0]?.texts).toContain('Can I park?');
  });

  it('is not asked about a wording of the FAQ, a courtesy, nothing, or a message that was answered before', async () => {
    const { reranker, asked } = scripted({});
    const converse = converseWith(reranker);
    for (const text of ['Can I park?', 'hello', '???', 'x'.repeat(1001)]) await ask(converse, text);
    // What leans on the answer before is weighed with that.
    await ask(converse, 'and where?');
    expect(asked).toEqual([]);
    const another = converseWith(reranker);
    for (let times = 0; times < 2; times += 1) await ask(another, question, 'm1');
    expect(asked).toHaveLength(1);
  });

  it('is asked without what a message greets with', async () => {
    const { reranker, asked } = scripted({});
    await ask(converseWith(reranker), `Hello, ${question}`);
    expect(asked.map((each) => each.question)).toEqual([question]);
  });

  it.each<readonly [string, SemanticReranker]>([
    ['fails', { score: () => Promise.reject(new Error('broken')) }],
    ['gives too few figures', { score: () => Promise.resolve([1]) }],
    ['gives what is no figure', { score: (_question, all) => Promise.resolve(all.map(() => NaN)) }],
    ['gives more than 1', { score: (_question, all) => Promise.resolve(all.map(() => 2)) }],
    ['never answers', withinTime({ score: () => new Promise(() => undefined) }, { within: 1 })],
  ])('that %s leaves the reply as it is without one, and is told of once', async (_how, reranker) => {
    const troubles: unknown[] = [];
    const converse = converseWith(reranker, (error) => troubles.push(error));
    expect(await ask(converse, question)).toEqual(plain);
    await ask(converse, `${question} now`);
    expect(troubles).toHaveLength(1);
  });
});

describe('The mix', () => {
  const ranked = [0.5, 0.3, 0.1].map((score, place): RankedEntry => ({
    entry: `e${String(place)}`,
    score,
    wording: '',
    parts: {},
  }));
  const scoresOf = (all: readonly RankedEntry[]): number[] => all.map(({ score }) => score);
  const opinions = (...scores: number[]): Map<string, number> =>
    new Map(scores.map((score, place) => [`e${String(place)}`, score]));

  it('changes nothing where the model finds all alike, however near that is', () => {
    for (const near of [0, 0.2, 0.9, 1])
      for (const [place, score] of scoresOf(
        mixedByMeaning(ranked, opinions(near, near, near), 0.5),
      ).entries())
        expect(score).toBeCloseTo(ranked[place]?.score ?? 0, 9);
  });

  it('never makes an entry further down likelier than one above it', () => {
    const mixed = mixedByMeaning(ranked, opinions(0.1, 0.2), 1);
    expect(mixed.map(({ entry }) => entry)).toEqual(['e0', 'e1', 'e2']);
    for (const all of [
      mixed,
      mixedByMeaning(ranked, opinions(0, 1), 1),
      mixedByMeaning(ranked, opinions(1, 0), 1),
    ]) {
      const scores = scoresOf(all);
      expect(scores).toEqual([...scores].sort((one, other) => other - one));
      for (const score of scores) expect(score > 0 && score < 1).toBe(true);
    }
  });

  it('leaves what is letter for letter in the FAQ', () => {
    const exact = [{ ...ranked[0], entry: 'e0', wording: '', parts: {}, score: 1 }, ...ranked.slice(1)];
    expect(mixedByMeaning(exact, opinions(0, 1, 1), 1)).toBe(exact);
  });
});
