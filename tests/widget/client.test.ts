// A visitor's conversation from its greeting to its end, over page loads and new beginnings.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startLine, type Line } from '../channels/direct-line/line.js';
import { answered, createVisitor, greeted, type Visitor } from './visitor.js';

const question = 'Where is it?';
const dialogue = ['bot: Hello!', `visitor: ${question}`, `bot: You said: ${question}`];

let line: Line;
let visitors: Visitor[];

function arrive(memory?: Visitor['memory']): Visitor {
  const visitor = createVisitor(line.url, memory);
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

describe('A conversation', () => {
  it('begins with a greeting, and goes on over one stream without a poll', async () => {
    const visitor = await greeted(arrive());
    visitor.client.send(question);
    await answered(visitor, 2);
    expect(visitor.texts()).toEqual(dialogue);
    expect(visitor.statuses).toEqual(['connecting', 'online']);
    expect(visitor.calls).toEqual([
      'POST /tokens/generate',
      'POST /conversations',
      'POST /conversations/:id/activities',
    ]);
  });

  it('carries what the bot says about its answer', async () => {
    const visitor = await greeted(arrive());
    visitor.client.send(question);
    await answered(visitor, 2);
    expect(visitor.messages.at(-1)).toMatchObject({
      author: 'bot',
      format: 'markdown',
      locale: 'en',
      direction: 'ltr',
      outcome: 'answer',
      entry: 'headquarters',
      score: 0.9,
      actions: [{ title: 'When was it founded?', value: 'When was ICLEI founded?' }],
    });
  });

  it('goes on by polling where no socket may be opened', async () => {
    const visitor = arrive();
    visitor.network.allowsSockets = false;
    await greeted(visitor);
    visitor.client.send(question);
    await answered(visitor, 2);
    expect(visitor.texts()).toEqual(dialogue);
    expect(visitor.statuses).toEqual(['connecting', 'online']);
  });

  it('tells once what the network brings twice', async () => {
    const visitor = arrive();
    visitor.network.stammers = true;
    await greeted(visitor);
    visitor.client.send(question);
    await answered(visitor, 2);
    expect(visitor.texts()).toEqual(dialogue);
  });

  it('sends messages in their order', async () => {
    const visitor = await greeted(arrive());
    for (const text of ['one', 'two', 'three']) visitor.client.send(text);
    await answered(visitor, 4);
    expect(heard()).toEqual(['one', 'two', 'three']);
  });

  it('keeps a message that was written before the conversation began', async () => {
    const visitor = arrive();
    visitor.client.begin();
    visitor.client.send(question);
    await answered(visitor, 2);
    expect(heard()).toEqual([question]);
  });

  it('gets a new token before the old one expires', async () => {
    const visitor = await greeted(arrive());
    const before = visitor.memory.read()?.token;
    line.wait(900_000);
    visitor.elapse();
    await visitor.until(() => visitor.memory.read()?.token !== before, 'a new token');
    line.wait(1_000_000);
    visitor.client.send(question);
    await answered(visitor, 2);
    expect(visitor.texts()).toEqual(dialogue);
  });
});

describe('A page that is loaded again', () => {
  it('shows everything that was said, and goes on', async () => {
    const first = await greeted(arrive());
    first.client.send(question);
    await answered(first, 2);
    first.client.close();
    const second = arrive(first.memory);
    second.client.begin();
    await answered(second, 2);
    expect(second.texts()).toEqual(dialogue);
    second.client.send('And then?');
    await answered(second, 3);
    expect(second.texts()).toEqual([...dialogue, 'visitor: And then?', 'bot: You said: And then?']);
    expect(line.converse.greeted).toHaveLength(1);
  });

  it('sends what the page before could not send, once', async () => {
    const first = await greeted(arrive());
    first.faults.push({ of: 'POST /conversations/:id/activities', as: 'cut', times: 100 });
    first.client.send(question);
    await first.until(() => first.outgoing.at(-1)?.state === 'waiting', 'waiting');
    first.client.close();
    const second = arrive(first.memory);
    second.client.begin();
    await answered(second, 2);
    expect(second.texts()).toEqual(dialogue);
    expect(heard()).toEqual([question]);
  });

  it('begins anew where the conversation is gone', async () => {
    const first = await greeted(arrive());
    first.client.close();
    line.wait(100_000_000);
    const second = await greeted(arrive(first.memory));
    expect(second.statuses).toEqual(['connecting', 'online']);
    expect(line.converse.greeted).toHaveLength(2);
  });
});

describe('A conversation that ends', () => {
  it('is told as ended, and the next message begins another', async () => {
    const visitor = await greeted(arrive());
    line.wait(100_000_000);
    visitor.dropSockets();
    await visitor.until(() => visitor.statuses.at(-1) === 'expired', 'the end');
    visitor.client.send(question);
    await answered(visitor, 3);
    expect(visitor.texts()).toEqual([
      'bot: Hello!',
      `visitor: ${question}`,
      'bot: Hello!',
      `bot: You said: ${question}`,
    ]);
    expect(visitor.statuses.at(-1)).toBe('online');
  });

  it('is followed by another without a word, if a message is owed to the visitor', async () => {
    const visitor = await greeted(arrive());
    line.wait(100_000_000);
    visitor.client.send(question);
    await answered(visitor, 3);
    expect(heard()).toEqual([question]);
    expect(visitor.statuses).not.toContain('expired');
  });

  it('is not begun again for ever where every message ends it', async () => {
    const visitor = await greeted(arrive());
    visitor.faults.push({ of: 'POST /conversations/:id/activities', as: 403, times: 100 });
    visitor.client.send(question);
    await visitor.until(() => visitor.statuses.at(-1) === 'expired', 'the end');
    expect(visitor.calls.filter((call) => call === 'POST /conversations').length).toBeLessThan(5);
  });

  it('is forgotten when the visitor starts over', async () => {
    const visitor = await greeted(arrive());
    const before = visitor.memory.read()?.conversation;
    visitor.client.startOver();
    await answered(visitor, 2);
    expect(visitor.memory.read()?.conversation).not.toBe(before);
    expect(visitor.texts()).toEqual(['bot: Hello!', 'bot: Hello!']);
  });
});
