// A file of conversations with the entry that should answer each message: entry and message, parted by a tab.
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Corpus, Locale } from '../core/faq/corpus.js';
import { decodeFile } from './decode.js';
import { didYouMean } from './did-you-mean.js';
import type { Fault } from './fault.js';
import { isLanguageTag } from './language-tag.js';
import { QuestionFileError, type ExpectedQuestion } from './question-file.js';

export interface ExpectedConversation {
  /** The comment above the conversation or above the ones before it; empty where there is none. */
  readonly heading: string;
  readonly messages: readonly ExpectedQuestion[];
}

/**
 * All conversations of files that are named by their language, as `ko.txt`.
 * Throws a `QuestionFileError` with all faults of all files.
 */
export async function readConversationFiles(
  files: readonly string[],
  corpus: Corpus,
): Promise<readonly ExpectedConversation[]> {
  const ids = new Set(corpus.entries.map(({ id }) => id));
  const conversations: ExpectedConversation[] = [];
  const faults: Fault[] = [];
  for (const file of files) {
    const read = await readLines(file);
    if ('fault' in read) faults.push(read.fault);
    else conversations.push(...parse(file, read, ids, faults));
  }
  if (faults.length > 0) throw new QuestionFileError(faults);
  return conversations;
}

interface Lines {
  readonly locale: Locale;
  readonly lines: readonly string[];
}

async function readLines(file: string): Promise<Lines | { readonly fault: Fault }> {
  const locale = basename(file, extname(file));
  if (!isLanguageTag(locale)) {
    const problem = `"${locale}" is not a language tag.`;
    return { fault: { file, problem, mend: 'Name the file by its language, such as ko.txt.' } };
  }
  const bytes = await readFile(file).catch((error: unknown) => String(error));
  if (typeof bytes === 'string') {
    const problem = `The file can't be read (${bytes}).`;
    return { fault: { file, problem, mend: 'Name a file that exists.' } };
  }
  const decoded = decodeFile(file, bytes);
  return 'fault' in decoded ? decoded : { locale, lines: decoded.text.split(/\r?\n/) };
}

function parse(
  file: string,
  { locale, lines }: Lines,
  ids: ReadonlySet<string>,
  faults: Fault[],
): readonly ExpectedConversation[] {
  const conversations: { heading: string; messages: ExpectedQuestion[] }[] = [];
  let heading = '';
  let isOpen = false;
  for (const [index, line] of lines.entries()) {
    const text = line.trim();
    if (text === '') isOpen = false;
    else if (text.startsWith('#')) heading = text.replace(/^#\s*/, '');
    else {
      const [expected = '', question = '', ...rest] = text.split('\t').map((column) => column.trim());
      const fault = faultOf(expected, question, rest, ids);
      if (fault !== null) faults.push({ file, line: index + 1, ...fault });
      if (!isOpen) conversations.push({ heading, messages: [] });
      isOpen = true;
      const message = {
        file,
        line: index + 1,
        locale,
        expected: expected === '-' ? null : expected,
        question,
      };
      conversations.at(-1)?.messages.push(message);
    }
  }
  return conversations;
}

function faultOf(
  expected: string,
  question: string,
  rest: readonly string[],
  ids: ReadonlySet<string>,
): Pick<Fault, 'problem' | 'mend'> | null {
  if (question === '' || rest.length > 0) {
    return {
      problem: 'The line does not have two columns.',
      mend: 'Write the entry (- for none) and the message with one tab between them.',
    };
  }
  if (expected === '-' || ids.has(expected)) return null;
  const meant = didYouMean(expected, ids);
  return {
    problem: `There is no entry "${expected}".`,
    mend:
      meant === undefined
        ? 'Write an id of corpus.yaml, or - where the FAQ has no answer.'
        : `Did you mean "${meant}"?`,
  };
}
