// PostgreSQL, for many instances: a pool of connections that are made anew when the server comes back.
import { asStoreError, codeOf, faults } from './errors.js';
import { loadPg, typesOf, type PgOptions, type PgPool, type PgPooled } from './pg.js';
import type { Database, Dialect, Statements, Value } from './sql.js';

// Without the collation, texts would be sorted as people of the server's locale sort them.
const dialect: Dialect = {
  key: 'TEXT COLLATE "C"',
  serial: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
  skipLocked: 'FOR UPDATE SKIP LOCKED',
};

/** Any number that no other program takes a lock on. */
const migrationLock = 706_579_708;

export interface PostgresOptions {
  readonly url: string;
  readonly maxConnections?: number;
  /** Milliseconds that making a connection, or waiting for one, may take. */
  readonly connectWithin?: number;
  /** Milliseconds that one statement may take. */
  readonly statementWithin?: number;
}

export interface Postgres extends Database {
  /** How its connections are made, for one outside of the pool. */
  readonly connection: PgOptions;
}

/** Resolves when the server has answered; throws a `StorageError` that says what to do. */
export async function openPostgres(options: PostgresOptions): Promise<Postgres> {
  const { url, maxConnections = 10, connectWithin = 5_000, statementWithin = 10_000 } = options;
  const where = placeOf(url);
  const pg = loadPg();
  const connection: PgOptions = {
    connectionString: url,
    application_name: 'polyfaq',
    connectionTimeoutMillis: connectWithin,
    statement_timeout: statementWithin,
    // Where the server is gone without a word, the statement's own time limit never comes.
    query_timeout: statementWithin + 2_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    types: typesOf(pg),
  };
  const pool = new pg.Pool({ ...connection, max: maxConnections, idleTimeoutMillis: 30_000 });
  // A connection lost while nobody uses it: the pool makes another when it is wanted.
  pool.on('error', () => undefined);
  // One lost between two statements of a transaction: the next statement tells.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });

  const direct = statementsOf(<T>(work: (client: PgPooled) => Promise<T>) => withClient(pool, work));
  try {
    await direct.all('SELECT 1');
  } catch (error) {
    await pool.end();
    throw startFault(where, error);
  }

  return {
    connection,
    dialect,
    ...direct,
    transaction: (work) =>
      withClient(pool, async (client) => {
        await client.query('BEGIN');
        try {
          const result = await work(statementsOf((run) => run(client)));
          await client.query('COMMIT');
          return result;
        } catch (error) {
          await client.query('ROLLBACK');
          throw error;
        }
      }),
    version: async ({ all }) => {
      // Asked of the catalogue's rows: `to_regclass` remembers from before the lock what was not there.
      const tables = await all(
        "SELECT 1 FROM pg_tables WHERE tablename = 'polyfaq_version' AND schemaname = ANY (current_schemas(false))",
      );
      if (tables.length === 0) return 0;
      const [row] = await all<{ readonly version: number }>('SELECT version FROM polyfaq_version');
      return row?.version ?? 0;
    },
    setVersion: async ({ run }, version) => {
      await run('CREATE TABLE IF NOT EXISTS polyfaq_version (only_row BOOLEAN PRIMARY KEY, version INTEGER)');
      await run(
        `INSERT INTO polyfaq_version VALUES (true, $1)
         ON CONFLICT (only_row) DO UPDATE SET version = excluded.version`,
        [version],
      );
    },
    lock: async ({ all }) => {
      await all('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    },
    // Any server may change anything at any time.
    changesOfOthers: () => null,
    close: () => pool.end(),
  };
}

type Use = <T>(work: (client: PgPooled) => Promise<T>) => Promise<T>;

function statementsOf(use: Use): Statements {
  return {
    all: <Row>(text: string, values: readonly Value[] = []) =>
      use(async (client) => (await client.query(text, values)).rows as readonly Row[]),
    run: (text, values = []) => use(async (client) => (await client.query(text, values)).rowCount ?? 0),
  };
}

/** Whatever went wrong with the connection, nobody gets it again. */
async function withClient<T>(pool: PgPool, work: (client: PgPooled) => Promise<T>): Promise<T> {
  let client: PgPooled;
  try {
    client = await pool.connect();
  } catch (error) {
    throw asStoreError(error);
  }
  let lost: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    const known = asStoreError(error);
    if (known !== error) lost = known as Error;
    throw known;
  } finally {
    client.release(lost);
  }
}

/** Host, port and database, without the password. */
function placeOf(url: string): string {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) throw faults.wrongUrl();
  const { hostname, port, pathname } = new URL(url);
  return `${hostname === '' ? 'this machine' : hostname}:${port === '' ? '5432' : port}${pathname}`;
}

function startFault(where: string, error: unknown): unknown {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  // 28…: not who it should be; 3D000: no such database; 42501: no rights.
  return /^(28|3D|42501)/.test(codeOf(cause))
    ? faults.refused(where, cause)
    : faults.unreachable(where, cause);
}
