// Finds from judged questions how far an owner's scores have to be corrected, and whether that holds for other questions.
import type { Calibration } from '../core/faq/corpus.js';
import { calibrated } from '../core/matching/calibration.js';
import { calibrationError } from './bench/calibration.js';

/** One question: how sure the bot was of its best entry, 0 … 1, and whether that entry was right. */
export interface JudgedScore {
  readonly score: number;
  readonly right: boolean;
}

/** With fewer, chance says more than the questions. */
export const fewestQuestions = 50;
export const fewestOfEach = 10;

/** What is missing before anything can be told, in words; null where there is enough. */
export function whatIsMissing(judged: readonly JudgedScore[]): string | null {
  const right = judged.filter((each) => each.right).length;
  const wrong = judged.length - right;
  const lacks = [
    ...(judged.length < fewestQuestions
      ? [`${String(fewestQuestions - judged.length)} more questions (${String(fewestQuestions)} at least)`]
      : []),
    ...(right < fewestOfEach
      ? [`${String(fewestOfEach - right)} more whose best entry is right (${String(fewestOfEach)} at least)`]
      : []),
    ...(wrong < fewestOfEach
      ? [
          `${String(fewestOfEach - wrong)} more whose best entry is not right, such as questions without an answer (${String(fewestOfEach)} at least)`,
        ]
      : []),
  ];
  return lacks.length === 0 ? null : lacks.join('; ');
}

/** How strongly the correction is held to "none", in questions' worth: the slope more, since few questions tell little of it. */
const slopeHeld = 8;
const shiftHeld = 0.5;
const steps = 30;

/** Logistic regression of right on the scores' log-odds (Platt 1999), drawn towards no correction. */
export function fitCalibration(judged: readonly JudgedScore[]): Calibration {
  const points = judged
    .filter(({ score }) => score > 0 && score < 1)
    .map(({ score, right }) => ({ logit: Math.log(score / (1 - score)), right: right ? 1 : 0 }));
  let [slope, shift] = [1, 0];
  for (let step = 0; step < steps; step += 1) {
    let [slopeGradient, shiftGradient] = [slopeHeld * (slope - 1), shiftHeld * shift];
    let [slopeCurve, shiftCurve, both] = [slopeHeld, shiftHeld, 0];
    for (const { logit, right } of points) {
      const likely = 1 / (1 + Math.exp(-(slope * logit + shift)));
      const weight = likely * (1 - likely);
      slopeGradient += (likely - right) * logit;
      shiftGradient += likely - right;
      slopeCurve += weight * logit * logit;
      shiftCurve += weight;
      both += weight * logit;
    }
    const determinant = slopeCurve * shiftCurve - both * both;
    slope -= (shiftCurve * slopeGradient - both * shiftGradient) / determinant;
    shift -= (slopeCurve * shiftGradient - both * slopeGradient) / determinant;
  }
  // A better score must stay better.
  return {
    slope: round(Math.max(0.1, Math.min(10, slope))),
    shift: round(Math.max(-10, Math.min(10, shift))),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export interface CalibrationCheck {
  /** Expected calibration error, 0 … 1, of the scores as they are, and of corrected ones on questions not fitted on. */
  readonly before: number;
  readonly after: number;
  /** Mean surprise (negative log-likelihood) likewise: what is less noisy with few questions. */
  readonly surpriseBefore: number;
  readonly surpriseAfter: number;
}

const folds = 10;

/** Corrects each tenth of the questions by what the other nine tenths say. */
export function checkCalibration(judged: readonly JudgedScore[]): CalibrationCheck {
  const corrected = Array.from({ length: folds }, (_, fold) => {
    const calibration = fitCalibration(judged.filter((_each, index) => index % folds !== fold));
    return judged
      .filter((_each, index) => index % folds === fold)
      .map(({ score, right }) => ({ score: calibrated(score, calibration), right }));
  }).flat();
  return {
    before: errorOf(judged),
    after: errorOf(corrected),
    surpriseBefore: surpriseOf(judged),
    surpriseAfter: surpriseOf(corrected),
  };
}

/** In ten bins, or in five where each would hold a handful. */
function errorOf(judged: readonly JudgedScore[]): number {
  const trials = judged.map(({ score, right }) => ({
    expected: right ? 'it' : null,
    ranked: [{ label: 'it', score }],
  }));
  return calibrationError(trials, judged.length < 200 ? 5 : 10) ?? 0;
}

function surpriseOf(judged: readonly JudgedScore[]): number {
  const total = judged.reduce(
    (sum, { score, right }) => sum - Math.log(Math.max(0.001, right ? score : 1 - score)),
    0,
  );
  return total / Math.max(1, judged.length);
}
