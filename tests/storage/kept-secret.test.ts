// The secret that the product makes for itself.
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keptSecret } from '../../bot/storage/kept-secret.js';

let folder: string;
let troubles: unknown[];
const secretIn = (path: string) => keptSecret(join(folder, path), (error) => troubles.push(error));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyfaq-secret-'));
  troubles = [];
});
afterEach(() => rm(folder, { recursive: true }));

describe('The kept secret', () => {
  it('is made once, and is the same ever after', async () => {
    const first = await secretIn('new/secret');
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await secretIn('new/secret')).toBe(first);
    expect(await secretIn('other/secret')).not.toBe(first);
    expect(troubles).toEqual([]);
  });

  it('can be read by its own user alone, and leaves nothing else behind', async () => {
    await secretIn('new/secret');
    expect((await stat(join(folder, 'new/secret'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'new'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(folder, 'new'))).toEqual(['secret']);
  });

  it('may be one that somebody put there, with or without a last line break', async () => {
    await writeFile(join(folder, 'secret'), `${'ä'.repeat(40)}\n`);
    expect(await secretIn('secret')).toBe('ä'.repeat(40));
  });

  it.each(['', 'short\n'])('is not taken from a file that holds %j, which stays as it is', async (text) => {
    await writeFile(join(folder, 'secret'), text);
    const [one, other] = [await secretIn('secret'), await secretIn('secret')];
    expect(one).not.toBe(other);
    expect(String(troubles[0])).toContain('Delete it to have one made');
    expect(await readFile(join(folder, 'secret'), 'utf8')).toBe(text);
  });

  it('lasts as long as the process where it can not be kept', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await secretIn('file/secret')).toMatch(/^[0-9a-f]{64}$/);
    expect(troubles).toHaveLength(1);
  });
});
