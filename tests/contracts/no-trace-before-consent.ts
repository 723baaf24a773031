// What must hold in every database of an organisation that asks for consent: before it is given, no table has anything of a visitor.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHashes } from '../../bot/storage/hashes.js';
import type { Database } from '../../bot/storage/sql.js';
import { startProduct, type Product } from '../browser/product.js';
import { carefulFaq } from '../careful-faq.js';
import { startConnector } from '../channels/bot-framework/connector.js';
import { expertsAt, type Doors, type Visitor } from '../storage/doors.js';
import { doorsOf, nextPerson, speak } from '../storage/people.js';
import type { Kept } from './no-trace.js';

const secret = 'a secret of the tests, long enough';
const hashes = createHashes(secret);

export function noTraceBeforeConsentContract(name: string, kept: () => Promise<Kept>): void {
  jest.setTimeout(120_000);

  describe(`every table before consent: ${name}`, () => {
    let product: Product;
    let doors: Doors;
    let database: Database;
    let tables: readonly string[];

    beforeAll(async () => {
      const there = await kept();
      const connector = await startConnector();
      const [directLineSecret, wechatToken] = ['the-secret-of-the-owner-1', 'tokenOfTheAccount1'];
      product = await startProduct({
        ...there.settings,
        POLYFAQ_FAQ: await carefulFaq(),
        POLYFAQ_SECRET: secret,
        POLYFAQ_LOG: 'error',
        DIRECT_LINE_SECRET: directLineSecret,
        TEAMS_EXPERTS: expertsAt,
        WECHAT_TOKEN: wechatToken,
        WECHAT_MODE: 'plain',
        WECHAT_CLOCK_SKEW: 'off',
      });
      doors = { url: product.url, directLineSecret, wechatToken, connector };
      database = await there.open();
      tables = (await database.all<{ readonly name: string }>(there.tables)).map((table) => table.name);
    });
    afterAll(async () => {
      await product.stop();
      await doors.connector.close();
    });

    async function rowsWith(signs: readonly string[]): Promise<string[]> {
      const all: string[] = [];
      for (const table of tables)
        for (const row of await database.all<object>(`SELECT * FROM ${table}`))
          all.push(`${table} ${JSON.stringify(row)}`);
      return all.filter((row) => signs.some((sign) => row.includes(sign)));
    }

    /** Every way in which rows could tell who it was. */
    const whoIs = ({ names }: Visitor): string[] =>
      names.flatMap((each) => [hashes.lasting('visitor', each), hashes.monthly('visitor', each, Date.now())]);

    const tablesOf = (rows: readonly string[]): string[] => [
      ...new Set(rows.map((row) => row.split(' ', 1)[0] ?? '')),
    ];

    describe.each(doorsOf)('through %s', (door, open) => {
      it('holds nothing of who spoke and has not agreed, and then what they say', async () => {
        const person = nextPerson();
        const visitor = await open(doors, person);
        await speak(visitor, person);
        await visitor.say('not now');
        await visitor.say('thanks');
        const said = [person.word, person.digits];
        // A conversation of the website must be there, and its own visitor is named after it.
        expect(await rowsWith(said)).toEqual([]);
        expect(await rowsWith(whoIs(visitor))).toEqual([]);
        expect(await rowsWith([hashes.monthly('conversation', visitor.conversation, Date.now())])).toEqual(
          [],
        );

        // Without this, a test that looks for the wrong thing would find nothing either.
        await visitor.say('I agree');
        expect(tablesOf(await rowsWith(whoIs(visitor)))).toEqual(
          expect.arrayContaining(['conversations', 'documents']),
        );
        await speak(visitor, person);
        const filled = tablesOf(await rowsWith([...said, ...whoIs(visitor)]));
        const logs = door.startsWith('the website') ? ['logged_conversations', 'logged_activities'] : [];
        expect(filled).toEqual(
          expect.arrayContaining(['conversations', 'documents', 'questions', 'ratings', ...logs]),
        );

        await visitor.say('withdraw');
        let left = await rowsWith([...said, ...whoIs(visitor)]);
        // What follows an answer may take a moment.
        for (let tries = 0; tries < 50 && left.length > 0; tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          left = await rowsWith([...said, ...whoIs(visitor)]);
        }
        expect(left).toEqual([]);

        await speak(visitor, person);
        expect(await rowsWith([...said, ...whoIs(visitor)])).toEqual([]);
      });
    });
  });
}
