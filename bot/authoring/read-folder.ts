// Reads the files of a corpus folder one by one, and gathers what is wrong with each.
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Calibration, Locale } from '../core/faq/corpus.js';
import { CALIBRATION_FILE, readCalibration } from './calibration-file.js';
import { decodeFile, LARGEST_FILE, tooLarge } from './decode.js';
import type { Fault } from './fault.js';
import { isLanguageTag, nearestTag } from './language-tag.js';
import { fitShape } from './shape-faults.js';
import { corpusShape, localeShape, type CorpusFile, type LocaleFile } from './shape.js';
import { parseYamlFile, type YamlFile } from './yaml-file.js';

export interface ReadFile<Value> {
  readonly file: YamlFile;
  readonly value: Value;
}

/** What could be read of a folder; a file with faults is left out. */
export interface Folder {
  readonly corpus?: ReadFile<CorpusFile>;
  readonly locales: ReadonlyMap<Locale, ReadFile<LocaleFile>>;
  /** Every locale that has a file, readable or not. */
  readonly present: ReadonlySet<Locale>;
  readonly calibration?: Calibration;
  readonly faults: readonly Fault[];
  /** Hash over the names and bytes of all files read. */
  readonly version: string;
}

export const CORPUS_FILE = 'corpus.yaml';

const MOST_FILES = 100;

/** Reads every file of the folder; faults are returned, not thrown. */
export async function readFolder(folder: string): Promise<Folder> {
  const faults: Fault[] = [];
  const locales = new Map<Locale, ReadFile<LocaleFile>>();
  const present = new Set<Locale>();
  let corpus: ReadFile<CorpusFile> | undefined;

  const listed = await listFiles(folder);
  faults.push(...listed.faults);
  const hash = createHash('sha256');
  for (const name of listed.names) {
    if (name !== CORPUS_FILE) present.add(name.slice(0, -'.yaml'.length));
    const read = await readBytes(folder, name);
    if ('fault' in read) {
      faults.push(read.fault);
      continue;
    }
    hash.update(`${name}\0${String(read.bytes.length)}\0`).update(read.bytes);
    const decoded = decodeFile(name, read.bytes);
    if ('fault' in decoded) {
      faults.push(decoded.fault);
      continue;
    }
    const file = parseYamlFile(name, decoded.text);
    if ('faults' in file) {
      faults.push(...file.faults);
    } else if (name === CORPUS_FILE) {
      const fitted = fitShape(file, corpusShape, 'corpus');
      if ('faults' in fitted) faults.push(...fitted.faults);
      else corpus = { file, value: fitted.value };
    } else {
      const fitted = fitShape(file, localeShape, 'locale');
      if ('faults' in fitted) faults.push(...fitted.faults);
      else locales.set(name.slice(0, -'.yaml'.length), { file, value: fitted.value });
    }
  }
  const read = await readCalibration(folder);
  if (read.kind === 'fault') faults.push(read.fault);
  if (read.kind === 'read') hash.update(`${CALIBRATION_FILE}\0`).update(read.bytes);
  const version = hash.digest('hex').slice(0, 16);
  return {
    ...(corpus === undefined ? {} : { corpus }),
    ...(read.kind === 'read' ? { calibration: read.calibration } : {}),
    locales,
    present,
    faults,
    version,
  };
}

/** The names of the files to read, in order, and what is wrong with the other names. */
async function listFiles(folder: string): Promise<{ names: readonly string[]; faults: readonly Fault[] }> {
  let all: readonly string[];
  try {
    all = await readdir(folder);
  } catch (error) {
    return { names: [], faults: [folderFault(folder, error)] };
  }
  // Hidden files, backups and editors' lock files: .ko.yaml.swp, ~$ko.yaml, #ko.yaml#.
  const candidates = all.filter((name) => /\.ya?ml(?:\.txt)?$/i.test(name) && !/^[.~#]/.test(name)).sort();
  const judged = candidates.map((name) => ({ name, fault: nameFault(name) }));
  const faults = judged.flatMap(({ fault }) => fault ?? []);
  const names = judged.filter(({ fault }) => fault === undefined).map(({ name }) => name);
  if (!candidates.some((name) => /^corpus\./i.test(name))) {
    faults.unshift({
      file: CORPUS_FILE,
      problem: `The file is missing from ${folder}.`,
      mend: 'Write one with name, source and categories, or name another folder.',
    });
  }
  if (!candidates.some((name) => !/^corpus\./i.test(name))) {
    faults.push({
      file: folder,
      problem: 'There is no file with questions and answers.',
      mend: 'Write one for each language, named like en.yaml.',
    });
  }
  if (names.length > MOST_FILES) {
    faults.push({
      file: folder,
      problem: `There are ${String(names.length)} files, more than the ${String(MOST_FILES)} that are read.`,
      mend: 'Keep one file for each language in a folder of their own.',
    });
    return { names: [], faults };
  }
  return { names, faults };
}

function nameFault(name: string): Fault | undefined {
  const [, stem = '', extension = ''] = /^(.*?)(\.ya?ml(?:\.txt)?)$/i.exec(name) ?? [];
  if (/^corpus$/i.test(stem)) {
    if (name === CORPUS_FILE) return undefined;
    return {
      file: name,
      problem: 'The name is not read as it is spelled.',
      mend: `Rename the file to ${CORPUS_FILE}.`,
    };
  }
  const tag = isLanguageTag(stem) ? stem : nearestTag(stem);
  if (tag === stem && extension === '.yaml') return undefined;
  if (tag === stem) {
    return {
      file: name,
      problem: 'Only files that end in .yaml are read.',
      mend: `Rename the file to ${stem}.yaml.`,
    };
  }
  return {
    file: name,
    problem: `"${stem}" is not a language tag.`,
    mend:
      tag === undefined
        ? 'Rename the file to the language of its texts, such as ko.yaml or zh-Hans.yaml, or move it elsewhere.'
        : `Rename the file to ${tag}.yaml.`,
  };
}

async function readBytes(folder: string, name: string): Promise<{ bytes: Buffer } | { fault: Fault }> {
  const path = join(folder, name);
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) return { fault: tooLarge(name) };
    return { bytes: await readFile(path) };
  } catch (error) {
    return {
      fault: {
        file: name,
        problem: `The file can't be read (${codeOf(error)}).`,
        mend: 'See who may read it, and try again.',
      },
    };
  }
}

function folderFault(folder: string, error: unknown): Fault {
  switch (codeOf(error)) {
    case 'ENOENT':
      return {
        file: folder,
        problem: 'There is no such folder.',
        mend: 'Name the folder that holds corpus.yaml.',
      };
    case 'ENOTDIR':
      return { file: folder, problem: 'This is a file.', mend: 'Name the folder that holds corpus.yaml.' };
    default:
      return {
        file: folder,
        problem: `The folder can't be read (${codeOf(error)}).`,
        mend: 'See who may read it, and try again.',
      };
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}
