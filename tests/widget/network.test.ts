// A conversation over a network that breaks: nothing is lost, and nothing comes twice.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startLine, type Line } from '../channels/direct-line/line.js';
import { answered, createVisitor, greeted, type Visitor } from './visitor.js';

const question = 'Where is it?';
const dialogue = ['bot: Hello!', `visitor: ${question}`, `bot: You said: ${question}`];

let line: Line;
let visitors: Visitor[];

function arrive(): Visitor {
  const visitor = createVisitor(line.url);
  visitors.push(visitor);
  return visitor;
}

const heard = (): readonly string[] => line.converse.heard.map(({ text }) => text);

beforeEach(async () => {
  line = await startLine();
  visitors = [];
});
afterEach(async () => {
  for (const { client } of visitors) client.close();
  await line.close();
});

describe('A stream that breaks', () => {
  it('is opened again where it stopped: what was said meanwhile comes once', async () => {
    const visitor = await greeted(arrive());
    visitor.client.send('one');
    await answered(visitor, 2);
    visitor.dropSockets();
    visitor.client.send('two');
    await answered(visitor, 3);
    await visitor.until(() => visitor.statuses.at(-1) === 'online', 'being online again');
    expect(visitor.texts()).toEqual([
      'bot: Hello!',
      'visitor: one',
      'bot: You said: one',
      'visitor: two',
      'bot: You said: two',
    ]);
    expect(visitor.statuses).toEqual(['connecting', 'online', 'reconnecting', 'online']);
  });

  it('is tried again and again while the network is away', async () => {
    const visitor = await greeted(arrive());
    visitor.faults.push({ of: 'GET /conversations/:id', as: 'cut', times: 3 });
    visitor.dropSockets();
    await visitor.until(() => visitor.statuses.at(-1) === 'reconnecting', 'the loss');
    await visitor.until(() => visitor.statuses.at(-1) === 'online', 'being online again');
    expect(visitor.calls.filter((call) => call === 'GET /conversations/:id')).toHaveLength(4);
  });

  it('is missed although it looks alive: the answer is looked for', async () => {
    const visitor = await greeted(arrive());
    visitor.network.isDeaf = true;
    visitor.client.send(question);
    await answered(visitor, 2);
    expect(visitor.texts()).toEqual(dialogue);
  });

  it('is called offline while the browser says so', async () => {
    const visitor = await greeted(arrive());
    visitor.client.network(false);
    expect(visitor.statuses.at(-1)).toBe('offline');
    visitor.client.network(true);
    await visitor.until(() => visitor.statuses.at(-1) === 'online', 'being online again');
  });
});

describe('A message that does not get through', () => {
  it.each([
    ['never arrived', 'cut'],
    ['arrived, but the server’s answer was lost', 'lost'],
    ['met a server in trouble', 503],
    ['came too fast', 429],
  ] as const)('is sent again by itself and heard once, if it %s', async (_what, as) => {
    const visitor = await greeted(arrive());
    visitor.faults.push({ of: 'POST /conversations/:id/activities', as, times: 2 });
    visitor.client.send(question);
    await answered(visitor, 2);
    await visitor.until(() => visitor.outgoing.at(-1)?.state === 'sent', 'sent');
    expect(heard()).toEqual([question]);
    expect(visitor.texts()).toEqual(dialogue);
    expect(new Set(visitor.outgoing.map(({ key }) => key)).size).toBe(1);
  });

  it('is given back to the visitor after three troubles, and goes out on their wish', async () => {
    const visitor = await greeted(arrive());
    visitor.faults.push({ of: 'POST /conversations/:id/activities', as: 500, times: 3 });
    visitor.client.send(question);
    await visitor.until(() => visitor.outgoing.at(-1)?.state === 'failed', 'failed');
    expect(heard()).toEqual([]);
    visitor.client.retry(visitor.outgoing.at(-1)?.key ?? '');
    await answered(visitor, 2);
    expect(heard()).toEqual([question]);
    expect(visitor.texts()).toEqual(dialogue);
  });

  it('is given back at once if the server refuses it, and the next one goes out', async () => {
    const visitor = await greeted(arrive());
    visitor.faults.push({ of: 'POST /conversations/:id/activities', as: 400, times: 1 });
    visitor.client.send('bad');
    visitor.client.send('good');
    await answered(visitor, 2);
    expect(visitor.outgoing.filter(({ text }) => text === 'bad').at(-1)?.state).toBe('failed');
    expect(heard()).toEqual(['good']);
  });
});

describe('A server that can’t be reached', () => {
  it('is told as such, and is tried again by itself', async () => {
    const visitor = arrive();
    visitor.faults.push({ of: 'POST /tokens/generate', as: 'cut', times: 2 });
    visitor.client.begin();
    visitor.client.send(question);
    await answered(visitor, 2);
    expect(visitor.statuses).toEqual(['connecting', 'failed', 'online']);
    expect(heard()).toEqual([question]);
  });
});
