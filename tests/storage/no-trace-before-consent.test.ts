// Nothing is kept of who has not agreed, from the visitor at the door to every table of both databases.
import { noTraceBeforeConsentContract } from '../contracts/no-trace-before-consent.js';
import { describeWithPostgres, freshDatabase, openedPostgres } from './postgres.js';
import { emptyFolder, openedSqlite } from './sqlite.js';

noTraceBeforeConsentContract('SQLite', async () => {
  const folder = await emptyFolder();
  return {
    settings: { POLYFAQ_DATA: folder },
    open: () => openedSqlite(folder),
    tables: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
  };
});

describeWithPostgres('with a server', () => {
  noTraceBeforeConsentContract('PostgreSQL', async () => {
    const url = await freshDatabase();
    return {
      settings: { POLYFAQ_DATA: await emptyFolder(), DATABASE_URL: url },
      open: () => openedPostgres(url),
      tables: `SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY table_name`,
    };
  });
});
