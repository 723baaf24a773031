// The embedded database: one SQLite file, in this process, with nothing to set up.
import { chmodSync, mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UnavailableError } from '../core/ports.js';
import { asStoreError, codeOf, faults, isFull } from './errors.js';
import { createCheckpoints } from './checkpoints.js';
import { createCommits } from './commits.js';
import type { Database, Dialect, Statements, Value } from './sql.js';

/** What is used of libsql, whose interface is that of better-sqlite3. */
interface LibsqlStatement {
  readonly reader: boolean;
  run(...values: readonly Value[]): { readonly changes: number };
  all(...values: readonly Value[]): readonly unknown[];
  get(): unknown;
}
interface LibsqlDatabase {
  prepare(text: string): LibsqlStatement;
  exec(text: string): void;
  close(): void;
}
type Libsql = new (file: string, options: { readonly timeout: number }) => LibsqlDatabase;

const dialect: Dialect = { key: 'TEXT', serial: 'INTEGER PRIMARY KEY AUTOINCREMENT', skipLocked: '' };

export interface SqliteOptions {
  /** Made where it is not there, for nobody else to read. */
  readonly folder: string;
  /** Milliseconds that a statement waits for another process that writes. */
  readonly busyWithin?: number;
  /** The built `checkpoint-worker.js`, which copies the journal into the file; without it, that is done in this thread now and then. */
  readonly checkpointer?: URL | undefined;
  /** Hears that the thread has failed; it is done in this thread from then on. */
  readonly onTrouble?: ((error: unknown) => void) | undefined;
}

/**
 * Opens the database of that folder. Each statement is over within microseconds and runs in this thread; what is
 * changed at the same moment is committed together. Throws a `StorageError` that says what to do.
 */
export function openSqlite(options: SqliteOptions): Database {
  const { folder, busyWithin = 5_000, checkpointer, onTrouble = () => undefined } = options;
  const Libsql = load();
  const file = join(folder, 'polyfaq.sqlite');
  prepareFolder(folder);
  const database = open(Libsql, file, busyWithin);
  const prepared = new Map<string, LibsqlStatement>();

  function prepare(text: string): LibsqlStatement {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    const made = database.prepare(text.replaceAll('$', '?'));
    prepared.set(text, made);
    return made;
  }

  const statements: Statements = {
    all: <Row>(text: string, values: readonly Value[] = []) =>
      attempt(() => prepare(text).all(...values) as readonly Row[]),
    run: (text, values = []) => attempt(() => prepare(text).run(...values).changes),
  };

  // Prepared like all others: to read the text again each time costs as much as to begin.
  const execute = (text: string): Promise<void> =>
    attempt(() => {
      prepare(text).run();
    });

  /** Another process may be writing. SQLite would wait for it in this thread, and nobody would be served meanwhile. */
  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    const end = performance.now() + busyWithin;
    for (;;) {
      try {
        return await work();
      } catch (error) {
        const isBusy = error instanceof UnavailableError && codeOf(error.cause) === 'SQLITE_BUSY';
        if (!isBusy || performance.now() > end) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Whoever comes while a transaction is open would be part of it: there is one connection. */
  async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
    await patiently(() => execute('BEGIN IMMEDIATE'));
    try {
      const result = await work();
      await execute('COMMIT');
      return result;
    } catch (error) {
      rollBack(database);
      throw error;
    }
  }
  const commits = createCommits({ statements, inTransaction, patiently });
  const checkpoints = checkpointer === undefined ? null : checkpointElsewhere(checkpointer);

  function checkpointElsewhere(worker: URL): { end(): Promise<void> } {
    const everyThousandPages = 'PRAGMA wal_autocheckpoint = 1000';
    const started = createCheckpoints({
      worker,
      file,
      onEnd: (error) => {
        database.exec(everyThousandPages);
        onTrouble(error);
      },
    });
    database.exec('PRAGMA wal_autocheckpoint = 0');
    return started;
  }

  return {
    dialect,
    all: (text, values) =>
      text.startsWith('SELECT')
        ? commits.read(() => patiently(() => statements.all(text, values)))
        : commits.change(({ all }) => all(text, values), 'statement'),
    run: (text, values) => commits.change(({ run }) => run(text, values), 'statement'),
    transaction: (work) => commits.change(work, 'transaction'),
    version: async ({ all }) => {
      const [row] = await all<{ readonly user_version: number }>('PRAGMA user_version');
      return row?.user_version ?? 0;
    },
    setVersion: async ({ run }, version) => {
      await run(`PRAGMA user_version = ${String(version)}`);
    },
    // A transaction that writes keeps every other writer out already.
    lock: () => Promise.resolve(),
    changesOfOthers: () => {
      try {
        const row = prepare('PRAGMA data_version').get() as { readonly data_version: number };
        return row.data_version;
      } catch {
        // Whoever reads then hears what is wrong.
        return null;
      }
    },
    close: async () => {
      await commits.settled();
      await checkpoints?.end();
      prepared.clear();
      await attempt(() => {
        // The file is whole without its journal then, for whoever copies it.
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
        database.close();
      });
    },
  };
}

/** Native code, so it is loaded only where a file is opened. */
function load(): Libsql {
  try {
    const require = createRequire(import.meta.url);
    return require('libsql') as Libsql;
  } catch (error) {
    throw faults.notInstalled('libsql', error);
  }
}

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // To be allowed is not enough where the disk can only be read.
    rmdirSync(mkdtempSync(join(folder, '.try-')));
  } catch (error) {
    // Without room it may still answer, and says itself what it can't keep.
    if (!isFull(error)) throw faults.noFolder(folder, error);
  }
}

function open(Libsql: Libsql, file: string, timeout: number): LibsqlDatabase {
  // The journal's files get the permissions of the database's.
  const before = process.umask(0o077);
  try {
    const database = new Libsql(file, { timeout });
    // Written before the statement returns, so a killed process loses nothing; only a power cut may cost the last moments.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
    database.exec('BEGIN IMMEDIATE; ROLLBACK; PRAGMA busy_timeout = 0;');
    chmodSync(file, 0o600);
    return database;
  } catch (error) {
    throw faults.noFile(file, error);
  } finally {
    process.umask(before);
  }
}

function rollBack(database: LibsqlDatabase): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // SQLite has rolled back by itself where the disk was full.
  }
}

// A port of promises, because other databases are elsewhere; this one has its answers at once.
// eslint-disable-next-line @typescript-eslint/require-await -- what is thrown becomes a rejection
async function attempt<T>(work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    throw asStoreError(error);
  }
}
