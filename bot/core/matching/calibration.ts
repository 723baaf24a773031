// Corrects how sure the bot is of its answers by what the owner of a FAQ found out with judged questions.
import type { Calibration } from '../faq/corpus.js';
import { probabilityOf } from './blend.js';

/** A probability after the correction; 0 and 1 stay as they are. */
export function calibrated(score: number, { slope, shift }: Calibration): number {
  return score <= 0 || score >= 1 ? score : probabilityOf(slope * Math.log(score / (1 - score)) + shift);
}
