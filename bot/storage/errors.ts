// Everything that the stores say when something is wrong with their database, for whoever runs the server.
import { UnavailableError } from '../core/ports.js';

/** A fault of the set-up, found at start: it will not pass by itself. */
export class StorageError extends Error {
  constructor(
    readonly code: string,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'StorageError';
  }
}

const reasonOf = (error: unknown): string => {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' ? message : String(error);
};

const makeRoom = 'Make room on its disk, or set POLYFAQ_DATA to a folder on another one, and start again.';

/** True where there is no room, or a disk that takes nothing. */
export const isFull = (cause: unknown): boolean =>
  [codeOf(cause), codeOf((cause as { readonly cause?: unknown } | null)?.cause)].some((code) =>
    /^(SQLITE_FULL|SQLITE_IOERR|ENOSPC|EDQUOT|53100)/.test(code),
  );

function remedyFor(cause: unknown): string {
  if (isFull(cause)) return makeRoom;
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^E(ACCES|PERM|ROFS)/.test(codeOf(cause)))
    return 'Give the user that runs polyfaq the right to read and write it and its folder, or set POLYFAQ_DATA to another folder.';
  return 'If the file is damaged, put a backup in its place or move it away; polyfaq then begins a new one.';
}

export const faults = {
  notInstalled: (name: string, cause: unknown): StorageError =>
    new StorageError(
      'storage-library-missing',
      `The library ${name}, which keeps conversations, can't be loaded: ${reasonOf(cause).split('\n')[0] ?? ''}. ` +
        'Run `npm ci` in the folder of polyfaq, without leaving out optional dependencies.',
      cause,
    ),
  noFolder: (folder: string, cause: unknown): StorageError =>
    new StorageError(
      'storage-folder',
      `The folder ${folder} can't be made or written: ${reasonOf(cause)}. ` +
        'Give the user that runs polyfaq the right to write there, or set POLYFAQ_DATA to a folder where it may.',
      cause,
    ),
  noFile: (file: string, cause: unknown): StorageError =>
    new StorageError(
      'storage-file',
      `The database ${file} can't be opened: ${reasonOf(cause)}. ` + remedyFor(cause),
      cause,
    ),
  wrongUrl: (): StorageError =>
    new StorageError(
      'storage-url',
      'DATABASE_URL is no address of a PostgreSQL database. ' +
        'Write it as postgres://user:password@host:5432/database, with special characters percent-encoded, ' +
        'or leave it out for SQLite.',
    ),
  refused: (where: string, cause: unknown): StorageError =>
    new StorageError(
      'storage-refused',
      `PostgreSQL at ${where} does not let polyfaq in: ${reasonOf(cause)}. ` +
        'Correct user, password and database in DATABASE_URL, or make them with CREATE ROLE and CREATE DATABASE.',
      cause,
    ),
  unreachable: (where: string, cause: unknown): StorageError =>
    new StorageError(
      'storage-unreachable',
      `PostgreSQL at ${where} can't be reached: ${reasonOf(cause)}. ` +
        'Start it, or correct host and port in DATABASE_URL.',
      cause,
    ),
  newer: (found: number, known: number): StorageError =>
    new StorageError(
      'storage-newer',
      `The database is of version ${String(found)}, and this polyfaq knows up to ${String(known)}: a newer polyfaq has used it. ` +
        'Run that newer polyfaq, or put back the backup from before the upgrade.',
    ),
  migration: (number: number, name: string, cause: unknown): StorageError =>
    new StorageError(
      'storage-migration',
      `The database could not be brought to version ${String(number)} (${name}): ${reasonOf(cause)}. ` +
        `Nothing of that step was kept. ${isFull(cause) ? makeRoom : 'Mend what it names and start again.'}`,
      cause,
    ),
};

/** Errors that pass: another writer, a full disk, a server that restarts. */
const passing: readonly RegExp[] = [
  /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN|NOMEM)/,
  /^E(CONN|HOST|NET|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN)/,
  // Of PostgreSQL: connections, resources, operators' interventions, read-only standbys, conflicts of transactions.
  /^(08|53|57|58)...$|^25006$|^40...$|^55P03$/,
];
const passingMessages = /terminat|timeout exceeded|connection (ended|error)|not queryable|Client was closed/i;

/** The error as stores throw it: an `UnavailableError` where the database can't do it just now. */
export function asStoreError(error: unknown): unknown {
  const code = codeOf(error);
  const isPassing =
    passing.some((pattern) => pattern.test(code)) || (code === '' && passingMessages.test(reasonOf(error)));
  if (!isPassing) return error;
  return new UnavailableError(
    `The database can't do this just now (${code === '' ? reasonOf(error) : code}). Try again in a moment.`,
    { cause: error },
  );
}

/** What programs know the error by; empty where it has no code. */
export function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}
