// What the bot sends without being asked just then, experts' answers above all, through a connector that is busy or broken.
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expertsAt, openOffice, type Json, type Office } from './office.js';

let office: Office;
beforeEach(async () => {
  await (office as Office | undefined)?.close();
  office = await openOffice();
});
afterAll(() => office.close());

let messages = 0;

function fromAsker(part: Json = {}): Json {
  messages += 1;
  return {
    type: 'message',
    id: `m${String(messages)}`,
    channelId: 'msteams',
    locale: 'en-US',
    conversation: { id: 'a:asker', conversationType: 'personal', tenantId: 't' },
    from: { id: '29:asker' },
    recipient: { id: '28:bot' },
    ...part,
  };
}

const press = (verb: string, data: Json): ReturnType<Office['post']> =>
  office.post(
    fromAsker({
      type: 'invoke',
      name: 'adaptiveCard/action',
      conversation: {
        id: `${expertsAt};messageid=1`,
        conversationType: 'channel',
        isGroup: true,
        tenantId: 't',
      },
      from: { id: '29:Kim', aadObjectId: 'Kim', name: 'Kim' },
      replyToId: 'card',
      value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
    }),
  );

const passOn = async (): ReturnType<Office['post']> => {
  await office.post(fromAsker({ text: 'what is the weather in Bonn' }));
  office.sent();
  return office.post(fromAsker({ text: 'ask a person' }));
};

/** A question that waits for its answer. */
async function asked(): Promise<string> {
  await passOn();
  return /"id":"([0-9a-f]{32})"/.exec(JSON.stringify(office.sent()))?.[1] ?? '';
}

/** Method, whom it is for, and whether the answer is in it. */
const tries = (answer: string) =>
  office
    .sent()
    .map(
      ({ method, path, activity }) =>
        `${method} ${path.includes('asker') ? 'asker' : 'experts'}${
          JSON.stringify(activity).includes(answer) && method === 'POST' ? ' answer' : ''
        }`,
    );

const total = () => office.pauses.reduce((sum, each) => sum + each, 0);

describe("An expert's answer", () => {
  it('waits as long as a throttling connector asks for, and arrives once', async () => {
    const id = await asked();
    office.connector.answerNext([
      { status: 429, headers: { 'retry-after': '2' } },
      { status: 429, headers: { 'retry-after': '1' } },
      { status: 200 },
    ]);
    const { body } = await press('answer', { id, answer: 'Sunny.' });
    expect(body).toContain('Answered by Kim');
    expect(body).not.toContain('could not be delivered');
    expect(office.pauses).toEqual([2000, 1000]);
    expect(tries('Sunny.')).toEqual([
      'POST asker answer',
      'POST asker answer',
      'POST asker answer',
      'PUT experts',
      'PUT asker',
    ]);
    expect(office.logger.lines.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it.each([500, 502, 503, 504])('is sent again after %i', async (status) => {
    const id = await asked();
    office.connector.answerNext([{ status }, { status }, { status: 200 }]);
    const { body } = await press('answer', { id, answer: 'Sunny.' });
    expect(body).not.toContain('could not be delivered');
    expect(office.pauses).toEqual([500, 1000]);
    expect(tries('Sunny.').slice(0, 3)).toEqual([
      'POST asker answer',
      'POST asker answer',
      'POST asker answer',
    ]);
  });

  it('is kept where the connector stays broken, which is logged without it, and can be sent again', async () => {
    const id = await asked();
    office.connector.answerWith(503);
    const failed = await press('answer', { id, answer: 'Sunny.' });
    expect([failed.status, failed.body]).toEqual([200, expect.stringContaining('could not be delivered')]);
    expect(JSON.stringify(office.logger.lines)).not.toMatch(/Sunny|weather|asker/);
    office.connector.answerWith(200);
    office.sent();
    const again = await press('send-again', { id });
    expect(again.body).not.toContain('could not be delivered');
    expect(tries('Sunny.')[0]).toBe('POST asker answer');
  });

  it('does not keep the expert waiting for longer than Teams waits, cards included', async () => {
    const id = await asked();
    office.connector.answerWith(503);
    await press('answer', { id, answer: 'Sunny.' });
    expect(total()).toBeLessThanOrEqual(10_000);
  });

  it('is not held back for a connector that asks for more than the expert can wait', async () => {
    const id = await asked();
    office.connector.answerNext([{ status: 429, headers: { 'retry-after': '60' } }, { status: 200 }]);
    const { body } = await press('answer', { id, answer: 'Sunny.' });
    expect(body).toContain('Send it again in a moment');
    expect(office.pauses).toEqual([]);
    expect(tries('Sunny.')).toEqual(['POST asker answer', 'PUT experts', 'PUT asker']);
    expect((await press('send-again', { id })).body).not.toContain('could not be delivered');
  });

  it('arrives although its cards can not be changed', async () => {
    const id = await asked();
    office.connector.answerNext([{ status: 200 }, { status: 429, headers: { 'retry-after': '600' } }]);
    const { status, body } = await press('answer', { id, answer: 'Sunny.' });
    expect([status, body]).toEqual([200, expect.stringContaining('Answered by Kim')]);
    expect(body).not.toContain('could not be delivered');
    expect(tries('Sunny.')).toEqual(['POST asker answer', 'PUT experts', 'PUT asker']);
  });
});

describe('A question to the experts', () => {
  it('waits as long as a throttling connector asks for, and is passed on once', async () => {
    await office.post(fromAsker({ text: 'what is the weather in Bonn' }));
    office.sent();
    // The sign of life comes first.
    office.connector.answerNext([
      { status: 200 },
      { status: 429, headers: { 'retry-after': '2' } },
      { status: 200 },
    ]);
    await office.post(fromAsker({ text: 'ask a person' }));
    expect(office.pauses).toEqual([2000]);
    expect(tries('')).toEqual(['POST experts answer', 'POST experts answer', 'POST asker answer']);
  });

  it('that does not arrive is said to the asker, who may try again', async () => {
    await office.post(fromAsker({ text: 'what is the weather in Bonn' }));
    office.sent();
    office.connector.refuse = (path) => (path.includes('experts') ? 503 : null);
    const { status } = await office.post(fromAsker({ text: 'ask a person' }));
    const said = office.sent().filter(({ path }) => path.includes('asker'));
    expect([status, said.map(({ activity }) => activity['text'])]).toEqual([200, ['trouble']]);
    expect(await office.documents.list('teams-question:', 10)).toEqual([]);
    office.connector.refuse = () => null;
    await office.post(fromAsker({ text: 'ask a person' }));
    expect(await office.documents.list('teams-question:', 10)).toHaveLength(1);
  });
});
