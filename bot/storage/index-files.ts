// Keeps built indexes as files, so that a restart finds them instead of learning again.
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IndexStore } from '../core/matching/indexer.js';

const ending = '.index';
/** Files kept: several languages of a few versions; the ones used longest ago go. */
const most = 40;

/**
 * One file an index, written under another name first so that nobody reads half a file.
 * What can't be read counts as absent, and what can't be written is let be: an index can always be built again.
 */
export function createIndexFiles(
  folder: string,
  onTrouble: (error: unknown) => void = () => undefined,
): IndexStore {
  return {
    read: async (name) => {
      try {
        return await readFile(join(folder, name + ending));
      } catch (error) {
        if (!isAbsent(error)) onTrouble(error);
        return undefined;
      }
    },
    write: async (name, bytes) => {
      const file = join(folder, name + ending);
      const draft = `${file}.${String(process.pid)}.part`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(draft, bytes, { mode: 0o600 });
        await rename(draft, file);
        await dropOldest(folder);
      } catch (error) {
        onTrouble(error);
        await rm(draft, { force: true }).catch(() => undefined);
      }
    },
    drop: async (name, reason) => {
      onTrouble(reason);
      await rm(join(folder, name + ending), { force: true }).catch(onTrouble);
    },
  };
}

async function dropOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending));
  if (names.length <= most) return;
  const files = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), used: (await stat(join(folder, name))).mtimeMs })),
  );
  files.sort((a, b) => a.used - b.used);
  for (const { path } of files.slice(0, files.length - most)) await rm(path, { force: true });
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
