// Judged questions correct scores that say too much or too little, and leave good ones alone.
import { describe, expect, it } from '@jest/globals';
import {
  checkCalibration,
  fitCalibration,
  whatIsMissing,
  type JudgedScore,
} from '../../bot/authoring/calibrate.js';
import { createRandom } from '../../bot/authoring/bench/random.js';
import { calibrated } from '../../bot/core/matching/calibration.js';

/** Questions whose scores are right as often as `truth` says. */
function judged(count: number, truth: (score: number) => number, seed = 7): JudgedScore[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const score = 0.02 + 0.96 * random();
    return { score, right: random() < truth(score) };
  });
}

const shifted =
  (slope: number, shift: number) =>
  (score: number): number =>
    calibrated(score, { slope, shift });

describe('a correction', () => {
  it.each([
    [1, -1.5],
    [1, 1.5],
    [0.6, 0],
    [1.8, 0.5],
  ])('is found again where the truth is slope %d and shift %d', (slope, shift) => {
    const found = fitCalibration(judged(3000, shifted(slope, shift)));
    expect(Math.abs(found.slope - slope)).toBeLessThan(0.25);
    expect(Math.abs(found.shift - shift)).toBeLessThan(0.2);
  });

  it('helps on questions that it was not found with', () => {
    const { before, after, surpriseBefore, surpriseAfter } = checkCalibration(judged(300, shifted(1, -1.5)));
    expect(after).toBeLessThan(before / 2);
    expect(surpriseAfter).toBeLessThan(surpriseBefore);
  });

  it('is nearly none where the scores are right', () => {
    const { slope, shift } = fitCalibration(judged(3000, (score) => score));
    expect(slope).toBeCloseTo(1, 0);
    expect(Math.abs(shift)).toBeLessThan(0.15);
  });

  it('stays in bounds where every answer is right, and where none is', () => {
    for (const right of [true, false]) {
      const { slope, shift } = fitCalibration(judged(200, () => (right ? 1 : 0)));
      expect(slope).toBeGreaterThan(0);
      expect(Math.abs(shift)).toBeLessThanOrEqual(10);
    }
  });

  it('keeps the order, and leaves what is certain', () => {
    const correction = { slope: 0.5, shift: -1 };
    const scores = [0, 0.1, 0.5, 0.9, 1].map((score) => calibrated(score, correction));
    expect([...scores].sort((a, b) => a - b)).toEqual(scores);
    expect([scores[0], scores.at(-1)]).toEqual([0, 1]);
  });
});

describe('too few questions', () => {
  it.each([
    [40, 20, '10 more questions (50 at least)'],
    [60, 4, '6 more whose best entry is right (10 at least)'],
    [60, 57, '7 more whose best entry is not right, such as questions without an answer (10 at least)'],
  ])('of %d questions, %d of them right, it is said what is missing', (count, right, missing) => {
    const questions = Array.from({ length: count }, (_, index) => ({ score: 0.5, right: index < right }));
    expect(whatIsMissing(questions)).toBe(missing);
  });

  it('are enough with fifty of both kinds', () => {
    expect(whatIsMissing(judged(50, () => 0.5))).toBeNull();
  });
});
