// A database of an earlier polyfaq: what lies in it is all still there afterwards, and works.
import { describe, expect, it } from '@jest/globals';
import { newConversation } from '../../bot/core/conversation/state.js';
import { createConversationTable } from '../../bot/storage/conversation-table.js';
import { createHashes } from '../../bot/storage/hashes.js';
import { migrate } from '../../bot/storage/migrate.js';
import { migrations } from '../../bot/storage/migrations/list.js';
import { createNews } from '../../bot/storage/news.js';
import { openSqlite } from '../../bot/storage/sqlite.js';
import type { Database } from '../../bot/storage/sql.js';
import { createVisitorRecords } from '../../bot/storage/visitor-records.js';
import { describeWithPostgres, freshDatabase, openedPostgres } from './postgres.js';
import { emptyFolder } from './sqlite.js';

const now = Date.UTC(2026, 10, 30, 12);
const hashes = createHashes('a secret of the tests');
const visitor = 'directline:dl_kim';
const lasting = hashes.lasting('visitor', visitor);
const monthly = hashes.monthly('visitor', visitor, now);
const inMonth = hashes.monthly('conversation', 'directline:c-1', now);
const later = now + 60_000;

/** One row of each table, as the third step left them. */
const rows: Readonly<Record<string, Readonly<Record<string, string | number | null>>>> = {
  conversations: {
    id: hashes.lasting('conversation', 'directline:c-1'),
    state: JSON.stringify(newConversation),
    etag: 'e1',
    expires_at: later,
  },
  documents: { key: 'seen:1', value: '{"a":1}', etag: 'e2', visitor: lasting, expires_at: later },
  logged_conversations: {
    ...{ id: 'c-1', locale: 'ko', visitor: lasting },
    ...{ next_position: 1, size: 10, written_at: now },
  },
  logged_activities: {
    ...{ conversation: 'c-1', position: 0, activity: '{"type":"message","text":"회비?"}' },
    ...{ said_at: now, retry_key: 'k', waits_since: null, tries: 0 },
  },
  ratings: {
    ...{ conversation: inMonth, entry: 'fees', at: now, channel: 'directline', visitor: monthly },
    ...{ locale: 'ko', question: '회비?', rating: 'up', reason: null, comment: null },
  },
  questions: {
    ...{ at: now, channel: 'directline', conversation: inMonth, visitor: monthly, locale: 'ko' },
    ...{ text: '회비?', outcome: 'answer', entry: 'fees', score: 0.75, took: 1.5 },
  },
  limits: { name: 'tokens x', full_at: later },
};

function earlierDatabase(name: string, open: () => Promise<Database>): void {
  const opened = async (): Promise<Database> => {
    const sql = await open();
    await migrate(sql, migrations.slice(0, 3));
    for (const [table, row] of Object.entries(rows)) {
      const places = Object.keys(row).map((_, place) => `$${String(place + 1)}`);
      const text = `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})`;
      await sql.run(text, Object.values(row));
    }
    return sql;
  };

  describe(`an earlier database: ${name}`, () => {
    it('loses nothing on its way up', async () => {
      const sql = await opened();
      expect(await migrate(sql)).toEqual({ from: 3, to: migrations.length });
      for (const [table, row] of Object.entries(rows))
        expect([table, await sql.all(`SELECT * FROM ${table}`)]).toEqual([
          table,
          [expect.objectContaining(row)],
        ]);
      expect(await sql.all('SELECT visitors FROM conversations')).toEqual([{ visitors: '' }]);
    });

    it('knows afterwards whose words are in proposals for the FAQ, and when they go', async () => {
      const sql = await opened();
      const insert =
        'INSERT INTO documents (key, value, etag, visitor, expires_at) VALUES ($1, $2, $3, $4, $5)';
      await sql.run(insert, ['teams-question:ab12', '{}', 'e', lasting, later]);
      await sql.run(insert, ['faq-proposal:ab12', '{}', 'e', null, null]);
      await sql.run(insert, ['faq-proposal:cd34', '{}', 'e', null, null]);
      await migrate(sql);
      expect(
        await sql.all("SELECT key, visitor, expires_at FROM documents WHERE key LIKE 'faq-%' ORDER BY key"),
      ).toEqual([
        { key: 'faq-proposal:ab12', visitor: lasting, expires_at: later + 90 * 24 * 60 * 60 * 1000 },
        // Of which nothing is known any more.
        { key: 'faq-proposal:cd34', visitor: null, expires_at: null },
      ]);
    });

    it('is worked with afterwards: its conversations go on, and its visitors are erased', async () => {
      const sql = await opened();
      await migrate(sql);
      const parts = { sql, clock: () => now, hashes, news: createNews() };
      const conversations = createConversationTable(parts);
      const found = await conversations.read('directline:c-1');
      expect(found).toEqual({ state: newConversation, etag: 'e1' });
      await conversations.write('directline:c-1', newConversation, 'e1', visitor);
      expect(await sql.all('SELECT visitors FROM conversations')).toEqual([{ visitors: `${lasting} ` }]);
      const records = createVisitorRecords({ ...parts, loggedChannel: 'directline', keepLogsFor: 90 });
      await records.erase(visitor);
      for (const table of Object.keys(rows))
        expect([table, (await sql.all(`SELECT * FROM ${table}`)).length]).toEqual([
          table,
          table === 'limits' ? 1 : 0,
        ]);
    });
  });
}

earlierDatabase('SQLite', async () => openSqlite({ folder: await emptyFolder() }));
describeWithPostgres('with a server', () => {
  earlierDatabase('PostgreSQL', async () => openedPostgres(await freshDatabase()));
});
