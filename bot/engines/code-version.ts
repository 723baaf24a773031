// A name for the state of some source folders: it changes when any of their files does.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Sixteen hex digits over the code files of the folders, as TypeScript or as built. */
export async function codeVersionOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const name of (await readdir(folder)).filter((file) => /\.(js|ts)$/.test(file)).sort()) {
      hash.update(name).update(await readFile(join(folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
