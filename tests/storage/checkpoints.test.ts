// The journal is copied into the file beside the thread that serves, and in it where that fails.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { emptyFolder } from './sqlite.js';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/** What a process of its own prints, as threads don't run inside the tests' sandbox; `database` is open there. */
async function printed(worker: string, script: string): Promise<unknown> {
  const folder = await emptyFolder();
  const code = `
    import { existsSync, statSync } from 'node:fs';
    import { openSqlite } from ${JSON.stringify(join(root, 'dist/storage/sqlite.js'))};
    const folder = ${JSON.stringify(folder)};
    const troubles = [];
    const database = openSqlite({
      folder,
      checkpointer: new URL(${JSON.stringify(worker)}, ${JSON.stringify(`file://${root}/`)}),
      onTrouble: (error) => troubles.push(error.code),
    });
    const size = (end) => statSync(folder + '/polyfaq.sqlite' + end).size;
    const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
    await database.run('CREATE TABLE things (name TEXT)');
    const write = () => database.run('INSERT INTO things VALUES ($1)', ['x'.repeat(100_000)]);
    ${script}`;
  const file = join(folder, 'script.mjs');
  await writeFile(file, code);
  const { stdout } = await run(process.execPath, [file], { timeout: 50_000 });
  return JSON.parse(stdout) as unknown;
}

describe('the journal of SQLite', () => {
  it('is copied by a thread while the database is used, and empty when it closes', async () => {
    const found = await printed(
      'dist/storage/checkpoint-worker.js',
      `for (let number = 0; number < 20; number += 1) await write();
       while (size('') < 1_900_000) await pause();
       await write();
       await database.close();
       console.log(JSON.stringify({ troubles, isLeft: existsSync(folder + '/polyfaq.sqlite-wal') && size('-wal') > 0 }));`,
    );
    expect(found).toEqual({ troubles: [], isLeft: false });
  }, 60_000);

  it('is copied all the same where the thread fails, and somebody hears of it', async () => {
    const found = await printed(
      'dist/storage/there-is-no-such-file.js',
      `while (troubles.length === 0) await pause();
       for (let number = 0; number < 60; number += 1) await write();
       console.log(JSON.stringify({ troubles, isCopied: size('') > 2_000_000 }));
       await database.close();`,
    );
    expect(found).toEqual({ troubles: [expect.stringContaining('MODULE_NOT_FOUND')], isCopied: true });
  }, 60_000);
});
