// All data sets of a folder: a folder in it for each collection.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSetError, type DataSet } from './data-set.js';
import { readBraun } from './read-braun.js';
import { readChitchat } from './read-chitchat.js';
import { readHint3 } from './read-hint3.js';
import { readParaKqc } from './read-parakqc.js';

const readers: Readonly<Record<string, (folder: string) => Promise<readonly DataSet[]>>> = {
  hint3: readHint3,
  braun: readBraun,
  parakqc: readParaKqc,
  chitchat: readChitchat,
};

/** The sets of every collection that is there. Throws a `DataSetError`, also where none is. */
export async function readDataSets(folder: string): Promise<readonly DataSet[]> {
  const present = await readdir(folder).catch((error: unknown) => {
    throw new DataSetError({
      file: folder,
      problem: `The folder can't be read (${String(error)}).`,
      mend: 'Name the folder of the data sets with --data.',
    });
  });
  const known = Object.entries(readers).filter(([name]) => present.includes(name));
  if (known.length === 0) {
    throw new DataSetError({
      file: folder,
      problem: `There is no folder ${Object.keys(readers).join(', ')} in it.`,
      mend: 'See "polyfaq bench --help" for where to get them.',
    });
  }
  const sets: DataSet[] = [];
  for (const [name, read] of known) sets.push(...(await read(join(folder, name))));
  return sets;
}
