// The part of CommonMark that answers are written in, read into a plain tree; whatever else is there stays text.
import { parseInline } from './inline.js';
import type { Inline } from './inline-tree.js';

export type { Inline } from './inline-tree.js';

export type Block =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'quote'; readonly children: readonly Block[] }
  | { readonly type: 'code'; readonly text: string }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      /** The first number of an ordered list. */
      readonly start: number;
      readonly items: readonly (readonly Block[])[];
    };

/** Blocks in blocks deeper than this are read as text: an answer never needs them, an attack does. */
const maxDepth = 4;

const bullet = /^ {0,3}(?:[-*+]|(\d{1,9})[.)])(?: +|$)/;
const fence = /^ {0,3}(`{3,}|~{3,})[^`]*$/;
const quoted = /^ {0,3}> ?/;
const blank = /^\s*$/;

interface Marker {
  readonly ordered: boolean;
  readonly number: number;
  /** Columns before the item's own text. */
  readonly width: number;
}

function markerOf(line: string): Marker | null {
  const found = bullet.exec(line);
  if (found === null) return null;
  const number = found[1];
  return { ordered: number !== undefined, number: Number(number ?? 1), width: found[0].length };
}

function startsBlock(line: string): boolean {
  return markerOf(line) !== null || quoted.test(line) || fence.test(line);
}

/** In the middle of a paragraph `1990. …` at the start of a line is a year, and no list. */
function interrupts(line: string): boolean {
  const marker = markerOf(line);
  return marker === null ? startsBlock(line) : marker.number === 1;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Lines of a document, with a place in them. */
interface Lines {
  /** The line at that place, or undefined at the end. */
  next(): string | undefined;
  skip(): void;
  /** Takes lines as long as the condition holds. */
  take(holds: (line: string) => boolean): string[];
}

function createLines(all: readonly string[]): Lines {
  let at = 0;
  return {
    next: () => all[at],
    skip() {
      at += 1;
    },
    take(holds) {
      const from = at;
      for (let line = all[at]; line !== undefined && holds(line); line = all[at]) at += 1;
      return all.slice(from, at);
    },
  };
}

function readCode(lines: Lines, mark: string): Block {
  lines.skip();
  const text = lines.take((line) => !line.trim().startsWith(mark)).join('\n');
  lines.skip();
  return { type: 'code', text };
}

function readQuote(lines: Lines, depth: number): Block {
  const inside = lines.take((line) => quoted.test(line)).map((line) => line.replace(quoted, ''));
  return { type: 'quote', children: readBlocks(createLines(inside), depth + 1) };
}

function readItem(lines: Lines, width: number): string[] {
  const first = lines.next() ?? '';
  lines.skip();
  let isOpen = !blank.test(first.slice(width));
  const rest = lines.take((line) => {
    if (blank.test(line)) {
      isOpen = false;
      return true;
    }
    // A line that is not indented still belongs to the paragraph before it.
    return indentOf(line) >= Math.min(width, 2) || (isOpen && !startsBlock(line));
  });
  return [first.slice(width), ...rest.map((line) => line.slice(Math.min(width, indentOf(line))))];
}

function markerAt(lines: Lines): Marker | null {
  const line = lines.next();
  return line === undefined ? null : markerOf(line);
}

function readList(lines: Lines, first: Marker, depth: number): Block {
  const items: (readonly Block[])[] = [];
  for (;;) {
    const marker = markerAt(lines);
    if (marker?.ordered !== first.ordered) break;
    items.push(readBlocks(createLines(readItem(lines, marker.width)), depth + 1));
  }
  return { type: 'list', ordered: first.ordered, start: first.number, items };
}

function readParagraph(lines: Lines, depth: number): Block {
  let isFirst = true;
  const text = lines.take((line) => {
    const belongs = !blank.test(line) && (isFirst || depth >= maxDepth || !interrupts(line));
    isFirst = false;
    return belongs;
  });
  return { type: 'paragraph', children: parseInline(text.map((line) => line.trimStart()).join('\n')) };
}

function readBlocks(lines: Lines, depth: number): readonly Block[] {
  const blocks: Block[] = [];
  for (;;) {
    lines.take((line) => blank.test(line));
    const line = lines.next();
    if (line === undefined) return blocks;
    const marker = depth < maxDepth ? markerOf(line) : null;
    const mark = depth < maxDepth ? fence.exec(line)?.[1] : undefined;
    if (mark !== undefined) blocks.push(readCode(lines, mark));
    else if (depth < maxDepth && quoted.test(line)) blocks.push(readQuote(lines, depth));
    else if (marker !== null) blocks.push(readList(lines, marker, depth));
    else blocks.push(readParagraph(lines, depth));
  }
}

/** Reads Markdown. Never fails: what is not understood is a paragraph with the characters as they are. */
export function parseMarkdown(source: string): readonly Block[] {
  const text = source.replace(/\r\n?/g, '\n').replace(/\t/g, '    ').replaceAll('\0', '\uFFFD');
  return readBlocks(createLines(text.split('\n')), 0);
}
