// How sure the bot must be, as an organisation writes it in corpus.yaml, in per cent.
import type { Certainty } from '../core/faq/corpus.js';
import { defaultThresholds } from '../core/matching/decide.js';
import type { Fault } from './fault.js';
import type { ReadFile } from './read-folder.js';
import { faultAt } from './shape-faults.js';
import type { CorpusFile } from './shape.js';

export function certaintyOf({ answer, offer }: NonNullable<CorpusFile['certainty']>): Certainty {
  return {
    ...(answer === undefined ? {} : { answer: shareOf(answer) }),
    ...(offer === undefined ? {} : { offer: shareOf(offer) }),
  };
}

/** Offering what is surer than an answer makes no sense. */
export function checkCertainty({ file, value }: ReadFile<CorpusFile>): Fault[] {
  if (value.certainty === undefined) return [];
  const { answer = defaultThresholds.answer, offer = defaultThresholds.choose } = certaintyOf(
    value.certainty,
  );
  if (offer <= answer) return [];
  const at = ['certainty', value.certainty.offer === undefined ? 'answer' : 'offer'];
  const problem = `The bot would offer questions from ${percent(offer)} on, and answer from ${percent(answer)} on already.`;
  return [faultAt(file, at, [problem, 'Make "offer" smaller than "answer".'])];
}

function shareOf(text: string): number {
  return Number(text.replace(/ ?%$/, '')) / 100;
}

function percent(share: number): string {
  return `${String(Math.round(share * 100))} %`;
}
