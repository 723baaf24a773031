// polyfaq eval-context counts what is answered right after something else was said.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message } from '../../bot/core/conversation/message.js';
import type { Reply } from '../../bot/core/reply/reply.js';
import { createWorld, reply } from './world.js';

const FAQ = 'data/iclei';

/** Answers "fee" and "benefits" always, "how much" only where something was said before. */
function createScript(): (message: Message) => Reply {
  const begun = new Set<string>();
  return ({ conversation, text }) => {
    const isLater = conversation !== 'conversation-alone' && begun.has(conversation);
    begun.add(conversation);
    const entry = { fee: 'membership-fee', benefits: 'membership-benefits' }[text];
    if (entry !== undefined) return reply({ outcome: 'answer', entry });
    if (text === 'how much' && isLater) return reply({ outcome: 'answer', entry: 'membership-fee' });
    return reply();
  };
}

describe('eval-context', () => {
  let folder: string;
  const put = async (name: string, content: string): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conversations-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('counts each heading of each language by itself, and lists what went wrong', async () => {
    const en = await put(
      'en.txt',
      '# Follow-ups\nmembership-benefits\tbenefits\nmembership-fee\thow much\n\nmission\tmission\nmembership-fee\twhat price\n\n# Complete\nmembership-fee\tfee\n-\tweather\n',
    );
    const { code, out, err } = await createWorld({ faq: FAQ, script: createScript() }).polyfaq(
      'eval-context',
      en,
    );
    expect([code, err]).toEqual([0, '']);
    expect(out)
      .toBe(`en        first  50.0 % (1/2)     later  50.0 % (1/2)     as alone  50.0 % (1/2)     Follow-ups
en        first 100.0 % (1/1)     later 100.0 % (1/1)     as alone 100.0 % (1/1)     Complete

en  “mission”  (${en}:5)
  expected: mission
  unknown: 

en  “what price”  (${en}:6)
  after: “mission”; the same alone
  expected: membership-fee
  unknown: 
`);
  });

  it('limits the misses, and says how to see all', async () => {
    const ko = await put('ko.txt', 'mission\ta\nmission\tb\n');
    const { out } = await createWorld({ faq: FAQ, script: () => reply() }).polyfaq(
      'eval-context',
      '--misses',
      '1',
      ko,
    );
    expect(out).toContain('… and 1 more: --misses 2 lists all.');
    expect(out).not.toContain('“b”  (');
  });

  it('lists every faulty line of every file, and asks nothing', async () => {
    const ja = await put('ja.txt', 'misson\ta\nmission\nmission\ta\tb\n');
    const other = await put('follow-ups.txt', 'mission\ta\n');
    const world = createWorld({ faq: FAQ, script: () => reply() });
    const { code, err } = await world.polyfaq('eval-context', ja, other, join(folder, 'zh-Hans.txt'));
    expect([code, world.messages]).toEqual([1, []]);
    expect(err).toContain(`${ja}:1: There is no entry "misson". Did you mean "mission"?`);
    expect(err).toContain(`${ja}:2: The line does not have two columns.`);
    expect(err).toContain(`${ja}:3: The line does not have two columns.`);
    expect(err).toContain(`${other}: "follow-ups" is not a language tag.`);
    expect(err).toContain("zh-Hans.txt: The file can't be read");
  });

  it.each([
    [[], 'Name at least one file of conversations.'],
    [['--misses', 'many', 'en.txt'], '--misses many is not a number.'],
  ])('refuses %j', async (argv, message) => {
    const { code, err } = await createWorld({}).polyfaq('eval-context', ...argv);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
