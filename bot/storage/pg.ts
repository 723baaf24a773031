// What is used of the library `pg`, and its loading: only whoever has a PostgreSQL pays for it.
import { createRequire } from 'node:module';
import { faults } from './errors.js';
import type { Value } from './sql.js';

export interface PgResult {
  readonly rows: readonly unknown[];
  readonly rowCount: number | null;
}

export interface PgClient {
  connect(): Promise<void>;
  query(text: string, values?: readonly unknown[]): Promise<PgResult>;
  on(event: 'error' | 'end', listener: (error?: Error) => void): this;
  on(event: 'notification', listener: (message: { readonly payload?: string }) => void): this;
  end(): Promise<void>;
}

export interface PgPooled {
  query(text: string, values?: readonly Value[]): Promise<PgResult>;
  /** With an error, the connection is closed and not used again. */
  release(error?: Error): void;
}

export interface PgPool {
  connect(): Promise<PgPooled>;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'connect', listener: (client: Pick<PgClient, 'on'>) => void): this;
  end(): Promise<void>;
}

/** https://node-postgres.com/apis/client and …/pool; times in milliseconds. */
export interface PgOptions {
  readonly connectionString: string;
  readonly application_name: string;
  readonly connectionTimeoutMillis: number;
  readonly statement_timeout?: number;
  readonly query_timeout?: number;
  readonly idle_in_transaction_session_timeout?: number;
  readonly keepAlive?: boolean;
  readonly types?: { getTypeParser(oid: number, format?: string): unknown };
  readonly max?: number;
  readonly idleTimeoutMillis?: number;
}

export interface Pg {
  readonly Pool: new (options: PgOptions) => PgPool;
  readonly Client: new (options: PgOptions) => PgClient;
  readonly types: { getTypeParser(oid: number, format?: string): unknown };
}

export function loadPg(): Pg {
  try {
    const require = createRequire(import.meta.url);
    return require('pg') as Pg;
  } catch (error) {
    throw faults.notInstalled('pg', error);
  }
}

const bigint = 20;

/** Counts and times come as numbers: none of ours is beyond 2^53. */
export function typesOf({ types }: Pg): NonNullable<PgOptions['types']> {
  return {
    getTypeParser: (oid, format) => (oid === bigint ? Number : types.getTypeParser(oid, format)),
  };
}
