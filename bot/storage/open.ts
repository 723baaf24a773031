// Opens the stores: in SQLite in the data folder, or in PostgreSQL where an address is given.
import type { Clock, ConversationStore, DocumentStore } from '../core/ports.js';
import { createConversationTable } from './conversation-table.js';
import { createDocumentTable } from './document-table.js';
import { createHashes } from './hashes.js';
import { migrate } from './migrate.js';
import { secretIn } from './secret.js';
import { openSqlite } from './sqlite.js';

export interface StorageOptions {
  /** Where the SQLite file and generated keys lie; made where it is not there. */
  readonly folder: string;
  /** What nobody can guess; without it, one is made and kept in the folder. */
  readonly secret?: string;
  readonly clock?: Clock;
}

export interface Storage {
  readonly conversations: ConversationStore;
  readonly documents: DocumentStore;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** Resolves when the database is open and up to date; throws a `StorageError` that says what to do. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { folder, clock = Date.now } = options;
  const sql = openSqlite({ folder });
  try {
    await migrate(sql);
    const hashes = createHashes(options.secret ?? (await secretIn(folder)));
    const parts = { sql, clock, hashes };
    return {
      conversations: createConversationTable(parts),
      documents: createDocumentTable(parts),
      isReady: () =>
        sql.all('SELECT 1').then(
          () => true,
          () => false,
        ),
      close: () => sql.close(),
    };
  } catch (error) {
    await sql.close().catch(() => undefined);
    throw error;
  }
}
