// What an author most likely did where a YAML file breaks off, in words that need no knowledge of YAML.
import { FIELDS, opensQuote, partsOf, quoted, TEXT_FIELDS } from './yaml-line.js';

export interface Mistake {
  /** From 1; not always the line where the parser stumbled. */
  readonly line: number;
  readonly problem: string;
  readonly mend: string;
}

/** Where the parser stumbled. */
export interface Stumble {
  /** The parser's code, such as `TAB_AS_INDENT`. */
  readonly code: string;
  /** The parser's own words. */
  readonly message: string;
  /** From 1. */
  readonly line: number;
}

interface Site extends Stumble {
  /** The text of a line, from 1; empty beyond the ends. */
  readonly text: (line: number) => string;
}

type Reading = (site: Site) => Mistake | undefined;

/** Spaces out of a web page (U+00A0) or a Japanese keyboard (U+3000), which do not indent. */
const ODD_INDENT = /^[ \t]*[\u00A0\u2000-\u200B\u3000\uFEFF]/;

/** The mistake behind a place where the parser stumbled. */
export function explain(stumble: Stumble, lines: readonly string[]): Mistake {
  const site: Site = { ...stumble, text: (line) => lines[line - 1] ?? '' };
  for (const reading of READINGS) {
    const mistake = reading(site);
    if (mistake !== undefined) return mistake;
  }
  return {
    line: site.line,
    problem: `The file can't be read here (${site.message}).`,
    mend: 'Compare the line with the ones around it: its spaces, its colon, its quotation marks.',
  };
}

const mergeConflict: Reading = nearby(/^(?:<{7}|={7}|>{7})/, () => ({
  problem: 'The line is left over from a merge of two versions.',
  mend: 'Keep one of the versions and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.',
}));

const tab: Reading = nearby(/^ *\t/, () => ({
  problem: 'The line is indented with a tab.',
  mend: 'Indent it with spaces, two for each level.',
}));

const oddSpace: Reading = nearby(ODD_INDENT, () => ({
  problem: 'The line is indented with no-break or full-width spaces.',
  mend: 'Delete what stands before its first word and type ordinary spaces.',
}));

const fullWidthColon: Reading = nearby(/^\s*(?:- +)?([\w.-]+)\s*：/, (key) => ({
  problem: `After "${key}" stands the full-width colon ：.`,
  mend: `Write "${key}: " with an ordinary colon and a space.`,
}));

const colonWithoutSpace: Reading = nearby(/^\s*(?:- +)?(\w+):(?=[^\s:])/, (key) =>
  FIELDS.has(key)
    ? {
        problem: `There is no space after "${key}:".`,
        mend: 'Write a space after the colon.',
      }
    : undefined,
);

const dashWithoutSpace: Reading = nearby(/^\s*-(?=[^\s-])/, () => ({
  problem: 'There is no space after the dash.',
  mend: 'Write a space between the dash and the text.',
}));

const writtenTwice: Reading = ({ code, line, text }) => {
  if (code !== 'DUPLICATE_KEY') return undefined;
  const { indent, key = '' } = partsOf(text(line));
  let first = line - 1;
  while (first > 0 && !(partsOf(text(first)).indent === indent && partsOf(text(first)).key === key))
    first -= 1;
  return {
    line,
    problem: `"${key}" is here for the second time${first > 0 ? ` (first on line ${String(first)})` : ''}.`,
    mend: FIELDS.has(key) ? 'Keep one of the two.' : 'Give one of the two another id, or remove it.',
  };
};

const secondDocument: Reading = ({ code, line }) =>
  code === 'MULTIPLE_DOCS'
    ? { line, problem: 'The line "---" begins a second document.', mend: 'Delete the line.' }
    : undefined;

const openQuote: Reading = ({ code, message, line, text }) => {
  if (code !== 'MISSING_CHAR' || !message.includes('quote')) return undefined;
  let start = line;
  while (start > 1 && !opensQuote(partsOf(text(start)).value)) start -= 1;
  return {
    line: start,
    problem: 'The quotation mark at the beginning of the text is never closed.',
    mend: 'Close it at the end of the text, or leave both out.',
  };
};

const textAfterQuote: Reading = ({ code, line, text }) => {
  const { field, value } = partsOf(text(line));
  const quote = value[0];
  if (code !== 'UNEXPECTED_TOKEN' || (quote !== '"' && quote !== "'")) return undefined;
  return {
    line,
    problem:
      quote === "'" && /^'[^']*\w'\w/.test(value)
        ? "The text begins with ', so that its apostrophe ends it."
        : 'The text goes on after the closing quotation mark.',
    mend: `Put the whole text in quotes: ${field}${quoted(value.replace(/^'(.*)'$/, '$1'))}`,
  };
};

const textBesideBar: Reading = ({ code, line, text }) =>
  code === 'UNEXPECTED_TOKEN' && /^[|>]/.test(partsOf(text(line)).value)
    ? {
        line,
        problem: `Text stands on the same line as ${partsOf(text(line)).value[0] ?? ''}.`,
        mend: 'Begin the text on the next line, indented further.',
      }
    : undefined;

const unfinishedList: Reading = ({ line, text, code, message }) => {
  const { key = '', value } = partsOf(text(line - (code === 'BAD_INDENT' ? 1 : 0)));
  if (!/^[[{]/.test(value) || TEXT_FIELDS.includes(key) || key === '') return undefined;
  if (!/flow/i.test(message)) return undefined;
  return {
    line: line - (code === 'BAD_INDENT' ? 1 : 0),
    problem: `The list after "${key}:" is not well formed.`,
    mend: value.startsWith('[')
      ? 'Write it as [first, second]: a comma between two, ] at the end, quotes around texts with a comma or colon.'
      : 'Write it as { en: first, ko: second }: a comma between two, } at the end, quotes around texts with a comma or colon.',
  };
};

const specialStart: Reading = ({ line, text }) => {
  const { field, key, value } = partsOf(text(line));
  if (!/^(?:[*&!%@`[\]{},]|[?-] )/.test(value)) return undefined;
  return {
    line,
    problem: `The text begins with ${value[0] ?? ''}, which has a meaning of its own in this file format.`,
    mend:
      key === 'answer'
        ? 'Write "answer: |" and the text on the next line, indented further.'
        : `Put the whole text in quotes: ${field}${quoted(value)}`,
  };
};

const colonInText: Reading = ({ code, line, text }) => {
  const { field, key, value } = partsOf(text(line));
  if (!/^(?:BLOCK_AS_IMPLICIT_KEY|BLOCK_IN_FLOW|MULTILINE_IMPLICIT_KEY)$/.test(code)) return undefined;
  if (!/:(?:\s|$)/.test(value)) return undefined;
  const bare = value.replace(/^[“”„«](.*)[”“»]$/, '$1');
  return {
    line,
    problem:
      bare === value
        ? 'The text contains a colon, which begins a new field in this file format.'
        : 'The text contains a colon, and curly quotes do not protect it.',
    mend:
      key === 'answer'
        ? 'Write "answer: |" and the text on the next line, indented further.'
        : `Put the whole text in straight quotes: ${field}${quoted(bare)}`,
  };
};

const deeperLine: Reading = ({ code, line, text }) => {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' && code !== 'MULTILINE_IMPLICIT_KEY') return undefined;
  let next = line + 1;
  while (text(next).trim() === '' && next < line + 20) next += 1;
  const [here, below] = [partsOf(text(line)), partsOf(text(next))];
  if (here.key === undefined || below.indent <= here.indent) return undefined;
  return below.key !== undefined && FIELDS.has(below.key)
    ? {
        line: next,
        problem: `"${below.key}" is indented further than "${here.key}" above it.`,
        mend: 'Begin both in the same column.',
      }
    : severalLines(line);
};

const strayText: Reading = ({ code, line, text }) =>
  /^(?:MISSING_CHAR|MULTILINE_IMPLICIT_KEY)$/.test(code) && partsOf(text(line)).key === undefined
    ? severalLines(line)
    : undefined;

const indentation: Reading = ({ code, line }) =>
  code === 'BAD_INDENT' || code === 'BLOCK_AS_IMPLICIT_KEY'
    ? {
        line,
        problem: 'The line does not begin in the same column as its neighbours.',
        mend: 'Begin it exactly below the line it belongs with, indented with spaces.',
      }
    : undefined;

/** The most telling first: a tab explains whatever else the parser says about a line. */
const READINGS: readonly Reading[] = [
  mergeConflict,
  writtenTwice,
  secondDocument,
  tab,
  oddSpace,
  fullWidthColon,
  openQuote,
  textBesideBar,
  textAfterQuote,
  unfinishedList,
  specialStart,
  colonInText,
  colonWithoutSpace,
  dashWithoutSpace,
  deeperLine,
  strayText,
  indentation,
];

function severalLines(line: number): Mistake {
  return {
    line,
    problem: 'The line belongs to no field.',
    mend: 'A text of several lines begins with "answer: |", and all its lines are indented further than "answer".',
  };
}

/** A reading of the line where the parser stumbled, or of the next one, by its look. */
function nearby(
  look: RegExp,
  say: (captured: string) => { readonly problem: string; readonly mend: string } | undefined,
): Reading {
  return ({ line, text }) => {
    for (const place of [line, line + 1]) {
      const match = look.exec(text(place));
      const said = match === null ? undefined : say(match[1] ?? '');
      if (said !== undefined) return { line: place, ...said };
    }
    return undefined;
  };
}
