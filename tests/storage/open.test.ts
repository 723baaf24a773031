// Opening the stores: what is made at the first start, what is found again, and what is said when it can't be.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { newConversation } from '../../bot/core/conversation/state.js';
import { openStorage } from '../../bot/storage/open.js';
import { emptyFolder } from './sqlite.js';

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

describe('opening the stores', () => {
  it('makes folder, database and secret for nobody else to read', async () => {
    const folder = join(await emptyFolder(), 'deep', 'data');
    const storage = await openStorage({ folder });
    expect(await storage.trouble()).toBeNull();
    expect(await modeOf(folder)).toBe('700');
    for (const name of ['polyfaq.sqlite', 'polyfaq.sqlite-wal', 'polyfaq.sqlite-shm', 'secret']) {
      expect([name, await modeOf(join(folder, name))]).toEqual([name, '600']);
    }
    await storage.close();
    expect(await storage.trouble()).toBe('The database does not answer.');
  });

  it('finds everything again after a restart, under the same secret', async () => {
    const folder = await emptyFolder();
    const before = await openStorage({ folder });
    const secret = await readFile(join(folder, 'secret'), 'utf8');
    await before.conversations.write('c', { ...newConversation, unknowns: 3 }, null);
    const etag = await before.documents.write('k', { a: 1 }, { etag: null });
    await before.close();

    const after = await openStorage({ folder });
    expect(await readFile(join(folder, 'secret'), 'utf8')).toBe(secret);
    expect((await after.conversations.read('c'))?.state.unknowns).toBe(3);
    expect(await after.documents.read('k')).toEqual({ value: { a: 1 }, etag });
    await after.close();
  });

  it('lets whoever runs it hear how each use of the database went, and how long it took', async () => {
    const heard: (readonly [string, number, boolean])[] = [];
    const storage = await openStorage({
      folder: await emptyFolder(),
      onUse: (...use) => heard.push(use),
    });
    heard.length = 0;
    await storage.conversations.read('c');
    await storage.conversations.write('c', newConversation, null);
    expect(heard.map(([use, , isDone]) => [use, isDone])).toEqual([
      ['read', true],
      ['write', true],
    ]);
    expect(heard.every(([, took]) => took >= 0)).toBe(true);
    await storage.close();
    await expect(storage.conversations.read('c')).rejects.toThrow();
    expect(heard.at(-1)?.[2]).toBe(false);
  });

  it('keeps no id of a conversation or visitor in clear', async () => {
    const folder = await emptyFolder();
    const storage = await openStorage({ folder });
    await storage.conversations.write('wechat:o-openid-1', newConversation, null);
    await storage.documents.write('k', 1, { etag: null, visitor: 'wechat:o-openid-1' });
    await storage.close();
    expect((await readFile(join(folder, 'polyfaq.sqlite'))).includes('openid')).toBe(false);
  });

  it('says what to do where the folder can not be made', async () => {
    const file = join(await emptyFolder(), 'file');
    await writeFile(file, '');
    await expect(openStorage({ folder: join(file, 'data') })).rejects.toMatchObject({
      code: 'storage-folder',
      message: expect.stringMatching(/file\/data can't be made.*ENOTDIR.*POLYFAQ_DATA/),
    });
  });

  it.each([
    [
      'something else than a database',
      (file: string) => writeFile(file, 'not a database, but long enough to look like one '.repeat(40)),
    ],
    ['a folder', (file: string) => mkdir(file)],
  ])('says what to do where the file is %s', async (_what, make) => {
    const folder = await emptyFolder();
    await make(join(folder, 'polyfaq.sqlite'));
    await expect(openStorage({ folder })).rejects.toMatchObject({
      code: 'storage-file',
      message: expect.stringMatching(/polyfaq\.sqlite can't be opened: .*backup/),
    });
  });

  it('leaves alone a database that a newer polyfaq has used, and says so', async () => {
    const folder = await emptyFolder();
    await (await openStorage({ folder })).close();
    const Libsql = createRequire(import.meta.url)('libsql') as new (file: string) => {
      exec(text: string): void;
      close(): void;
    };
    const database = new Libsql(join(folder, 'polyfaq.sqlite'));
    database.exec('PRAGMA user_version = 999');
    database.close();
    await expect(openStorage({ folder })).rejects.toMatchObject({
      code: 'storage-newer',
      message: expect.stringMatching(/version 999, .* newer polyfaq/),
    });
  });
});
