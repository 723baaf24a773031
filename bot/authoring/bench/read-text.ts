// The text of a file of a data set, or an error that says what is wrong with it.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { DataSetError } from './data-set.js';

/** The file as text, with LF line ends; control characters that real data holds stay. Throws a `DataSetError`. */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new DataSetError({
      file,
      problem: `The file can't be read (${String(error)}).`,
      mend: `Put ${basename(file)} there, or leave its whole folder out.`,
    });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    throw new DataSetError({ file, problem: 'The file is not UTF-8.', mend: 'Save it again as UTF-8.' });
  }
}

/** Lines that hold something, numbered from 1. */
export function linesIn(text: string): readonly { readonly line: number; readonly text: string }[] {
  return text
    .split('\n')
    .map((each, index) => ({ line: index + 1, text: each }))
    .filter((each) => each.text.trim() !== '');
}
