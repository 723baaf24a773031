// What visitors are told about their words, as an organisation writes it in corpus.yaml, and what is missing where they must agree to it.
import { createHash } from 'node:crypto';
import type { Locale, Notice } from '../core/faq/corpus.js';
import type { Fault } from './fault.js';
import type { ReadFile } from './read-folder.js';
import { faultAt } from './shape-faults.js';
import type { CorpusFile } from './shape.js';

/** Bytes of UTF-8: with the question and two answers it must be one message everywhere, in WeChat of 2,048 bytes. */
const longestToAgreeTo = 900;

export function noticeOf(notice: NonNullable<CorpusFile['notice']>, locales: readonly Locale[]): Notice {
  const { text = {}, link = {}, required: isRequired = false } = notice;
  const links =
    typeof link === 'string' ? locales.map((each) => [each, link] as const) : Object.entries(link);
  const texts = Object.entries(text);
  return { texts: new Map(texts), links: new Map(links), isRequired, version: versionOf([texts, links]) };
}

/** Nobody can agree to what they can't read: a notice that is required has a text in every language of the FAQ. */
export function checkNotice({ file, value }: ReadFile<CorpusFile>, locales: readonly Locale[]): Fault[] {
  const { notice } = value;
  if (notice?.required !== true) return [];
  const { text } = notice;
  if (text === undefined) {
    const problem = 'The notice is required, and has no text that visitors could agree to.';
    return [
      faultAt(
        file,
        ['notice', 'required'],
        [problem, 'Write it under "text", by language, or remove "required".'],
      ),
    ];
  }
  const missing = locales
    .filter((locale) => !Object.hasOwn(text, locale))
    .map((locale) => {
      const problem = `The notice is required, and has no text in "${locale}", so that visitors would agree to what they can't read.`;
      return faultAt(
        file,
        ['notice', 'text'],
        [problem, `Write "${locale}: …" there, or remove "required".`],
      );
    });
  const long = Object.entries(text)
    .filter(([, words]) => Buffer.byteLength(words) > longestToAgreeTo)
    .map(([locale, words]) => {
      const problem = `The notice is required, and its ${String(Buffer.byteLength(words))} bytes do not fit into one message with the question for consent.`;
      return faultAt(
        file,
        ['notice', 'text', locale],
        [problem, `Shorten it to ${String(longestToAgreeTo)} bytes, and put the rest behind "link".`],
      );
    });
  return [...missing, ...long];
}

/** The order in which languages are written says nothing. */
function versionOf(parts: readonly (readonly (readonly [Locale, string])[])[]): string {
  const sorted = parts.map((part) => part.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}
