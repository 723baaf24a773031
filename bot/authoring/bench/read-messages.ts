// A file of messages with the language each is in: locale and message, parted by a tab.
import type { Locale } from '../../core/faq/corpus.js';
import { isLanguageTag, nearestTag } from '../language-tag.js';
import { DataSetError } from './data-set.js';
import { linesIn, readText } from './read-text.js';

export interface LabelledMessage {
  readonly locale: Locale;
  readonly text: string;
}

/** The messages in order; lines that begin with # are comments. Throws a `DataSetError`. */
export async function readMessages(file: string): Promise<readonly LabelledMessage[]> {
  const messages = linesIn(await readText(file))
    .filter(({ text }) => !text.startsWith('#'))
    .map(({ line, text: row }) => {
      const [locale = '', text = '', ...more] = row.split('\t').map((column) => column.trim());
      if (text === '' || more.length > 0) {
        throw new DataSetError({
          file,
          line,
          problem: 'The line does not have two columns: locale and message.',
          mend: 'Put one tab between them.',
        });
      }
      if (!isLanguageTag(locale)) {
        const meant = nearestTag(locale);
        throw new DataSetError({
          file,
          line,
          problem: `"${locale}" is not a language tag.`,
          mend: meant === undefined ? 'Write a tag such as en, ko or zh-Hans.' : `Write "${meant}".`,
        });
      }
      return { locale, text };
    });
  if (messages.length === 0) {
    throw new DataSetError({
      file,
      problem: 'There are no messages.',
      mend: 'Write some, or delete the file.',
    });
  }
  return messages;
}
