// The stores in SQLite keep every store's contract.
import { createConversationTable } from '../../bot/storage/conversation-table.js';
import { createDocumentTable } from '../../bot/storage/document-table.js';
import { createHashes } from '../../bot/storage/hashes.js';
import { conversationStoreContract } from '../contracts/conversation-store.js';
import { documentStoreContract } from '../contracts/document-store.js';
import { openSqlite } from '../../bot/storage/sqlite.js';
import { emptyFolder, openedSqlite } from './sqlite.js';
import { databaseContract } from './transactions.js';

const hashes = createHashes('a secret of the tests');

conversationStoreContract('SQLite', async (options) =>
  createConversationTable({ ...options, sql: await openedSqlite(), hashes }),
);
documentStoreContract('SQLite', async (options) =>
  createDocumentTable({ ...options, sql: await openedSqlite(), hashes }),
);

let last = '';
databaseContract('SQLite', {
  open: async () => openSqlite({ folder: (last = await emptyFolder()) }),
  again: () => Promise.resolve(openSqlite({ folder: last })),
});
