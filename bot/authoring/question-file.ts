// A file of questions with the entries that should answer them: locale, entry and question, parted by tabs.
import { readFile } from 'node:fs/promises';
import type { Corpus, Locale } from '../core/faq/corpus.js';
import { decodeFile } from './decode.js';
import { didYouMean } from './did-you-mean.js';
import { formatFault, type Fault } from './fault.js';
import { isLanguageTag, nearestTag } from './language-tag.js';

export interface ExpectedQuestion {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly locale: Locale;
  /** The entry that answers it; null where the FAQ has no answer. */
  readonly expected: string | null;
  readonly question: string;
}

/** Files of questions that can't be used; the message lists every faulty line. */
export class QuestionFileError extends Error {
  readonly code = 'questions-invalid';

  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(formatFault).join('\n'));
    this.name = 'QuestionFileError';
  }
}

/** All questions of the files, in order. Throws a `QuestionFileError` with all faults of all files. */
export async function readQuestionFiles(
  files: readonly string[],
  corpus: Corpus,
): Promise<readonly ExpectedQuestion[]> {
  const ids = new Set(corpus.entries.map(({ id }) => id));
  const questions: ExpectedQuestion[] = [];
  const faults: Fault[] = [];
  for (const file of files) {
    const bytes = await readFile(file).catch((error: unknown) => String(error));
    if (typeof bytes === 'string') {
      faults.push({ file, problem: `The file can't be read (${bytes}).`, mend: 'Name a file that exists.' });
      continue;
    }
    const decoded = decodeFile(file, bytes);
    if ('fault' in decoded) {
      faults.push(decoded.fault);
      continue;
    }
    for (const [index, text] of decoded.text.split(/\r?\n/).entries()) {
      if (text.trim() === '' || text.startsWith('#')) continue;
      const read = parseLine(text, ids);
      if (Array.isArray(read)) {
        const [problem, mend] = read;
        faults.push({ file, line: index + 1, problem, mend });
      } else questions.push({ file, line: index + 1, ...read });
    }
  }
  if (faults.length > 0) throw new QuestionFileError(faults);
  return questions;
}

function parseLine(
  text: string,
  ids: ReadonlySet<string>,
): Pick<ExpectedQuestion, 'locale' | 'expected' | 'question'> | [problem: string, mend: string] {
  const columns = text.split('\t').map((column) => column.trim());
  const [locale = '', expected = '', question = ''] = columns;
  if (columns.length !== 3) {
    return [
      `The line has ${String(columns.length)} ${columns.length === 1 ? 'column' : 'columns'}, not three.`,
      'Write locale, entry and question with one tab between two of them.',
    ];
  }
  if (!isLanguageTag(locale)) {
    const meant = nearestTag(locale);
    return [
      `"${locale}" is not a language tag.`,
      meant === undefined ? 'Write a tag such as en, ko or zh-Hans.' : `Write "${meant}".`,
    ];
  }
  if (question === '') return ['There is no question.', 'Write it in the third column, or delete the line.'];
  if (expected !== '-' && !ids.has(expected)) {
    const meant = didYouMean(expected, ids);
    return [
      `There is no entry "${expected}".`,
      meant === undefined
        ? 'Write an id of corpus.yaml, or - where the FAQ has no answer.'
        : `Did you mean "${meant}"?`,
    ];
  }
  return { locale, expected: expected === '-' ? null : expected, question };
}
