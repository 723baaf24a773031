// What is changed at the same moment is committed together, and each change stands or falls by itself.
import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../bot/core/ports.js';
import { createCommits } from '../../bot/storage/commits.js';
import { openSqlite } from '../../bot/storage/sqlite.js';
import type { Statements } from '../../bot/storage/sql.js';
import { emptyFolder } from './sqlite.js';

async function opened() {
  const database = openSqlite({ folder: await emptyFolder() });
  await database.run('CREATE TABLE things (name TEXT PRIMARY KEY)');
  const names = async (): Promise<string[]> =>
    (await database.all<{ name: string }>('SELECT name FROM things ORDER BY name')).map(({ name }) => name);
  const insert = (name: string) => database.run('INSERT INTO things VALUES ($1)', [name]);
  return { database, insert, names };
}

const outcomes = async (works: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(works)).map(({ status }) => status);

describe('changes at the same moment', () => {
  it('are all kept, and tell each what it changed', async () => {
    const { insert, names } = await opened();
    const many = Array.from({ length: 250 }, (_, number) => `thing ${String(number).padStart(3, '0')}`);
    expect(await Promise.all(many.map(insert))).toEqual(many.map(() => 1));
    expect(await names()).toEqual(many);
  });

  it('lose only the one that fails', async () => {
    const { database, insert, names } = await opened();
    await insert('first');
    const given = database.transaction(async ({ run }) => {
      await run("INSERT INTO things VALUES ('half')");
      throw new Error('given up');
    });
    expect(await outcomes([insert('a'), insert('first'), given, insert('b')])).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(await names()).toEqual(['a', 'b', 'first']);
  });

  it('happen in the order in which they came', async () => {
    const { database, insert, names } = await opened();
    await Promise.all([
      insert('early'),
      database.run('DELETE FROM things'),
      insert('late'),
      database.all("UPDATE things SET name = 'latest' RETURNING name"),
    ]);
    expect(await names()).toEqual(['latest']);
  });

  it('are kept before the database closes', async () => {
    const folder = await emptyFolder();
    const database = openSqlite({ folder });
    await database.run('CREATE TABLE things (name TEXT PRIMARY KEY)');
    const written = database.run("INSERT INTO things VALUES ('last')");
    await database.close();
    expect(await written).toBe(1);
    expect(await openSqlite({ folder }).all('SELECT name FROM things')).toEqual([{ name: 'last' }]);
  });

  it('share one transaction, and one wait for a database that is away', async () => {
    let begun = 0;
    let isAway = false;
    const nothing = {} as Statements;
    const commits = createCommits({
      statements: nothing,
      patiently: (work) => work(),
      inTransaction: (work) => {
        begun += 1;
        return isAway ? Promise.reject(new UnavailableError('busy')) : work();
      },
    });
    const three = () => [1, 2, 3].map((each) => commits.change(() => Promise.resolve(each), 'transaction'));
    expect(await Promise.all(three())).toEqual([1, 2, 3]);
    expect(begun).toBe(1);
    isAway = true;
    expect(await outcomes(three())).toEqual(['rejected', 'rejected', 'rejected']);
    expect(begun).toBe(2);
  });
});

describe('whoever reads', () => {
  it('sees nothing of what is not committed, however many write', async () => {
    const { database, names } = await opened();
    const seen: Promise<string[]>[] = [];
    const writing = Array.from({ length: 5 }, (_, number) =>
      database.transaction(async ({ run, all }) => {
        await run('INSERT INTO things VALUES ($1)', [`a${String(number)}`]);
        seen.push(names());
        for (let wait = 0; wait < 20; wait += 1) await all('SELECT 1');
        await run('INSERT INTO things VALUES ($1)', [`b${String(number)}`]);
      }),
    );
    await Promise.all(writing);
    // Half of the names, or half of the transactions, would be a look at what is not done yet.
    expect((await Promise.all(seen)).map((found) => found.length)).toEqual(seen.map(() => 10));
    expect(await names()).toHaveLength(10);
  });
});
