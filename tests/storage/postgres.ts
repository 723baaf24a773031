// A real PostgreSQL for the tests: one of a whole run, in a temporary folder, with a fresh database wherever one is wanted.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, it } from '@jest/globals';
import { openPostgres, type Postgres } from '../../bot/storage/postgres.js';

const debian = '/usr/lib/postgresql';
const isInstalled = [debian, '/usr/local/bin/postgres', '/usr/bin/postgres'].some((path) => existsSync(path));

/** A suite that needs PostgreSQL: skipped with one line where the machine has none, failed where the environment has `CI`. */
export function describeWithPostgres(title: string, suite: () => void): void {
  if (isInstalled) {
    describe(title, suite);
    return;
  }
  const reason = 'PostgreSQL is not installed; install the package postgresql';
  if (process.env['CI'] === undefined) {
    process.stderr.write(`Skipped: ${title}. ${reason}.\n`);
    describe.skip(title, suite);
  } else {
    it(`${title}: has what it needs`, () => {
      throw new Error(reason);
    });
  }
}

// Jest runs files in processes of their own, or in itself; the cluster is the whole run's.
const run = process.send === undefined ? process.pid : process.ppid;
const folder = join(tmpdir(), `polyfaq-postgres-${String(run)}`);

/** The address of the run's server, up to the name of a database. */
async function clusterUrl(): Promise<string> {
  try {
    mkdirSync(folder, { mode: 0o700 });
    const keeper = spawn(process.execPath, ['tests/storage/cluster.mjs', folder, String(run)], {
      detached: true,
      stdio: 'ignore',
    });
    keeper.unref();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  for (let tries = 0; tries < 1200; tries += 1) {
    if (existsSync(join(folder, 'ready'))) return readFileSync(join(folder, 'ready'), 'utf8');
    if (existsSync(join(folder, 'failed'))) throw new Error(readFileSync(join(folder, 'failed'), 'utf8'));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('PostgreSQL did not start within a minute.');
}

/** The address of a new, empty database. */
export async function freshDatabase(): Promise<string> {
  const base = await clusterUrl();
  const name = `t${randomUUID().replaceAll('-', '')}`;
  const server = await openPostgres({ url: `${base}postgres`, maxConnections: 1 });
  await server.run(`CREATE DATABASE ${name}`);
  await server.close();
  return `${base}${name}`;
}

const open: Postgres[] = [];
afterAll(async () => {
  for (const database of open.reverse()) await database.close();
});

/** A connection that ends with the tests. */
export async function openedPostgres(url: string): Promise<Postgres> {
  const database = await openPostgres({ url, maxConnections: 4 });
  open.push(database);
  return database;
}
