// The FAQ's own entries with the development questions written for it, one set a locale.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { wordingsOf, type Corpus } from '../../core/faq/corpus.js';
import { readQuestionFiles } from '../question-file.js';
import { DataSetError, type DataSet } from './data-set.js';

/** Reads every .tsv file of the folder. Throws a `DataSetError` or a `QuestionFileError`. */
export async function readOwn(folder: string, corpus: Corpus): Promise<readonly DataSet[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new DataSetError({
      file: folder,
      problem: `The folder of questions can't be read (${String(error)}).`,
      mend: 'Name the folder with --questions.',
    });
  });
  const files = names.filter((name) => name.endsWith('.tsv')).sort();
  const questions = await readQuestionFiles(
    files.map((name) => join(folder, name)),
    corpus,
  );
  return corpus.locales
    .map((locale): DataSet => {
      const own = questions.filter((question) => question.locale === locale);
      return {
        name: `faq/${locale}`,
        locale,
        wordings: corpus.entries.flatMap((entry) =>
          wordingsOf(entry, locale).map((text) => ({ text, label: entry.id })),
        ),
        questions: own.map(({ question, expected }) => ({ text: question, label: expected })),
        corpus,
      };
    })
    .filter((set) => set.questions.length > 0);
}
