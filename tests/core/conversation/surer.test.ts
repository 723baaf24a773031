// What names something that the answer lacks must be answered more surely.
import { describe, expect, it } from '@jest/globals';
import { thresholdsFor } from '../../../bot/core/conversation/surer.js';

const usual = { answer: 0.5, choose: 0.2 };
const entry = (parts: Readonly<Record<string, number>>) => ({
  entry: 'fee',
  score: 0.55,
  wording: '',
  parts,
});

describe('how sure an answer must be', () => {
  it('is as usual where the answer has what the question names, or nothing was found', () => {
    expect(thresholdsFor(entry({ foreignTopics: 0, coverage: 1 }), usual)).toEqual(usual);
    expect(thresholdsFor(undefined, usual)).toEqual(usual);
  });

  it.each(['foreignTopics', 'foreignPlaces', 'foreignOrganisations'])('is more with %s', (part) => {
    const { answer, choose } = thresholdsFor(entry({ [part]: 1 }), usual);
    expect([answer, choose]).toEqual([0.6, 0.2]);
  });

  it('never asks for more than a wording letter for letter', () => {
    expect(thresholdsFor(entry({ foreignTopics: 1 }), { answer: 0.95, choose: 0.2 }).answer).toBe(1);
  });
});
