// What this Direct Line does beyond messages: questions suggested while somebody types, and thumbs under an answer.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Suggest } from '../../../bot/channels/direct-line/suggest.js';
import { startLine, type Body, type Line } from './line.js';

const asked: Parameters<Suggest>[0][] = [];
const fees = {
  label: 'What is the fee?',
  says: 'What is the fee?',
  entry: 'fee',
  matched: [[12, 15]] as const,
};
const suggest: Suggest = (typed) => {
  asked.push(typed);
  return Promise.resolve(typed.text.includes('fee') ? [fees] : []);
};

let line: Line;
beforeAll(async () => {
  line = await startLine({ suggest });
});
afterAll(() => line.close());

const suggestions = (conversation: Body, query: Record<string, string>, on = line) =>
  on.call(
    `/conversations/${conversation.conversationId}/suggestions?${new URLSearchParams(query).toString()}`,
    { method: 'GET', token: conversation.token },
  );

describe('Suggestions', () => {
  it('are those for what is typed, in the language of the page or else of the conversation', async () => {
    const conversation = await line.start({ body: { locale: 'ko' } });
    const { status, body } = await suggestions(conversation, { text: 'the fee', locale: 'ja' });
    expect([status, body]).toEqual([200, { suggestions: [fees] }]);
    await suggestions(conversation, { text: '회비', locale: 'no locale at all!' });
    await suggestions(conversation, {});
    expect(asked.slice(-3)).toEqual([
      { conversation: conversation.conversationId, text: 'the fee', locale: 'ja' },
      { conversation: conversation.conversationId, text: '회비', locale: 'ko' },
      { conversation: conversation.conversationId, text: '', locale: 'ko' },
    ]);
  });

  it('are none where nobody makes any', async () => {
    const own = await startLine();
    const { status, body } = await suggestions(await own.start(), { text: 'fee' }, own);
    expect([status, body]).toEqual([200, { suggestions: [] }]);
    await own.close();
  });

  it('are refused for a text that is too long, a conversation that is not there, and a token that is not its own', async () => {
    const [mine, other] = [await line.start(), await line.start()];
    const answers = [
      await suggestions(mine, { text: '가'.repeat(301) }),
      await suggestions((await line.call('/tokens/generate')).body, { text: 'fee' }),
      await suggestions({ ...other, token: mine.token }, { text: 'fee' }),
    ];
    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual([
      [400, 'TextTooLong'],
      [404, 'ConversationNotFound'],
      [403, 'OtherConversation'],
    ]);
  });
});

describe('Thumbs under an answer', () => {
  const rate = (conversation: Body, value: unknown, part: object = {}) =>
    line.call(`/conversations/${conversation.conversationId}/activities`, {
      token: conversation.token,
      body: { type: 'invoke', name: 'message/submitAction', from: { id: 'u1' }, value, ...part },
    });
  const up = {
    actionName: 'feedback',
    actionValue: { reaction: 'like', feedback: '{"feedbackText":"Thanks"}' },
  };

  it('reach the bot, and are no part of the conversation', async () => {
    const conversation = await line.start();
    await line.say(conversation, 'one');
    const [, , answer] = await line.read(conversation, 3);
    const { status, body } = await rate(conversation, up, { replyToId: answer?.id });
    expect([status, typeof body.id]).toEqual([200, 'string']);
    expect(line.converse.rated.at(-1)).toMatchObject({
      conversation: `directline:${conversation.conversationId}`,
      sentAs: answer?.id,
      rating: 'up',
    });
    expect(await line.read(conversation, 3)).toHaveLength(3);
  });

  it('count once, however often they are sent', async () => {
    const conversation = await line.start();
    const part = { channelData: { clientActivityID: 'r1' } };
    const before = line.converse.rated.length;
    const tries = await Promise.all([rate(conversation, up, part), rate(conversation, up, part)]);
    tries.push(await rate(conversation, up, part));
    expect(new Set(tries.map(({ status, body }) => `${String(status)} ${body.id}`)).size).toBe(1);
    expect(line.converse.rated).toHaveLength(before + 1);
  });

  it.each<[string, object, number, string]>([
    [
      'that say neither up nor down',
      { value: { actionName: 'feedback', actionValue: {} } },
      400,
      'BadRating',
    ],
    ['under another name', { name: 'adaptiveCard/action' }, 400, 'InvokeNotSupported'],
  ])('%s are refused', async (_name, part, status, code) => {
    const answer = await rate(await line.start(), up, part);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });
});

describe('Too much of it in one conversation', () => {
  it('is refused with the time to wait, and does not touch other conversations', async () => {
    const own = await startLine({ messagesPerMinute: 2, suggestionsPerMinute: 1 });
    const [one, other] = [await own.start(), await own.start()];
    const statuses = [];
    for (const text of ['a', 'b', 'c']) statuses.push((await own.say(one, text)).status);
    const refused = await own.say(one, 'd');
    expect([statuses, refused.body.error.code, refused.headers.get('retry-after')]).toEqual([
      [200, 200, 429],
      'TooManyRequests',
      '30',
    ]);
    expect((await own.say(other, 'a')).status).toBe(200);
    expect((await suggestions(one, { text: 'fee' }, own)).status).toBe(200);
    expect((await suggestions(one, { text: 'fee' }, own)).status).toBe(429);
    // Microsoft's client stops to listen when reading is refused, so reading never is.
    for (let n = 0; n < 20; n += 1) expect((await own.read(one, 1)).length).toBeGreaterThan(0);
    own.wait(30_000);
    expect((await own.say(one, 'e')).status).toBe(200);
    await own.close();
  });

  it('is no matter for whoever holds the secret', async () => {
    const secret = 'the-secret-of-this-line';
    const own = await startLine({ secret, messagesPerMinute: 1 });
    const started = (await own.call('/conversations', { token: secret })).body;
    const conversation = { ...started, token: secret };
    for (const text of ['a', 'b', 'c']) expect((await own.say(conversation, text)).status).toBe(200);
    await own.close();
  });
});
