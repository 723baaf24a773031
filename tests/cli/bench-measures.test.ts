// The measures of the benchmarks against figures worked out by hand.
import { describe, expect, it } from '@jest/globals';
import { calibrationError, chanceError, reliability } from '../../bot/authoring/bench/calibration.js';
import { spread } from '../../bot/authoring/bench/data-set.js';
import { confusionsIn, lengthClassOf, sharesBy } from '../../bot/authoring/bench/language-tally.js';
import {
  foundWithin,
  judgeAt,
  judgeAtBest,
  matthews,
  meanReciprocalRank,
  quantile,
  type Trial,
} from '../../bot/authoring/bench/measures.js';
import { createRandom } from '../../bot/authoring/bench/random.js';

/** A question with the label that is right for it, and the labels it got, each with its score. */
function trial(expected: string | null, ...ranked: [label: string, score: number][]): Trial {
  return { expected, ranked: ranked.map(([label, score]) => ({ label, score })) };
}

const pairs = (text: string): { expected: string | null; given: string | null }[] =>
  text.split(' ').map((pair) => {
    const [expected, given] = [...pair].map((label) => (label === '-' ? null : label));
    return { expected: expected ?? null, given: given ?? null };
  });

describe('Matthews correlation', () => {
  it.each([
    ['all right', 'aa bb --', 1],
    // Two labels: (5·3 − 1·1) / √(6·6·4·4) = 14/24.
    ['two labels, as in the textbook formula', 'aa aa aa aa aa a- -a -- -- --', 14 / 24],
    // Three of four right: (3·4 − (2·1 + 1·2 + 1·1)) / √((16−6)·(16−6)) = 7/10.
    ['three labels, "none" among them', 'aa ab bb --', 0.7],
    // Nothing right: (0 − (1·1 + 1·1)) / √((4−2)·(4−2)) = −1.
    ['all wrong', 'ab ba', -1],
    ['everything given the same', 'aa ba -a', 0],
    ['everything expecting the same', 'aa ab a-', 0],
  ])('of %s', (_what, text, value) => {
    expect(matthews(pairs(text))).toBeCloseTo(value, 10);
  });
});

describe('ranking', () => {
  const trials = [
    trial('a', ['a', 0.9], ['b', 0.1]),
    trial('a', ['b', 0.6], ['a', 0.5]),
    trial('a', ['b', 0.6], ['c', 0.5], ['d', 0.4], ['a', 0.3]),
    trial('a', ['b', 0.2]),
    trial(null, ['a', 0.2]),
  ];

  it('counts the answerable questions alone', () => {
    expect(foundWithin(trials, 1)).toBe(1 / 4);
    expect(foundWithin(trials, 3)).toBe(2 / 4);
    // (1 + 1/2 + 1/4 + 0) / 4
    expect(meanReciprocalRank(trials)).toBe(1.75 / 4);
  });

  it('has no figure where there is nothing to find', () => {
    expect([foundWithin([trial(null)], 1), meanReciprocalRank([])]).toEqual([null, null]);
  });
});

describe('a threshold', () => {
  const trials = [
    trial('a', ['a', 0.9]),
    trial('b', ['b', 0.7]),
    trial('b', ['a', 0.3]),
    trial(null, ['a', 0.4]),
    trial(null),
  ];

  it('lets answers through from itself on', () => {
    expect(judgeAt(trials, 0.7)).toMatchObject({ inScope: 2 / 3, outOfScope: 1 });
    expect(judgeAt(trials, 0.71)).toMatchObject({ inScope: 1 / 3, outOfScope: 1 });
    expect(judgeAt(trials, 0.4)).toMatchObject({ inScope: 2 / 3, outOfScope: 1 / 2 });
    expect(judgeAt([trial(null)], 0.5)).toMatchObject({ inScope: null, outOfScope: 1 });
  });

  it('is best where the correlation is highest', () => {
    // From .7 on: aa bb b- -- -- : (4·5 − (1·1 + 2·1 + 2·3)) / √((25−11)·(25−9)) = 11/√224.
    expect(judgeAtBest(trials).threshold).toBe(0.7);
    expect(judgeAtBest(trials).matthews).toBeCloseTo(11 / Math.sqrt(224), 10);
  });

  it('has a best even where nothing was ranked', () => {
    expect(judgeAtBest([trial('a')])).toMatchObject({ matthews: 0, inScope: 0 });
  });
});

describe('calibration', () => {
  const trials = [trial('a', ['a', 0.95]), trial('a', ['b', 0.95]), trial('a', ['b', 0.15]), trial(null)];

  it('weighs the gap of each bin by its questions', () => {
    // Bin 9: |.95 − .5| · 2/4, bin 1: |.15 − 0| · 1/4, bin 0: nothing ranked, nothing claimed.
    expect(calibrationError(trials)).toBeCloseTo(0.225 + 0.0375, 10);
    expect(calibrationError([])).toBeNull();
  });

  it('shows by chance what n questions of probability p stray from p', () => {
    // One bin at .5: the mean of |right/n − .5| is about √(.25/n · 2/π).
    const even = (count: number): Trial[] => Array.from({ length: count }, () => trial('a', ['a', 0.5]));
    expect(chanceError(even(100), createRandom(1), 2000)).toBeCloseTo(0.0399, 2);
    expect(chanceError(even(4), createRandom(1), 2000)).toBeCloseTo(0.1875, 1);
    expect(chanceError([trial('a', ['a', 1]), trial(null)], createRandom(1))).toBe(0);
    expect(chanceError([], createRandom(1))).toBeNull();
  });

  it('puts 1 into the last bin, and keeps empty bins', () => {
    const bins = reliability([trial('a', ['a', 1]), trial('a', ['a', 0.5])]);
    expect(bins.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect(bins[9]).toEqual({ from: 0.9, to: 1, count: 1, confidence: 1, right: 1 });
  });
});

it.each([
  [0.5, 3],
  [0.99, 5],
  [0, 1],
])('the quantile %d of five values is the %d. smallest', (share, value) => {
  expect(quantile([5, 1, 4, 2, 3], share)).toBe(value);
});

it('the quantile of nothing is no number', () => {
  expect(quantile([], 0.5)).toBeNaN();
});

it('a selection is spread over the whole list, and a short list is taken whole', () => {
  expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 4)).toEqual([0, 2, 5, 7]);
  expect(spread([1, 2], 4)).toEqual([1, 2]);
});

describe('languages', () => {
  const judged = [
    { locale: 'en', text: 'hi there', taken: 'en', source: 'statistics' },
    { locale: 'ja', text: '会費', taken: 'zh-Hans', source: 'corpus' },
    { locale: 'ja', text: '連絡先', taken: 'zh-Hans', source: 'corpus' },
    { locale: 'ja', text: 'こんにちは', taken: 'ja', source: 'script' },
    { locale: 'en', text: 'taxi', taken: 'ja', source: 'statistics' },
  ];

  it('are counted by any property', () => {
    expect([...sharesBy(judged, ({ source }) => source)]).toEqual([
      ['statistics', { count: 2, right: 1 }],
      ['corpus', { count: 2, right: 0 }],
      ['script', { count: 1, right: 1 }],
    ]);
  });

  it('are confused most often first', () => {
    expect(
      confusionsIn(judged).map(({ locale, taken, messages }) => [locale, taken, messages.length]),
    ).toEqual([
      ['ja', 'zh-Hans', 2],
      ['en', 'ja', 1],
    ]);
  });

  it.each([
    ['会費', '1–4'],
    ['a b c d', '1–4'],
    ['hi there', '5–8'],
    ['𠮷𠮷𠮷𠮷', '1–4'],
    ['x'.repeat(32), '17–32'],
    ['x'.repeat(33), '33+'],
  ])('are told apart by length: %s', (text, length) => {
    expect(lengthClassOf(text)).toBe(length);
  });
});
