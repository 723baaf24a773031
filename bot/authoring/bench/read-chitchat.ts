// Small talk by scenario in the .qna format: a heading, other wordings as a list, an answer between fences.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { wordingKey } from '../../core/text/normalize.js';
import { DataSetError, spread, type AskedQuestion, type DataSet, type Wording } from './data-set.js';
import { linesIn, readText } from './read-text.js';

const locales: Readonly<Record<string, string>> = {
  english: 'en',
  korean: 'ko',
  japanese: 'ja',
  chinese_simplified: 'zh-Hans',
};

const wordingsOfScenario = 5;
const mostAsked = 200;

/** One set a language that a file is there for. Throws a `DataSetError`. */
export async function readChitchat(folder: string): Promise<readonly DataSet[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.qna')).sort();
  const sets: DataSet[] = [];
  for (const name of files) {
    const locale = locales[name.split('.').at(-2) ?? ''];
    if (locale === undefined) {
      throw new DataSetError({
        file: join(folder, name),
        problem: 'The name does not tell the language.',
        mend: `Call it like friendly.korean.qna, with one of ${Object.keys(locales).join(', ')}.`,
      });
    }
    sets.push({ name: `chitchat/${locale}`, locale, ...split(await readScenarios(join(folder, name))) });
  }
  return sets;
}

/** The wordings of each scenario, by its heading; the same wording twice counts where it came first. */
async function readScenarios(file: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const scenarios = new Map<string, string[]>();
  const seen = new Set<string>();
  let current: string[] | null = null;
  let answering = false;
  for (const { line, text } of linesIn(await readText(file))) {
    const fence = text.startsWith('```');
    if (fence) answering = !answering;
    if (answering || fence) continue;
    const [, heading, item] = /^#\s*\?\s*(.+)$|^-\s+(.+)$/.exec(text.trim()) ?? [];
    if (heading !== undefined) {
      current = [];
      scenarios.set(`${String(scenarios.size + 1)} ${heading}`, current);
    }
    const wording = heading ?? item;
    if (wording === undefined) continue;
    if (current === null) {
      throw new DataSetError({
        file,
        line,
        problem: 'A wording stands before the first "# ?" heading.',
        mend: 'Put the heading of its scenario above it.',
      });
    }
    const key = wordingKey(wording);
    if (key !== '' && !seen.has(key)) current.push(wording);
    seen.add(key);
  }
  if (scenarios.size === 0) {
    throw new DataSetError({
      file,
      problem: 'There is no "# ?" heading.',
      mend: 'Take a file in the .qna format of QnA Maker.',
    });
  }
  return scenarios;
}

function split(scenarios: ReadonlyMap<string, readonly string[]>): Pick<DataSet, 'wordings' | 'questions'> {
  const wordings: Wording[] = [];
  const others: AskedQuestion[] = [];
  for (const [label, texts] of scenarios) {
    const known = new Set(spread(texts, wordingsOfScenario));
    for (const text of texts) (known.has(text) ? wordings : others).push({ text, label });
  }
  return { wordings, questions: spread(others, mostAsked) };
}
