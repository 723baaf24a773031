// Whether the database can be read and written, and if not, why: asked by whoever decides whether visitors are sent here.
import { UnavailableError } from '../core/ports.js';
import { codeOf } from './errors.js';
import type { Database } from './sql.js';

export interface Watched {
  /** The same database, whose failures are noted. */
  readonly sql: Database;
  /** Null where it can be read and written, else why not, for anybody to read. */
  trouble(): Promise<string | null>;
}

/** Characters: more than is left over in a page, so that a full disk is noticed. */
const probeSize = 16_000;

/** After a failure it is written to when somebody asks, before that only read. */
export function watched(database: Database): Watched {
  let failed: unknown = null;

  async function noting<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof UnavailableError) failed = error;
      throw error;
    }
  }

  const sql: Database = {
    ...database,
    all: (text, values) => noting(() => database.all(text, values)),
    run: (text, values) => noting(() => database.run(text, values)),
    transaction: (work) => noting(() => database.transaction(work)),
  };
  return {
    sql,
    async trouble() {
      try {
        await (failed === null ? database.all('SELECT 1') : database.transaction(probe));
        failed = null;
        return null;
      } catch (error) {
        return reasonOf(error);
      }
    },
  };
}

/** Kept for no time: the next clearing takes it away. */
const probe: Parameters<Database['transaction']>[0] = ({ run }) =>
  run(
    `INSERT INTO documents (key, value, etag, expires_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    ['a try whether anything can be kept', JSON.stringify(' '.repeat(probeSize)), '', 0],
  );

const reasons: readonly (readonly [code: RegExp, reason: string])[] = [
  [/^(SQLITE_FULL|53100)/, 'The disk is full, so nothing can be kept. Make room there.'],
  [/^(SQLITE_READONLY|25006)/, 'The database can only be read, so nothing can be kept.'],
  [/^SQLITE_(IOERR|CANTOPEN)/, 'The disk takes nothing just now, so nothing can be kept.'],
  [/^SQLITE_(BUSY|LOCKED)/, 'Another process keeps the database busy.'],
  [/^57014/, 'The database takes too long.'],
];

function reasonOf(error: unknown): string {
  const code = error instanceof Error ? codeOf(error.cause) : '';
  return reasons.find(([pattern]) => pattern.test(code))?.[1] ?? 'The database does not answer.';
}
