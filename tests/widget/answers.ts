// The answers of the organisation's own FAQ, in every language, as its authors wrote them.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';

interface LocaleFile {
  readonly entries: Readonly<Record<string, { readonly answer: string }>>;
}

export async function readCorpus(
  folder = 'data/iclei',
): Promise<{ readonly name: string; readonly answer: string }[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml') && name !== 'corpus.yaml');
  const read = files.map(async (file) => {
    const { entries } = parse(await readFile(join(folder, file), 'utf8')) as LocaleFile;
    const locale = basename(file, '.yaml');
    return Object.entries(entries).map(([id, { answer }]) => ({
      name: `${id} (${locale})`,
      // Named links get their address when the FAQ is loaded.
      answer: answer.replaceAll(/\]\(link:[\w-]+\)/g, '](https://iclei.org/)'),
    }));
  });
  return (await Promise.all(read)).flat();
}
