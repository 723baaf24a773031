// The secret of a process that was given none: made once and kept beside its database.
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, faults, StorageError } from './errors.js';

/** The secret kept in that folder, 43 characters; made where there is none, readable by nobody else. */
export async function secretIn(folder: string): Promise<string> {
  const file = join(folder, 'secret');
  const draft = `${file}.${String(process.pid)}.part`;
  try {
    const kept = await readKept(file);
    if (kept !== null) return kept;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
    // Of two processes that start at once the first one's stays, and both use it.
    await link(draft, file).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    const made = await readKept(file);
    if (made === null) throw faults.weakSecret(file);
    return made;
  } catch (error) {
    throw error instanceof StorageError ? error : faults.noFolder(folder, error);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

async function readKept(file: string): Promise<string | null> {
  try {
    const text = (await readFile(file, 'utf8')).trim();
    return text.length >= 16 ? text : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
