// The stores in SQLite keep every store's contract.
import { createConversationLogTable } from '../../bot/storage/conversation-log-table.js';
import { createConversationTable } from '../../bot/storage/conversation-table.js';
import { createDocumentTable } from '../../bot/storage/document-table.js';
import { createHashes } from '../../bot/storage/hashes.js';
import { createNews } from '../../bot/storage/news.js';
import { conversationLogContract } from '../contracts/conversation-log.js';
import { conversationStoreContract } from '../contracts/conversation-store.js';
import { documentStoreContract } from '../contracts/document-store.js';
import { openSqlite } from '../../bot/storage/sqlite.js';
import { emptyFolder, openedSqlite } from './sqlite.js';
import { keepingContract } from './keeping.js';
import { databaseContract } from './transactions.js';

const hashes = createHashes('a secret of the tests');

conversationStoreContract('SQLite', async (options) =>
  createConversationTable({ ...options, sql: await openedSqlite(), hashes }),
);
documentStoreContract('SQLite', async (options) =>
  createDocumentTable({ ...options, sql: await openedSqlite(), hashes }),
);

conversationLogContract('SQLite', async (options) =>
  createConversationLogTable({ ...options, sql: await openedSqlite(), hashes, news: createNews() }),
);

keepingContract('SQLite', () => openedSqlite());

let last = '';
databaseContract('SQLite', {
  open: async () => openSqlite({ folder: (last = await emptyFolder()) }),
  again: () => Promise.resolve(openSqlite({ folder: last })),
});
