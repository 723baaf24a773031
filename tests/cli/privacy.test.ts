// What an operator reads who shows or erases what is kept of a visitor; tests/storage/no-trace.test.ts looks at the rows themselves.
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newConversation } from '../../bot/core/conversation/state.js';
import { openStorage, type Storage } from '../../bot/storage/open.js';
import { emptyFolder } from '../storage/sqlite.js';
import { createWorld } from './world.js';

const secret = 'a secret of the tests, long enough';
const at = Date.UTC(2026, 10, 30, 12);

let environment: Record<string, string>;
let storage: Storage | undefined;
beforeEach(async () => {
  await storage?.close();
  environment = { POLYFAQ_DATA: await emptyFolder(), POLYFAQ_SECRET: secret };
  // As the server has it open meanwhile.
  storage = await openStorage({ folder: environment['POLYFAQ_DATA'] ?? '', secret, clock: () => at });
  const visitor = 'directline:dl_kim';
  const about = { channel: 'directline', conversation: 'directline:c-1', visitor, at, locale: 'ko' };
  const rated = {
    entry: 'fees',
    question: '회비?',
    rating: 'down',
    reason: 'out-of-date',
    comment: null,
  } as const;
  await storage.conversations.write(about.conversation, newConversation, null, visitor);
  await storage.log.begin('c-1', { locale: 'ko', visitor });
  await storage.log.append('c-1', { type: 'message', text: '회비?' }, { retryKey: 'k' });
  await storage.questions.add({
    ...about,
    text: '회비?',
    outcome: 'answer',
    entry: 'fees',
    score: 0.7,
    took: 1,
  });
  await storage.feedback.add({ ...about, ...rated });
});
afterAll(() => storage?.close());

const polyfaq = (...argv: string[]) => createWorld({ environment }).polyfaq('privacy', ...argv);

describe('polyfaq privacy export', () => {
  it('is JSON that the visitor can read: words, dates, and nothing that only a machine needs', async () => {
    const { code, out, err } = await polyfaq('export', '--visitor', 'directline:dl_kim');
    expect([code, err]).toEqual([0, '']);
    const day = '2026-12-01T12:00:00.000Z';
    const noon = '2026-11-30T12:00:00.000Z';
    expect(JSON.parse(out)).toEqual({
      visitor: 'directline:dl_kim',
      asOf: expect.stringMatching(/Z$/),
      kept: {
        conversations: [{ state: newConversation, expires_at: day }],
        documents: [],
        logged_activities: [
          {
            conversation: 'c-1',
            position: 0,
            activity: { type: 'message', text: '회비?' },
            said_at: noon,
            waits_since: null,
          },
        ],
        logged_conversations: [{ id: 'c-1', locale: 'ko', written_at: noon }],
        ratings: [
          {
            ...{ entry: 'fees', at: noon, channel: 'directline', locale: 'ko', question: '회비?' },
            ...{ rating: 'down', reason: 'out-of-date', comment: null },
          },
        ],
        questions: [
          {
            ...{ at: noon, channel: 'directline', locale: 'ko', text: '회비?' },
            ...{ outcome: 'answer', entry: 'fees', score: 0.7, took: 1 },
          },
        ],
      },
    });
    expect((await polyfaq('export', '--visitor', 'directline:dl_kim')).code).toBe(0);
  });
});

describe('polyfaq privacy erase', () => {
  it('counts what would go, and then what went, by kind', async () => {
    const dry = await polyfaq('erase', '--dry-run', '--visitor', 'directline:dl_kim');
    const rows = [
      ['conversations', 1],
      ['documents', 0],
      ['logged_activities', 1],
      ['logged_conversations', 1],
      ['ratings', 1],
      ['questions', 1],
    ] as const;
    const counted = rows.map(([table, count]) => `  ${table.padEnd(20)}  ${String(count)}\n`).join('');
    expect(dry).toEqual({ code: 0, out: `Would be erased, in rows:\n${counted}`, err: '' });
    const done = await polyfaq('erase', '--visitor', 'directline:dl_kim');
    expect(done).toEqual({ code: 0, out: `Erased, in rows:\n${counted}`, err: '' });
    expect((await polyfaq('erase', '--visitor', 'directline:dl_kim')).code).toBe(1);
  });
});

describe('polyfaq privacy', () => {
  it.each([
    [['erase'], 2, /Nobody is named\. Say whom: --visitor/],
    [['export', '--visitor', ''], 2, /Nobody is named\. Say whom: --visitor/],
    [['erase', '--visitor', 'kim'], 2, /"kim" is no visitor: the channel is missing\. Write directline:…/],
    [
      ['erase', '--visitor', '29:1a2b'],
      2,
      /"29:1a2b" is no visitor: the channel is missing\. Write .*msteams:…/,
    ],
    [[], 2, /needs to know what to do\. Write "privacy export" or "privacy erase"/],
    [['forget', '--visitor', 'wechat:o'], 2, /can't "forget"\. Write "privacy export" or "privacy erase"/],
    [['erase', 'now', '--visitor', 'wechat:o'], 2, /takes no "now"\. Say whom with --visitor/],
    [['export', '--dry-run', '--visitor', 'wechat:o'], 2, /leave --dry-run out/],
    [['erase', '--vistor', 'wechat:o'], 2, /no option --vistor\. Did you mean --visitor\?/],
    [
      ['erase', '--visitor', 'wechat:o'],
      1,
      /Nothing is kept of "wechat:o".*Compare it with deployment\/privacy\.md/,
    ],
    [
      ['export', '--visitor', 'directline:dl_KIM'],
      1,
      /Nothing is kept of "directline:dl_KIM".*Capital letters/,
    ],
  ])('says what to do about %j', async (argv, expected, message) => {
    const { code, out, err } = await polyfaq(...argv);
    expect([code, out, err]).toEqual([expected, '', expect.stringMatching(message)]);
  });

  it.each([
    ['the file', {}, /polyfaq\.sqlite is not there.*Set POLYFAQ_DATA/],
    ['the secret', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, /POLYFAQ_SECRET/],
    [
      'the server of the database',
      { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', POLYFAQ_SECRET: secret },
      /127\.0\.0\.1:1/,
    ],
  ])('says so where %s is not there', async (_name, settings, message) => {
    environment = { POLYFAQ_DATA: await emptyFolder(), ...settings };
    const world = createWorld({ environment });
    const { code, err } = await world.polyfaq('privacy', 'export', '--visitor', 'wechat:o');
    expect([code, err]).toEqual([1, expect.stringMatching(message)]);
  });

  it('finds nobody with another secret, and says that it may be that', async () => {
    environment = { ...environment, POLYFAQ_SECRET: 'another secret, as long as the first' };
    const { code, err } = await polyfaq('export', '--visitor', 'directline:dl_kim');
    expect([code, err]).toEqual([1, expect.stringMatching(/with another secret nobody is found/)]);
  });
});
