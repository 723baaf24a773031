// Writes into translations which version of the source text they were made from, and touches nothing else.
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isScalar, type YAMLMap } from 'yaml';
import type { Locale } from '../core/faq/corpus.js';
import { CorpusError } from './fault.js';
import { readFolder } from './read-folder.js';
import { PENDING } from './shape.js';
import { sourceHash } from './source-hash.js';
import { parseYamlFile, type YamlFile } from './yaml-file.js';

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** One translation whose `of` was written. */
export interface Stamp {
  readonly locale: Locale;
  readonly entry: string;
  /** What stood there; undefined where there was no `of`. */
  readonly from: string | undefined;
  readonly to: string;
}

/**
 * Replaces `of: PENDING` by the hash of the source text; with `all` also every other `of` that is missing or old,
 * which says that all translations have been brought up to date. Comments, order and layout of the files stay.
 * Throws a `CorpusError` where a file can't be read; nothing is written then.
 */
export async function stampTranslations(
  folder: string,
  { all = false }: { readonly all?: boolean } = {},
): Promise<readonly Stamp[]> {
  const { corpus, locales, faults } = await readFolder(folder);
  const source = corpus === undefined ? undefined : locales.get(corpus.value.source);
  if (faults.length > 0 || corpus === undefined || source === undefined) {
    const noSource = {
      file: folder,
      problem: 'The file of the source language is missing.',
      mend: 'Write it first.',
    };
    throw new CorpusError(folder, faults.length > 0 ? faults : [noSource]);
  }

  const stamps: Stamp[] = [];
  const texts = new Map<string, string>();
  for (const [locale, { file, value }] of locales) {
    if (locale === corpus.value.source) continue;
    const due = Object.entries(value.entries).flatMap(([entry, { of }]): Stamp[] => {
      const original = Object.hasOwn(source.value.entries, entry) ? source.value.entries[entry] : undefined;
      if (original === undefined) return [];
      const to = sourceHash(original);
      return of === PENDING || (all && of !== to) ? [{ locale, entry, from: of, to }] : [];
    });
    if (due.length === 0) continue;
    stamps.push(...due);
    texts.set(file.name, withHashes(file, new Map(due.map(({ entry, to }) => [entry, to]))));
  }
  for (const [name, text] of texts) await replaceFile(join(folder, name), text);
  return stamps;
}

/** The text of a locale file with the `of` of some entries set. */
export function withHashes(file: YamlFile, hashes: ReadonlyMap<string, string>): string {
  const edits = [...hashes]
    .map(([entry, hash]) => editFor(file, entry, hash))
    .sort((a, b) => b.start - a.start);
  let text = file.text;
  for (const { start, end, replacement } of edits)
    text = text.slice(0, start) + replacement + text.slice(end);
  assertOnlyOfChanged(file, text, hashes);
  return text;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

function editFor(file: YamlFile, entry: string, hash: string): Edit {
  const map: unknown = file.document.getIn(['entries', entry], true);
  if (!isMap(map)) throw unexpected(file, entry);
  // Quotes keep other readers of YAML from taking 012345678901 or 1234567e8901 for a number.
  const written = /^\d+(?:e\d+)?$/.test(hash) ? `"${hash}"` : hash;
  const present = map.get('of', true);
  if (isScalar(present) && present.range) {
    const [start, end] = present.range;
    return { start, end, replacement: written };
  }
  const next = keyOffset(map, 'status') ?? keyOffset(map, 'answer');
  if (next === undefined) throw unexpected(file, entry);
  if (map.flow === true) return { start: next, end: next, replacement: `of: ${written}, ` };
  const lineStart = file.text.lastIndexOf('\n', next - 1) + 1;
  const lineEnd = file.text.includes('\r\n') ? '\r\n' : '\n';
  return {
    start: next,
    end: next,
    replacement: `of: ${written}${lineEnd}${file.text.slice(lineStart, next)}`,
  };
}

function keyOffset(map: YAMLMap, name: string): number | undefined {
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === name);
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}

/** An edit of text by position is only as good as the positions: read it again before it is written. */
function assertOnlyOfChanged(file: YamlFile, text: string, hashes: ReadonlyMap<string, string>): void {
  const edited = parseYamlFile(file.name, text);
  const wanted = file.document.clone();
  for (const [entry, hash] of hashes) wanted.setIn(['entries', entry, 'of'], hash);
  const sorted = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  if ('faults' in edited || JSON.stringify(edited.value, sorted) !== JSON.stringify(wanted.toJS(), sorted)) {
    throw unexpected(file, [...hashes.keys()].join(', '));
  }
}

function unexpected(file: YamlFile, entry: string): CorpusError {
  const problem = 'The hash could not be written here without changing more than that.';
  return new CorpusError(file.name, [
    { file: file.name, entry, problem, mend: 'Write the "of" line by hand.' },
  ]);
}

/** Puts the new text in place at once, so that a reader never sees half of it. */
async function replaceFile(path: string, text: string): Promise<void> {
  const { mode } = await stat(path);
  const hadMark = (await readFile(path)).subarray(0, 3).equals(BYTE_ORDER_MARK);
  const draft = join(path, '..', `.${String(process.pid)}.stamp.tmp`);
  await writeFile(draft, hadMark ? `\uFEFF${text}` : text, { mode });
  await rename(draft, path);
}
