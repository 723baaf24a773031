// What erasing and expiry must do in every database: nothing of a visitor is left in any table that there is.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createExpiry } from '../../bot/storage/expire.js';
import { createHashes } from '../../bot/storage/hashes.js';
import type { Database } from '../../bot/storage/sql.js';
import { startProduct, type Product } from '../browser/product.js';
import { startConnector } from '../channels/bot-framework/connector.js';
import { answerAsExpert, expertsAt, inTeams, type Doors, type Visitor } from '../storage/doors.js';
import { doorsOf, nextPerson, speak, type Person } from '../storage/people.js';

const secret = 'a secret of the tests, long enough';
const day = 24 * 60 * 60 * 1000;
const hashes = createHashes(secret);

export interface Kept {
  /** Of the product, so that it keeps what it keeps there. */
  readonly settings: Readonly<Record<string, string>>;
  /** Another connection, which ends with the tests. */
  open(): Promise<Database>;
  /** The tables as the database itself knows them. */
  readonly tables: string;
}

const unfollowing: [string, (visitor: Visitor) => Promise<void>] = [
  'followed the account no more',
  async ({ leave }) => leave?.(),
];

/** By which rows are found. */
function hashesOf({ names, conversation }: Visitor): string[] {
  const [now, name = ''] = [Date.now(), names[0]];
  return [
    hashes.lasting('visitor', name),
    hashes.monthly('visitor', name, now),
    hashes.lasting('conversation', conversation),
    hashes.monthly('conversation', conversation, now),
  ];
}

/** All that says who somebody is or what they said, in clear and in hashes. */
function signsOf({ word, digits }: Person, visitors: readonly Visitor[]): string[] {
  const names = visitors.flatMap((visitor) => visitor.names);
  return [
    word,
    digits,
    ...names.map((name) => name.slice(name.indexOf(':') + 1)),
    ...names.map((name) => hashes.lasting('visitor', name)),
    ...visitors.flatMap(hashesOf),
  ];
}

export function noTraceContract(name: string, kept: () => Promise<Kept>): void {
  // A program of its own is started, and the whole FAQ is indexed.
  jest.setTimeout(120_000);

  describe(`every table: ${name}`, () => {
    let product: Product;
    let doors: Doors;
    let database: Database;
    let tables: readonly string[];
    let settings: Readonly<Record<string, string>>;

    beforeAll(async () => {
      const there = await kept();
      const connector = await startConnector();
      const [directLineSecret, wechatToken] = ['the-secret-of-the-owner-1', 'tokenOfTheAccount1'];
      settings = {
        ...there.settings,
        POLYFAQ_SECRET: secret,
        POLYFAQ_LOG: 'error',
        DIRECT_LINE_SECRET: directLineSecret,
        TEAMS_EXPERTS: expertsAt,
        WECHAT_TOKEN: wechatToken,
        WECHAT_MODE: 'plain',
        WECHAT_CLOCK_SKEW: 'off',
      };
      product = await startProduct(settings);
      doors = { url: product.url, directLineSecret, wechatToken, connector };
      database = await there.open();
      tables = (await database.all<{ readonly name: string }>(there.tables)).map((table) => table.name);
    });
    afterAll(async () => {
      await product.stop();
      await doors.connector.close();
    });

    /** Every row there is, with its table. */
    async function rows(): Promise<string[]> {
      const all: string[] = [];
      for (const table of tables)
        for (const row of await database.all<object>(`SELECT * FROM ${table}`))
          all.push(`${table} ${JSON.stringify(row)}`);
      return all.sort();
    }
    const rowsWith = async (signs: readonly string[]): Promise<string[]> =>
      (await rows()).filter((row) => signs.some((sign) => row.includes(sign)));

    /** The same, as soon as there is none: what follows an answer may take a moment. */
    async function left(signs: readonly string[]): Promise<string[]> {
      let found = await rowsWith(signs);
      for (let tries = 0; tries < 50 && found.length > 0; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        found = await rowsWith(signs);
      }
      return found;
    }

    async function polyfaq(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
      const child = spawn(process.execPath, ['dist/cli/main.js', ...argv], {
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings },
      });
      let [out, err] = ['', ''];
      child.stdout.on('data', (data: Buffer) => (out += data.toString()));
      child.stderr.on('data', (data: Buffer) => (err += data.toString()));
      const [code] = (await once(child, 'close')) as [number];
      return { code, out, err };
    }

    async function bothSpeak(open: (doors: Doors, person: Person) => Promise<Visitor> | Visitor) {
      const speaking = async (person: Person) => {
        const visitor = await open(doors, person);
        await speak(visitor, person);
        return { visitor, signs: signsOf(person, [visitor]), hashes: hashesOf(visitor) };
      };
      const [first, second] = [await speaking(nextPerson()), await speaking(nextPerson())];
      await answerAsExpert(doors, 'By boat, by all means.');
      return { first, second };
    }

    it('is one that the tests look at', () => {
      expect(tables).toEqual(expect.arrayContaining(['conversations', 'documents', 'questions', 'ratings']));
    });

    describe.each(doorsOf)('after somebody spoke through %s', (door, open) => {
      const ways: [string, (visitor: Visitor) => Promise<void>][] = [
        [
          'wrote that everything be erased',
          async ({ say }) => {
            await say('delete my data');
            await say('yes');
          },
        ],
        ...(door === 'Teams' ? [0, 1] : [0]).map((place): [string, (visitor: Visitor) => Promise<void>] => [
          `was erased by the command, by ${place === 0 ? 'the id of the channel' : 'another id of theirs'}`,
          async ({ names }) => {
            const { code, err } = await polyfaq('privacy', 'erase', '--visitor', names[place] ?? '');
            expect([code, err]).toEqual([0, '']);
          },
        ]),
        ...(door === 'WeChat' ? [unfollowing] : []),
      ];

      it.each(ways)('and %s, holds nothing of them, and everything of another', async (_way, erase) => {
        const { first, second } = await bothSpeak(open);
        // Without this, a test that looks for the wrong thing would find nothing either.
        const before = await rowsWith(first.signs);
        const filled = new Set(before.map((row) => row.split(' ', 1)[0]));
        const logs = door.startsWith('the website')
          ? ['logged_conversations', 'logged_activities']
          : ['documents'];
        for (const table of ['conversations', 'questions', 'ratings', ...logs])
          expect(filled).toContain(table);
        for (const sign of [...first.hashes, ...first.signs.slice(0, 1)])
          expect([sign, before.some((row) => row.includes(sign))]).toEqual([sign, true]);
        if (door === 'Teams')
          expect(before.join('\n')).toMatch(/faq-proposal:[^]*other-name:[^]*teams-question:/);
        const others = await rowsWith(second.signs);

        await erase(first.visitor);

        expect(await left(first.signs)).toEqual([]);
        expect(await rowsWith(second.signs)).toEqual(others);
      });

      it('shows all of it to the command, and nothing of another', async () => {
        const { first, second } = await bothSpeak(open);
        for (const each of first.visitor.names) {
          const { code, out } = await polyfaq('privacy', 'export', '--visitor', each);
          expect(code).toBe(0);
          const { kept } = JSON.parse(out) as { readonly kept: Record<string, readonly unknown[]> };
          // What the bot said is part of the conversation.
          const logged = first.visitor.conversation.replace('directline:', '');
          const found = await rowsWith([...first.signs, logged]);
          for (const table of tables)
            expect([table, kept[table]?.length ?? 0]).toEqual([
              table,
              found.filter((row) => row.startsWith(`${table} `)).length,
            ]);
          for (const sign of second.signs) expect(out).not.toContain(sign);
        }
      });
    });

    it('keeps in a group what others have said, and nothing of who left', async () => {
      const [one, other] = [nextPerson(), nextPerson()];
      const group = '19:group@thread.v2';
      const [first, second] = [inTeams(doors, one.word, group), inTeams(doors, other.word, group)];
      for (const [visitor, person] of [
        [first, one],
        [second, other],
      ] as const)
        await speak(visitor, person);
      const ofFirst = [one.word, one.digits];
      const others = (await rowsWith([other.word])).filter((row) =>
        /^(?:questions|ratings|documents)/.test(row),
      );
      expect(others.length).toBeGreaterThan(4);
      // In a conversation of their own, so that the group's is found by who spoke in it.
      const alone = inTeams(doors, one.word);
      await alone.say('delete my data');
      await alone.say('yes');
      expect(await left(ofFirst)).toEqual([]);
      expect(await rowsWith([other.word])).toEqual(others);
    });

    it('is empty of everybody when the time of everything is over', async () => {
      const persons: Person[] = [];
      const visitors: Visitor[] = [];
      for (const [, open] of doorsOf) {
        const person = nextPerson();
        const visitor = await open(doors, person);
        await speak(visitor, person);
        persons.push(person);
        visitors.push(visitor);
      }
      await answerAsExpert(doors, 'By boat, by all means.');
      const signs = persons.flatMap((person) => signsOf(person, visitors));
      expect((await rowsWith(signs)).length).toBeGreaterThan(20);
      const expire = createExpiry({
        sql: database,
        clock: () => Date.now() + (90 + 180 + 2) * day,
        keepConversationsFor: day,
        keepLogsFor: 90 * day,
      });
      while (await expire());
      expect(await rowsWith(signs)).toEqual([]);
      // Not even of those who spoke before.
      expect((await rows()).filter((row) => !/^(?:migrations|sqlite_sequence|polyfaq)/.test(row))).toEqual(
        [],
      );
    });
  });
}
