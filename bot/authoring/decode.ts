// The text of an author's file, or what its bytes give away about how it was saved.
import type { Fault } from './fault.js';

/** The largest file that is read, in bytes. */
export const LARGEST_FILE = 5 * 1024 * 1024;

const SAVE_AS_UTF8 = 'Save it again as UTF-8 (in Notepad: File, Save as, Encoding: UTF-8).';

/** The text without its byte order mark, line ends as they are. */
export function decodeFile(
  file: string,
  bytes: Uint8Array,
): { readonly text: string } | { readonly fault: Fault } {
  if (bytes.length > LARGEST_FILE) return { fault: tooLarge(file) };
  if (isUtf16(bytes)) {
    return { fault: { file, problem: 'The file is saved as UTF-16 ("Unicode").', mend: SAVE_AS_UTF8 } };
  }
  const text = new TextDecoder('utf-8').decode(bytes);
  // U+FFFD stands for bytes that are no UTF-8, or for a character that was lost in an earlier conversion.
  const broken = text.indexOf('\uFFFD');
  if (broken >= 0) {
    return {
      fault: {
        file,
        line: lineAt(text, broken),
        problem: isUtf8(bytes)
          ? 'A character was lost here: the text contains the replacement character �.'
          : 'The file is not UTF-8 (perhaps Windows-1252, EUC-KR, Shift_JIS or GBK).',
        mend: isUtf8(bytes) ? 'Write the word again.' : SAVE_AS_UTF8,
      },
    };
  }
  const control = text.search(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/);
  if (control >= 0) {
    return {
      fault: {
        file,
        line: lineAt(text, control),
        problem: `The line contains an invisible control character (U+${(text.codePointAt(control) ?? 0).toString(16).toUpperCase().padStart(4, '0')}).`,
        mend: 'Delete the line and type it again.',
      },
    };
  }
  return { text };
}

/** The fault of a file that is larger than `LARGEST_FILE`. */
export function tooLarge(file: string): Fault {
  return {
    file,
    problem: `The file is larger than ${String(LARGEST_FILE / 1024 / 1024)} MB.`,
    mend: 'Remove what does not belong there; pictures are linked, not pasted.',
  };
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  // Without a mark: Latin text in UTF-16 has a zero in every other byte.
  const start = bytes.subarray(0, 200);
  return start.filter((byte) => byte === 0).length > start.length / 4;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
