// polyfaq calibrate: makes the scores of a FAQ mean what they say, by questions whose answers are known.
import { checkCalibration, fitCalibration, whatIsMissing, type JudgedScore } from '../authoring/calibrate.js';
import { CALIBRATION_FILE, writeCalibration } from '../authoring/calibration-file.js';
import { readQuestionFiles, type ExpectedQuestion } from '../authoring/question-file.js';
import { readCorpus } from '../authoring/read-corpus.js';
import type { Corpus } from '../core/faq/corpus.js';
import { calibrated } from '../core/matching/calibration.js';
import { createSearch } from './bench-polyfaq.js';
import { decimal } from './bench-table.js';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';

const help = `polyfaq calibrate: make the scores mean what they say, by judged questions

Usage: npm run -s polyfaq -- calibrate [options] <file.tsv> [more files]

The files are those of "polyfaq eval": locale, entry (- where the FAQ has no answer) and question, with a tab between two.
Take questions as visitors asked them, in the shares in which they come, and none that stand in the FAQ as wordings.

Of the answers given 70 %, seven in ten should be right. How far that is so depends above all on how many of a FAQ's
visitors ask what it does not hold. This finds the correction that fits, checks it on questions that it was not found
with, and writes it to ${CALIBRATION_FILE} in the corpus folder, which the server and all commands read.
Nothing is written where it would not help. To undo it, delete the file.

  --faq <folder>   the corpus folder
  --dry-run        write nothing
`;

export class CalibrationError extends Error {
  readonly code = 'too-few-questions';
}

export const calibrateCommand = createCommand({
  name: 'calibrate',
  summary: 'make scores mean what they say, by questions whose answers are known',
  help,
  options: { faq: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  async run({ faq, stdout }, { values, positionals }) {
    if (positionals.length === 0)
      throw new UsageError('Name at least one file of questions. See "polyfaq calibrate --help".');
    const folder = values.faq ?? faq;
    const corpus = await readCorpus(folder);
    const judged = judge(corpus, await readQuestionFiles(positionals, corpus));
    const lacking = whatIsMissing(judged);
    if (lacking !== null) {
      throw new CalibrationError(
        `These ${String(judged.length)} questions are too few to tell how sure the bot may be. It needs ${lacking}.`,
      );
    }
    const { before, after, surpriseBefore, surpriseAfter } = checkCalibration(judged);
    const found = fitCalibration(judged);
    await print(
      stdout,
      `${String(judged.length)} questions, the best entry right for ${String(judged.filter(({ right }) => right).length)}.\n` +
        `Expected calibration error: ${decimal(before)} as it is, ${decimal(after)} corrected, ` +
        `each tenth of the questions by the others.\n` +
        `Mean surprise (log loss): ${decimal(surpriseBefore)} as it is, ${decimal(surpriseAfter)} corrected.\n`,
    );
    if (surpriseAfter >= surpriseBefore) {
      await print(stdout, 'The correction would not help on other questions: nothing was written.\n');
      return 0;
    }
    if (!values['dry-run']) await writeCalibration(folder, found, judged.length);
    const examples = [0.2, 0.5, 0.8]
      .map((score) => `${decimal(score, 2)} → ${decimal(calibrated(score, found), 2)}`)
      .join(', ');
    await print(
      stdout,
      `${values['dry-run'] ? 'Would be written' : 'Written'}: ${folder}/${CALIBRATION_FILE} (${examples}).\n`,
    );
    return 0;
  },
});

/** How sure the bot is of its best entry without any correction, and whether that entry is the right one. */
function judge(corpus: Corpus, questions: readonly ExpectedQuestion[]): JudgedScore[] {
  const { calibration: _, ...uncorrected } = corpus;
  const search = createSearch(uncorrected);
  const dependent = new Set(corpus.entries.filter((entry) => entry.contextOnly === true).map(({ id }) => id));
  return questions.map(({ question, locale, expected }) => {
    const { ranked } = search.search(question, [locale], dependent.size + 1);
    const best = ranked.find(({ entry }) => !dependent.has(entry));
    return { score: best?.score ?? 0, right: best?.entry === expected };
  });
}
