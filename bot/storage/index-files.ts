// Keeps built indexes as files, so that a restart finds them instead of learning again.
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
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
        return await readWhole(join(folder, name + ending));
      } catch (error) {
        if (!isAbsent(error)) onTrouble(error);
        return undefined;
      }
    },
    write: async (name, pieces) => {
      const file = join(folder, name + ending);
      const draft = `${file}.${String(process.pid)}.part`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeWhole(draft, pieces);
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

/** At one go, into memory of its own: chunk by chunk each would wait for its turn between visitors. */
async function readWhole(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array((await file.stat()).size);
    let read = 0;
    while (read < bytes.length) {
      const { bytesRead } = await file.read(bytes, read);
      if (bytesRead === 0) throw new Error(`${path} became shorter while it was read.`);
      read += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

async function writeWhole(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const file = await open(path, 'w', 0o600);
  try {
    const { bytesWritten } = await file.writev(pieces);
    if (bytesWritten < size) {
      throw new Error(`Of ${path} only ${String(bytesWritten)} of ${String(size)} bytes could be written.`);
    }
  } finally {
    await file.close();
  }
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
