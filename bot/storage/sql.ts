// What the stores ask of a database: statements that SQLite and PostgreSQL both understand, with places `$1`, `$2` … for values.

export type Value = string | number | null;

export interface Statements {
  /** The rows of a query. The caller says what a row is, for the statement is the caller's. */
  all<Row>(text: string, values?: readonly Value[]): Promise<readonly Row[]>;
  /** Runs a change; resolves to the number of rows it changed. */
  run(text: string, values?: readonly Value[]): Promise<number>;
}

/** A database. What it can't do just now it refuses with an `UnavailableError`. */
export interface Sql extends Statements {
  /** Does all of the work or nothing of it. The work uses only the statements it is given, and waits for nothing else; it may run again where it was undone. */
  transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T>;
}

/** Where the two languages differ. */
export interface Dialect {
  /** The type of a text that is compared and sorted by its bytes. */
  readonly key: string;
  /** The type of a number that the database counts up by itself, as primary key. */
  readonly serial: string;
  /** Ends a query for rows to change: passes over those that somebody else is changing just now. */
  readonly skipLocked: string;
}

export interface Database extends Sql {
  readonly dialect: Dialect;
  /** The number of the last migration that it went through. */
  version(statements: Statements): Promise<number>;
  setVersion(statements: Statements, version: number): Promise<void>;
  /** Keeps others from migrating it until the transaction ends. */
  lock(statements: Statements): Promise<void>;
  /** Another number once another connection has changed something; null where that can't be told at once. */
  changesOfOthers(): number | null;
  close(): Promise<void>;
}
