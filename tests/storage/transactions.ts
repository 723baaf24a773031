// What every database must do, whichever it is: transactions that happen wholly or not at all, steps that are taken once.
import { describe, expect, it } from '@jest/globals';
import { migrate } from '../../bot/storage/migrate.js';
import type { Migration } from '../../bot/storage/migrations/list.js';
import type { Database } from '../../bot/storage/sql.js';

const steps: readonly Migration[] = [
  { name: 'things', up: ({ key }) => [`CREATE TABLE things (name ${key} PRIMARY KEY, number BIGINT)`] },
  { name: 'one thing', up: () => [`INSERT INTO things VALUES ('first', 1)`] },
];

/** `open` gives a new empty database each time; `again`, another connection to the last one. */
export function databaseContract(
  name: string,
  { open, again }: { open: () => Promise<Database>; again: () => Promise<Database> },
): void {
  const opened = async (): Promise<Database> => {
    const database = await open();
    await migrate(database, steps);
    return database;
  };
  const namesIn = async (database: Database): Promise<string[]> =>
    (await database.all<{ name: string }>('SELECT name FROM things ORDER BY name')).map((row) => row.name);

  describe(`the database: ${name}`, () => {
    it('tells how many rows a change has changed', async () => {
      const database = await opened();
      expect(await database.run(`INSERT INTO things VALUES ($1, $2), ($3, $2)`, ['a', 1.0, 'b'])).toBe(2);
      expect(await database.run('UPDATE things SET number = $1 WHERE name = $2', [null, 'nobody'])).toBe(0);
    });

    it('gives numbers, texts and nothing back as they are', async () => {
      const database = await opened();
      await database.run('INSERT INTO things VALUES ($1, $2), ($3, $4)', [
        'a\n한😀',
        1_800_000_000_000,
        'b',
        null,
      ]);
      expect(
        await database.all("SELECT name, number FROM things WHERE name <> 'first' ORDER BY name"),
      ).toEqual([
        { name: 'a\n한😀', number: 1_800_000_000_000 },
        { name: 'b', number: null },
      ]);
    });

    it('does all of a transaction or nothing of it', async () => {
      const database = await opened();
      const failing = database.transaction(async ({ run }) => {
        await run("INSERT INTO things VALUES ('a', 1)");
        await run("INSERT INTO things VALUES ('first', 2)");
      });
      await expect(failing).rejects.toThrow();
      const thrown = database.transaction(async ({ run }) => {
        await run("INSERT INTO things VALUES ('b', 1)");
        throw new Error('changed my mind');
      });
      await expect(thrown).rejects.toThrow('changed my mind');
      expect(await namesIn(database)).toEqual(['first']);
      const kept = await database.transaction(async ({ run }) => run("INSERT INTO things VALUES ('c', 1)"));
      expect([kept, await namesIn(database)]).toEqual([1, ['c', 'first']]);
    });

    it('takes nothing of others into a transaction that is given up', async () => {
      const database = await opened();
      const failing = database.transaction(async ({ run, all }) => {
        await run("INSERT INTO things VALUES ('mine', 1)");
        for (let wait = 0; wait < 5; wait += 1) await all('SELECT 1');
        throw new Error('given up');
      });
      const others = database.run("INSERT INTO things VALUES ('theirs', 1)");
      await expect(failing).rejects.toThrow('given up');
      await others;
      expect(await namesIn(database)).toEqual(['first', 'theirs']);
    });

    it('takes each step once, though many begin at once', async () => {
      const first = await open();
      const databases = [first, ...(await Promise.all(Array.from({ length: 4 }, again)))];
      await Promise.all(databases.map((database) => migrate(database, steps)));
      expect(await namesIn(first)).toEqual(['first']);
      expect(await first.version(first)).toBe(2);
    });

    it('keeps nothing of a step that fails, and goes on from there when it is mended', async () => {
      const database = await open();
      const broken = { name: 'broken', up: () => ["INSERT INTO things VALUES ('half', 1)", 'NONSENSE'] };
      await expect(migrate(database, [...steps, broken])).rejects.toMatchObject({
        code: 'storage-migration',
        message: expect.stringMatching(/version 3 \(broken\).*Nothing of that step was kept/),
      });
      expect(await namesIn(database)).toEqual(['first']);
      const mended = { name: 'mended', up: () => ["INSERT INTO things VALUES ('whole', 1)"] };
      expect(await migrate(database, [...steps, mended])).toEqual({ from: 2, to: 3 });
      expect(await namesIn(database)).toEqual(['first', 'whole']);
    });

    it('refuses what a newer version has made', async () => {
      const database = await opened();
      await expect(migrate(database, steps.slice(0, 1))).rejects.toMatchObject({ code: 'storage-newer' });
    });
  });
}
