// How sure the best entry is decides between answering, asking back and neither.
import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../bot/core/matching/decide.js';
import type { RankedEntry } from '../../../bot/core/matching/ranked-entry.js';

const thresholds = { answer: 0.6, choose: 0.3 };
const ranked = (...scores: number[]): RankedEntry[] =>
  scores.map((score, place) => ({ entry: `entry-${String(place)}`, score, wording: '', parts: {} }));

describe('deciding', () => {
  it.each([
    [[0.9, 0.8], 'answer'],
    [[0.6], 'answer'],
    [[0.59, 0.2], 'choose'],
    [[0.3], 'choose'],
    [[0.29], 'unknown'],
    [[], 'unknown'],
  ])('with %j gives %s', (scores, kind) => {
    expect(decide(ranked(...scores), thresholds).kind).toBe(kind);
  });

  it('answers with the best entry', () => {
    expect(decide(ranked(0.9, 0.8), thresholds)).toMatchObject({ best: { entry: 'entry-0' } });
  });

  it('offers three choices at most, best first', () => {
    const decision = decide(ranked(0.5, 0.4, 0.35, 0.34), thresholds);
    const among = decision.kind === 'choose' ? decision.among.map(({ entry }) => entry) : [];
    expect(among).toEqual(['entry-0', 'entry-1', 'entry-2']);
  });

  it('names nothing as near that is far', () => {
    const decision = decide(ranked(0.25, 0.01), thresholds);
    expect(decision.kind === 'unknown' && decision.near.map(({ entry }) => entry)).toEqual(['entry-0']);
  });
});
