// What stands within a line of Markdown: strong and emphasised words, links, code and line breaks.
import { createBuilder } from './emphasis.js';
import type { Inline } from './inline-tree.js';
import { findPairs, readAutolink, readLink } from './links.js';

const whitespace = /\s/;
const punctuation = /[!-/:-@[-`{-~]/;
/** Chinese characters and kana are written without spaces, so that a line's end between two of them is none. */
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;

function readCode(source: string, at: number): { readonly text: string; readonly end: number } | null {
  const mark = /^`+/.exec(source.slice(at, at + 16))?.[0] ?? '`';
  let end = source.indexOf(mark, at + mark.length);
  while (end !== -1 && source[end + mark.length] === '`') {
    end += mark.length;
    while (source[end] === '`') end += 1;
    end = source.indexOf(mark, end);
  }
  if (end === -1) return null;
  const text = source.slice(at + mark.length, end).replaceAll('\n', ' ');
  return { text: /^ .*\S.* $/.test(text) ? text.slice(1, -1) : text, end: end + mark.length };
}

type Builder = ReturnType<typeof createBuilder>;

/** Reads what begins at a place; the result is where the text goes on. */
type Reader = (source: string, at: number, built: Builder) => number;

const readBackslash: Reader = (source, at, built) => {
  const after = source[at + 1] ?? '';
  if (after === '\n') built.node({ type: 'break' });
  else built.text(punctuation.test(after) ? after : `\\${after}`);
  return at + 1 + after.length;
};

const readLineEnd: Reader = (source, at, built) => {
  const [before = '', after = ''] = [source[at - 1], source[at + 1]];
  built.text(spaceless.test(before) && spaceless.test(after) ? '' : ' ');
  return at + 1;
};

const readSpaces: Reader = (source, at, built) => {
  let end = at;
  while (source[end] === ' ') end += 1;
  if (source[end] !== '\n') {
    built.text(source.slice(at, end));
    return end;
  }
  if (end - at >= 2) built.node({ type: 'break' });
  else built.text(' ');
  return end + 1;
};

const readAsterisks: Reader = (source, at, built) => {
  let end = at;
  while (source[end] === '*') end += 1;
  // Unlike CommonMark, punctuation does not matter: `**“한국어”**는` and `**「日本語」**は` are strong.
  const opens = !whitespace.test(source[end] ?? ' ');
  const closes = !whitespace.test(source[at - 1] ?? ' ');
  built.run({ length: end - at, opens, closes });
  return end;
};

const readBackticks: Reader = (source, at, built) => {
  const code = readCode(source, at);
  if (code !== null) {
    built.node({ type: 'code', text: code.text });
    return code.end;
  }
  let end = at;
  while (source[end] === '`') end += 1;
  built.text(source.slice(at, end));
  return end;
};

const readers: Readonly<Record<string, Reader>> = {
  '\\': readBackslash,
  '\n': readLineEnd,
  ' ': readSpaces,
  '*': readAsterisks,
  '`': readBackticks,
};

function parse(source: string, mayLink: boolean): readonly Inline[] {
  const built = createBuilder();
  const pairs = mayLink ? findPairs(source) : new Map<number, number>();

  const readAngle: Reader = (_source, at) => {
    const link = readAutolink(source, at);
    if (link === null) built.text('<');
    else built.node({ type: 'link', href: link.href, children: [{ type: 'text', text: link.label }] });
    return link?.end ?? at + 1;
  };

  const readBracket: Reader = (_source, at) => {
    const link = readLink(source, at, pairs);
    if (link === null) built.text('[');
    else built.node({ type: 'link', href: link.href, children: parse(link.label, false) });
    return link?.end ?? at + 1;
  };

  // There are no links in links.
  const all = mayLink ? { ...readers, '<': readAngle, '[': readBracket } : readers;
  let at = 0;
  while (at < source.length) {
    const sign = source[at] ?? '';
    const read = all[sign];
    if (read !== undefined) at = read(source, at, built);
    else {
      built.text(sign);
      at += 1;
    }
  }
  return built.finish();
}

/** Reads the lines of one paragraph, joined by line feeds. */
export function parseInline(source: string): readonly Inline[] {
  return parse(source, true);
}
