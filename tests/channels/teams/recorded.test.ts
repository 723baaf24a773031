// What Teams sends, as it sends it: every kind of activity is answered or ignored as documented, and none crashes the bot.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openOffice, type Json, type Office } from './office.js';

interface Recorded {
  /** The HTTP status; what a reply says, null for no reply; what the response's body holds. */
  readonly expect: { readonly status: number; readonly reply?: string | null; readonly body?: string };
  readonly activity: Json;
}

const folder = 'tests/fixtures/teams';
const recorded = readdirSync(folder).map((name): [string, Recorded] => [
  name.replace('.json', ''),
  JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Recorded,
]);

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
beforeEach(() => {
  office.sent();
});
afterAll(() => office.close());

describe('A recorded activity of Teams', () => {
  it('is there for every kind', () => {
    const kinds = new Set(recorded.map(([, { activity }]) => activity['type']));
    expect([...kinds].sort()).toEqual([
      'conversationUpdate',
      'event',
      'installationUpdate',
      'invoke',
      'message',
      'messageDelete',
      'messageReaction',
      'messageUpdate',
      'typing',
    ]);
  });

  it.each(recorded)('%s', async (name, { expect: wanted, activity }) => {
    // Each in a conversation of its own, so that one is not the next turn of another.
    const conversation = activity['conversation'] as Json;
    const id = `${String(conversation['id'])}#${name}`;
    const { status, body } = await office.post({ ...activity, conversation: { ...conversation, id } });
    expect(status).toBe(wanted.status);
    const said = office.sent().map((each) => JSON.stringify(each.activity));
    if (wanted.reply === null) expect(said).toEqual([]);
    if (typeof wanted.reply === 'string') expect(said).toEqual([expect.stringContaining(wanted.reply)]);
    if (wanted.body !== undefined) expect(body).toContain(wanted.body);
    expect(office.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each([
    ['no value', {}],
    ['null', { value: null }],
    ['a list', { value: [] }],
    ['a text', { value: 'x' }],
    ['nothing in it', { value: {} }],
    [
      'strange parts',
      { value: { action: 7, data: 7, commandId: 'search', parameters: 7, messagePayload: 7 } },
    ],
    ['null parts', { value: { action: { verb: 'rate', data: null }, commandId: 'find', data: null } }],
  ])('survives an invoke with %s', async (_what, part) => {
    const names = recorded.flatMap(([, { activity }]) => activity['name'] ?? []);
    const activity = recorded.find(([name]) => name === 'invoke-search')?.[1].activity;
    for (const name of new Set(names)) {
      const { status } = await office.post({ ...activity, value: undefined, name, ...part });
      expect([name, [200, 400, 501].includes(status)]).toEqual([name, true]);
    }
    expect(office.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
