// A secret that the product makes for itself once and keeps where nobody but its own user can read it.
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What a file must at least hold to be such a secret, in characters. */
const shortest = 32;

/**
 * The secret in the file, which is made where there is none; of several processes that begin at once all get the same.
 * Where it can be neither read nor kept, it lasts as long as the process, and `onTrouble` hears why.
 */
export async function keptSecret(path: string, onTrouble: (error: unknown) => void): Promise<string> {
  const made = randomBytes(32).toString('hex');
  try {
    return (await read(path)) ?? (await keep(path, made));
  } catch (error) {
    onTrouble(error);
    return made;
  }
}

async function keep(path: string, made: string): Promise<string> {
  const draft = `${path}.${String(process.pid)}.part`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(draft, `${made}\n`, { mode: 0o600 });
    // Unlike a renamed file, a link never takes the place of another process's secret.
    await link(draft, path);
    return made;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return (await read(path)) ?? made;
  } finally {
    await rm(draft, { force: true });
  }
}

async function read(path: string): Promise<string | null> {
  let text: string;
  try {
    text = (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  if (text.length >= shortest) return text;
  const message = `${path} is to hold a secret of at least ${String(shortest)} characters and does not. Delete it to have one made.`;
  throw Object.assign(new Error(message), { code: 'secret-damaged' });
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
