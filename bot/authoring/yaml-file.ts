// A YAML file with its positions: the plain value, and the line of everything in it.
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import type { Fault } from './fault.js';
import { entryAt } from './yaml-line.js';
import { explain, type Mistake, type Stumble } from './yaml-mistakes.js';

/** Where something stands; both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface YamlFile {
  readonly name: string;
  /** As decoded, line ends as they are. */
  readonly text: string;
  readonly document: Document.Parsed;
  /** Strings, lists and objects; no other scalar: 2003 and yes are texts here. */
  readonly value: unknown;
  /** The position of the key or item at a path, or of the nearest thing above it that exists. */
  at(path: readonly PropertyKey[]): Position;
}

/** As many times an anchor may be repeated before it is taken for an attack on the memory. */
const ALIASES = 100;
/** Brackets inside brackets: the parser gives up the whole process at some thousands. */
const DEPTH = 50;
/** After that many mistakes the rest are most likely consequences. */
const MISTAKES = 20;

/** The file's content, or its faults in the order of lines. */
export function parseYamlFile(name: string, text: string): YamlFile | { readonly faults: readonly Fault[] } {
  const lines = text.split(/\r?\n/);
  const faulty = (mistakes: readonly Mistake[]): { faults: Fault[] } => ({
    faults: mistakes.map((mistake) => ({ file: name, ...mistake, ...entryOf(entryAt(lines, mistake.line)) })),
  });
  const deep = deepLine(lines);
  if (deep !== undefined) {
    return faulty([
      {
        line: deep,
        problem: `Brackets are nested more than ${String(DEPTH)} deep.`,
        mend: 'Close each [ and { that is opened.',
      },
    ]);
  }

  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    // Every scalar is a text: an author's 2003, yes or 1.10 means what it looks like.
    schema: 'failsafe',
    resolveKnownTags: false,
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  const positionOf = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };

  const stumbles: Stumble[] = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    code,
    message,
    line: positionOf(pos[0]).line,
  }));
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return;
      stumbles.push({
        code: 'BAD_ALIAS',
        message: `Unknown name *${alias.source}`,
        line: lineOf(alias, positionOf),
      });
    },
  });
  if (stumbles.length > 0) return faulty(mistakesOf(stumbles, lines));

  const read = [
    ...oddKeys(document, lines, (node) => lineOf(node, positionOf)),
    ...cutTexts(document, (node) => lineOf(node, positionOf)),
  ];
  if (read.length > 0) return faulty(read);

  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return faulty([
      {
        line: 1,
        problem: 'The file repeats anchors (&name, *name) too often.',
        mend: 'Write the texts out.',
      },
    ]);
  }
  return { name, text, document, value, at: (path) => positionOf(offsetAt(document, path)) };
}

function entryOf(entry: string | undefined): { readonly entry?: string } {
  return entry === undefined ? {} : { entry };
}

/** One mistake a place: what the parser says about the two lines after a stumble follows from the stumble. */
function mistakesOf(stumbles: readonly Stumble[], lines: readonly string[]): Mistake[] {
  const mistakes: Mistake[] = [];
  let last = -Infinity;
  for (const stumble of [...stumbles].sort((a, b) => a.line - b.line)) {
    if (stumble.line <= last + 2 && stumble.code !== 'DUPLICATE_KEY') {
      last = stumble.line;
      continue;
    }
    last = stumble.line;
    const mistake = explain(stumble, lines);
    if (!mistakes.some(({ line }) => line === mistake.line)) mistakes.push(mistake);
    if (mistakes.length === MISTAKES) break;
  }
  return mistakes;
}

/** Fields whose indentation was taken for a part of their name. */
function oddKeys(
  document: Document.Parsed,
  lines: readonly string[],
  lineOfNode: (node: Node) => number,
): Mistake[] {
  const mistakes: Mistake[] = [];
  visit(document, {
    Pair(_key, { key }) {
      if (!isScalar(key) || !/^\s/.test(String(key.value))) return;
      mistakes.push(
        explain({ code: 'ODD_KEY', message: 'A name begins with a space', line: lineOfNode(key) }, lines),
      );
    },
  });
  return mistakes;
}

/** Texts that a # cuts off ("the #1 network"): a comment proper has a space after its #. */
function cutTexts(document: Document.Parsed, lineOfNode: (node: Node) => number): Mistake[] {
  const mistakes: Mistake[] = [];
  visit(document, {
    Scalar(_key, node) {
      if (node.type !== 'PLAIN' || !node.comment || /^\s/.test(node.comment)) return;
      mistakes.push({
        line: lineOfNode(node),
        problem: `The text ends before "#${node.comment.slice(0, 30)}": what follows a # is left out.`,
        mend: 'Put the whole text in quotes, or write a space after the # of a comment.',
      });
    },
  });
  return mistakes;
}

function lineOf(node: Node, positionOf: (offset: number) => Position): number {
  return positionOf(node.range?.[0] ?? 0).line;
}

function offsetAt(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (pair === undefined || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

/** The first line by which more brackets are open than `DEPTH`; a new field or a blank line closes all. */
function deepLine(lines: readonly string[]): number | undefined {
  let depth = 0;
  for (const [index, line] of lines.entries()) {
    if (/^\s*(?:- +)?[\w.-]+:|^\s*$/.test(line)) depth = 0;
    for (const character of line) {
      if (character === '[' || character === '{') depth += 1;
      else if ((character === ']' || character === '}') && depth > 0) depth -= 1;
      if (depth > DEPTH) return index + 1;
    }
  }
  return undefined;
}
