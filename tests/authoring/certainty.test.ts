// How sure the bot must be, and the correction of its scores, are read with the corpus.
import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { writeCalibration } from '../../bot/authoring/calibration-file.js';
import { formatFault, CorpusError } from '../../bot/authoring/fault.js';
import { readCorpus } from '../../bot/authoring/read-corpus.js';
import { thresholdsOf } from '../../bot/core/matching/decide.js';
import { CORPUS, corpusFolder } from './folder.js';

async function faultsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const error: unknown = await readCorpus(await corpusFolder(files)).catch((reason: unknown) => reason);
  return error instanceof CorpusError ? error.faults.map(formatFault) : [];
}

describe('certainty in corpus.yaml', () => {
  it.each([
    ['{answer: 60 %, offer: 25%}', { answer: 0.6, choose: 0.25 }],
    ['{answer: 100 %}', { answer: 1, choose: 0.18 }],
    ['{offer: 1 %}', { answer: 0.46, choose: 0.01 }],
    ['{}', { answer: 0.46, choose: 0.18 }],
  ])('%s', async (certainty, thresholds) => {
    const corpus = await readCorpus(
      await corpusFolder({ 'corpus.yaml': `${CORPUS}certainty: ${certainty}\n` }),
    );
    expect(thresholdsOf(corpus)).toEqual(thresholds);
  });

  it.each([
    ['{answer: high}', '"answer" can\'t be "high". Write per cent from 1 % to 100 %, such as 60 %.'],
    ['{answer: 0.6}', '"answer" can\'t be "0.6". Write per cent from 1 % to 100 %, such as 60 %.'],
    ['{offer: 0 %}', '"offer" can\'t be "0 %". Write per cent from 1 % to 100 %, such as 60 %.'],
    ['{answer: }', '"answer" is empty. Write per cent, such as 60 %, or remove the field.'],
    ['{anser: 60 %}', '"anser" is not a field that is known here. Did you mean "answer"?'],
    [
      '60 %',
      '"certainty" must have fields below it. Write them as "name: text", one a line, indented further.',
    ],
    [
      '{answer: 30 %, offer: 40 %}',
      'The bot would offer questions from 40 % on, and answer from 30 % on already. Make "offer" smaller than "answer".',
    ],
  ])('is refused as %s', async (certainty, said) => {
    expect(await faultsOf({ 'corpus.yaml': `${CORPUS}certainty: ${certainty}\n` })).toEqual([
      `corpus.yaml:6: ${said}`,
    ]);
  });
});

describe('calibration.json', () => {
  it('is read with the corpus, and makes it another version', async () => {
    const folder = await corpusFolder();
    const before = await readCorpus(folder);
    await writeCalibration(folder, { slope: 0.8, shift: -1.2 }, 120);
    const after = await readCorpus(folder);
    expect(before.calibration).toBeUndefined();
    expect(after.calibration).toEqual({ slope: 0.8, shift: -1.2 });
    expect(after.version).not.toBe(before.version);
    await rm(join(folder, 'calibration.json'));
    expect((await readCorpus(folder)).version).toBe(before.version);
  });

  it.each([
    ['{', 'It is not'],
    ['[]', 'It is not'],
    ['{"slope": 1, "shift": 0}', '"questions" is not'],
    ['{"slope": 0, "shift": 0, "questions": 60}', '"slope" is not'],
    ['{"slope": 1, "shift": 1e9, "questions": 60}', '"shift" is not'],
  ])('is refused as %s', async (text, said) => {
    expect(await faultsOf({ 'calibration.json': text })).toEqual([
      `calibration.json: ${said} as "polyfaq calibrate" writes it. Run "polyfaq calibrate" again, or delete the file.`,
    ]);
  });
});
