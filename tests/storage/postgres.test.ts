// The stores in a real PostgreSQL keep every store's contract.
import { expect, it } from '@jest/globals';
import { createConversationLogTable } from '../../bot/storage/conversation-log-table.js';
import { createConversationTable } from '../../bot/storage/conversation-table.js';
import { createDocumentTable } from '../../bot/storage/document-table.js';
import { createHashes } from '../../bot/storage/hashes.js';
import { migrate } from '../../bot/storage/migrate.js';
import { openPostgres } from '../../bot/storage/postgres.js';
import { createNews } from '../../bot/storage/news.js';
import { conversationLogContract } from '../contracts/conversation-log.js';
import { conversationStoreContract } from '../contracts/conversation-store.js';
import { documentStoreContract } from '../contracts/document-store.js';
import { describeWithPostgres, freshDatabase, openedPostgres } from './postgres.js';
import { keepingContract } from './keeping.js';
import { databaseContract } from './transactions.js';

const hashes = createHashes('a secret of the tests');

describeWithPostgres('PostgreSQL', () => {
  let shared: Awaited<ReturnType<typeof openedPostgres>> | null = null;
  /** One database for all: emptied before each test. */
  const emptied = async () => {
    if (shared === null) {
      shared = await openedPostgres(await freshDatabase());
      await migrate(shared);
    }
    await shared.run(
      'TRUNCATE conversations, documents, logged_conversations, ratings, questions, limits CASCADE',
    );
    return shared;
  };

  conversationStoreContract('PostgreSQL', async (options) =>
    createConversationTable({ ...options, sql: await emptied(), hashes }),
  );
  documentStoreContract('PostgreSQL', async (options) =>
    createDocumentTable({ ...options, sql: await emptied(), hashes }),
  );

  conversationLogContract('PostgreSQL', async (options) =>
    createConversationLogTable({ ...options, sql: await emptied(), hashes, news: createNews() }),
  );

  keepingContract('PostgreSQL', emptied);

  let last = '';
  databaseContract('PostgreSQL', {
    open: async () => openedPostgres((last = await freshDatabase())),
    again: () => openedPostgres(last),
  });

  it.each([
    [
      'nothing listens',
      'postgres://somebody:hush@127.0.0.1:1/faq',
      'storage-unreachable',
      /127\.0\.0\.1:1\/faq can't be reached.*Start it/,
    ],
    [
      "the name is nobody's",
      'postgres://nowhere.invalid/faq',
      'storage-unreachable',
      /nowhere\.invalid:5432\/faq/,
    ],
    ['it is no address', 'localhost/faq', 'storage-url', /postgres:\/\/user:password@host/],
    ["it is another database's", 'mysql://localhost/faq', 'storage-url', /postgres:\/\/user:password@host/],
  ])('says what to do where %s, and not the password', async (_what, url, code, message) => {
    const error: unknown = await openPostgres({ url }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(String(error)).not.toContain('hush');
  });

  it('says what to do where there is no such database', async () => {
    const url = `${await freshDatabase()}x`;
    await expect(openPostgres({ url })).rejects.toMatchObject({
      code: 'storage-refused',
      message: expect.stringMatching(/does not let polyfaq in: .*does not exist.*CREATE DATABASE/),
    });
  });

  it('goes on after its connections were cut off, having told whoever was waiting', async () => {
    const url = await freshDatabase();
    const [database, other] = [await openedPostgres(url), await openedPostgres(url)];
    const waiting = database.all('SELECT pg_sleep(30)');
    const refused = expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
    const isAsleep = async (): Promise<boolean> =>
      (
        await other.all(
          "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'",
        )
      ).length > 0;
    while (!(await isAsleep())) await new Promise((resolve) => setTimeout(resolve, 10));
    await other.all(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
    );
    await refused;
    expect(await database.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('goes on after a connection was cut off between two statements of a transaction', async () => {
    const url = await freshDatabase();
    const [database, other] = [await openedPostgres(url), await openedPostgres(url)];
    const cutOff = database.transaction(async ({ all }) => {
      const [self] = await all<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await other.all('SELECT pg_terminate_backend($1)', [self?.pid ?? 0]);
      const isThere = async () =>
        (await other.all('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [self?.pid ?? 0])).length > 0;
      while (await isThere()) await new Promise((resolve) => setTimeout(resolve, 10));
      await all('SELECT 1');
    });
    await expect(cutOff).rejects.toMatchObject({ code: 'unavailable' });
    expect(await database.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('gives a statement up that takes too long, and goes on', async () => {
    const database = await openPostgres({ url: await freshDatabase(), statementWithin: 100 });
    await expect(database.all('SELECT pg_sleep(30)')).rejects.toMatchObject({ code: 'unavailable' });
    expect(await database.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.close();
  });
});
