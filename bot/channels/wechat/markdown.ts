// An answer's Markdown as WeChat shows text: plain lines, with links as the only markup.
import { pageLink, plainText } from './links.js';

/** Answers are written by the organisation, so this reads what people write rather than all of CommonMark. */
export function textOfMarkdown(markdown: string): string {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n');
  const written: string[] = [];
  let isCode = false;
  let paragraph: string[] = [];
  const endParagraph = (): void => {
    if (paragraph.length > 0) written.push(inline(paragraph.reduce(joined)));
    paragraph = [];
  };
  for (const line of lines) {
    if (/^\s*(?:```[^`]*|~~~.*)$/.test(line)) {
      endParagraph();
      isCode = !isCode;
      continue;
    }
    if (isCode) {
      written.push(plainText(line));
      continue;
    }
    const block = blockOf(line);
    if (block === null) {
      paragraph.push(line);
      continue;
    }
    endParagraph();
    written.push(block);
  }
  endParagraph();
  return written
    .join('\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A line that stands for itself, as it is shown; null for a line of a paragraph. */
function blockOf(line: string): string | null {
  const text = line.trim();
  if (text === '') return '';
  if (/^(?:[-*_]\s*){3,}$/.test(text)) return '———';
  if (/^\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-+:?\s*)?$/.test(text)) return '';
  const [, heading] = /^#{1,6}\s+(.*?)(?:\s+#+)?$/.exec(text) ?? [];
  if (heading !== undefined) return `【${inline(heading)}】`;
  const [, indent = '', item] = /^(\s*)[-*+]\s+(.*)$/.exec(line) ?? [];
  if (item !== undefined) return `${indent.length > 1 ? '　' : ''}• ${inline(item)}`;
  const [, number, step] = /^(\d{1,9})[.)]\s+(.*)$/.exec(text) ?? [];
  if (number !== undefined && step !== undefined) return `${number}. ${inline(step)}`;
  const [, quoted] = /^>\s?(.*)$/.exec(text) ?? [];
  if (quoted !== undefined) return inline(quoted);
  if (/^\|.*\|$/.test(text)) {
    return text
      .slice(1, -1)
      .split('|')
      .map((cell) => inline(cell.trim()))
      .join(' | ');
  }
  return null;
}

/** Two lines of one paragraph: a hard break stays, Chinese and Japanese are joined without a space. */
function joined(before: string, after: string): string {
  if (/(?: {2,}|\\)$/.test(before)) return `${before.replace(/(?: +|\\)$/, '')}\n${after}`;
  const isEastAsian = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uffef]$/u.test(before);
  return `${before}${isEastAsian ? '' : ' '}${after.trimStart()}`;
}

/** What begins at the start of the text, and what it is shown as. */
const spans: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^\\([!-/:-@[-`{-~])/, ([, sign = '']) => plainText(sign)],
  [/^(`{1,9})([^`]|[^`][\s\S]{0,500}?[^`])\1(?!`)/, ([, , code = '']) => plainText(code.trim())],
  [/^<((?:https?:\/\/|mailto:)[^\s<>]+)>/i, ([, url = '']) => pageLink(url.replace(/^mailto:/i, ''), url)],
  [
    /^!\[([^\]]{0,300})\]\(\s*<?([^\s)>]+)>?[^)]*\)/,
    ([, alt = '', url = '']) => pageLink(alt === '' ? url : alt, url),
  ],
  [
    /^\[((?:[^[\]]|\[[^[\]]{0,100}\]){0,300})\]\(\s*<?((?:[^\s()>]|\([^\s()]*\))*)>?(?:\s+"[^"]*")?\s*\)/,
    ([, label = '', url = '']) => pageLink(bare(label), url),
  ],
  [/^(\*\*\*|\*\*|\*)(?=\S)([\s\S]{0,500}?\S)\1/, ([, , text = '']) => inline(text)],
  [/^(___|__|_)(?=\S)([\s\S]{0,500}?\S)\1(?![\p{L}\p{N}])/u, ([, , text = '']) => inline(text)],
  [/^~~(?=\S)([\s\S]{0,500}?\S)~~/, ([, text = '']) => inline(text)],
  // A sign of emphasis inside a word is none.
  [/^[\p{L}\p{N}]+_+(?=[\p{L}\p{N}])/u, ([text]) => text],
  [/^https?:\/\/[^\s<>()（）。，、；]+[^\s<>()（）。，、；.,;:!?'"]/i, ([url]) => pageLink(url, url)],
  [/^[\p{L}\p{N}]+|^\s+/u, ([text]) => text],
];

function inline(text: string): string {
  let rest = text;
  let shown = '';
  while (rest !== '') {
    const [length, piece] = firstSpan(rest);
    // Only now is it known what stands behind a `<`.
    shown += piece;
    rest = rest.slice(length);
  }
  return shown;
}

function firstSpan(rest: string): readonly [number, string] {
  for (const [pattern, draw] of spans) {
    const match = pattern.exec(rest);
    if (match !== null) return [match[0].length, draw(match)];
  }
  const sign = rest.slice(0, 1);
  return [1, sign === '<' ? plainText(rest.slice(0, 2)).slice(0, 1) : sign];
}

/** A link's label without emphasis. */
function bare(label: string): string {
  return label.replace(/(\*\*|__|\*|`)/g, '').replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
