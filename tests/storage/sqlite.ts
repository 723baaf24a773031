// A SQLite database in a folder of its own, which ends with the tests.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { migrate } from '../../bot/storage/migrate.js';
import { openSqlite } from '../../bot/storage/sqlite.js';
import type { Database } from '../../bot/storage/sql.js';

const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

/** An empty folder that goes with the tests. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'polyfaq-storage-'));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A new database, brought up to date. */
export async function openedSqlite(folder?: string): Promise<Database> {
  const database = openSqlite({ folder: folder ?? (await emptyFolder()) });
  ends.push(() => database.close());
  await migrate(database);
  return database;
}
