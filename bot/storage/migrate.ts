// Brings a database to the version that this code knows, step by step, each step wholly or not at all.
import { StorageError, faults } from './errors.js';
import { migrations, type Migration } from './migrations/list.js';
import type { Database } from './sql.js';

/** Throws a `StorageError` where a newer polyfaq has used the database, or a step fails. */
export async function migrate(
  database: Database,
  steps: readonly Migration[] = migrations,
): Promise<{ readonly from: number; readonly to: number }> {
  const from = await database.version(database);
  if (from > steps.length) throw faults.newer(from, steps.length);
  if (from === steps.length) return { from, to: from };
  for (;;) {
    const version = await step(database, steps);
    if (version === steps.length) return { from, to: version };
  }
}

/** Takes one step, unless somebody else has taken it meanwhile; resolves to the version there is then. */
async function step(database: Database, steps: readonly Migration[]): Promise<number> {
  return database.transaction(async (statements) => {
    await database.lock(statements);
    const version = await database.version(statements);
    if (version > steps.length) throw faults.newer(version, steps.length);
    const next = steps[version];
    if (next === undefined) return version;
    try {
      for (const text of next.up(database.dialect)) await statements.run(text);
      await database.setVersion(statements, version + 1);
    } catch (error) {
      throw error instanceof StorageError ? error : faults.migration(version + 1, next.name, error);
    }
    return version + 1;
  });
}
