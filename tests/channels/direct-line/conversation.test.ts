// A conversation over plain HTTP, from the token to the answer.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { secret, startLine, type Line } from './line.js';

let line: Line;
beforeAll(async () => {
  line = await startLine({ maxText: 100, secret });
});
afterAll(() => line.close());

describe('A conversation', () => {
  it('goes from a token to a greeting, a question and its answer', async () => {
    const token = await line.call('/tokens/generate');
    expect(token.status).toBe(200);
    expect(token.body).toEqual({
      conversationId: expect.stringMatching(/^[\da-f-]{36}$/),
      token: expect.any(String),
      expires_in: 1800,
    });
    expect(line.converse.greeted).toEqual([]);

    const started = await line.call('/conversations', { token: token.body.token });
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({ conversationId: token.body.conversationId, expires_in: 1800 });
    expect(started.body.streamUrl).toMatch(
      /^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/conversations\/.+\/stream\?/,
    );

    const posted = await line.say(started.body, 'where is it based?');
    expect(posted.status).toBe(200);
    const [greeting, question, answer] = await line.read(started.body, 3);
    expect(greeting).toMatchObject({ text: 'Hello!', from: { id: 'polyfaq', role: 'bot' } });
    expect(question).toMatchObject({
      id: posted.body.id,
      text: 'where is it based?',
      from: { id: `visitor-${started.body.conversationId}`, role: 'user' },
    });
    expect(answer).toMatchObject({
      type: 'message',
      text: 'You said: where is it based?',
      textFormat: 'markdown',
      replyToId: posted.body.id,
      channelId: 'directline',
      channelData: { polyfaq: { outcome: 'answer', entry: 'headquarters' } },
      suggestedActions: { actions: [{ type: 'imBack' }] },
    });
    expect(answer?.id).toBe(`${started.body.conversationId}|0000002`);
    expect(answer).not.toHaveProperty('serviceUrl');
  });

  it('is greeted once, however often it is started', async () => {
    const conversation = await line.start();
    const again = await line.call('/conversations', { token: conversation.token });
    expect([again.status, again.body.conversationId]).toEqual([200, conversation.conversationId]);
    expect(await line.read(conversation, 1)).toHaveLength(1);
  });

  it('goes on from a watermark', async () => {
    const conversation = await line.start();
    const path = `/conversations/${conversation.conversationId}/activities`;
    const { token } = conversation;
    const first = await line.call(path, { method: 'GET', token });
    await line.say(conversation, 'one');
    await line.read(conversation, 3);
    const next = await line.call(`${path}?watermark=${first.body.watermark}`, { method: 'GET', token });
    expect(next.body.activities.map(({ text }) => text)).toEqual(['one', 'You said: one']);
    const last = await line.call(`${path}?watermark=${next.body.watermark}`, { method: 'GET', token });
    expect(last.body).toEqual({ activities: [], watermark: next.body.watermark });
  });

  it('answers questions in the order in which they were asked', async () => {
    const conversation = await line.start();
    // Long enough for a slow machine to take the second one meanwhile.
    await line.say(conversation, 'wait 500');
    await line.say(conversation, 'two');
    const said = (await line.read(conversation, 5)).map(({ text }) => text);
    expect(said).toEqual(['Hello!', 'wait 500', 'two', 'You said: wait 500', 'You said: two']);
  });

  it('takes a message without waiting for its answer', async () => {
    const conversation = await line.start();
    await line.say(conversation, 'wait 3000');
    const said = (await line.read(conversation, 2)).map(({ text }) => text);
    expect(said).toEqual(['Hello!', 'wait 3000']);
  });

  it('tells the visitor when a turn fails, without internals', async () => {
    const conversation = await line.start();
    await line.say(conversation, 'fail');
    const said = await line.read(conversation, 3);
    expect(said[2]).toMatchObject({ text: 'Something went wrong.' });
    expect(JSON.stringify(said)).not.toContain('passwd');
  });

  it('has no typing signs for those who poll', async () => {
    const conversation = await line.start();
    await line.say(conversation, 'one');
    expect((await line.read(conversation, 3)).map(({ type }) => type)).toEqual([
      'message',
      'message',
      'message',
    ]);
  });
});

describe('A message', () => {
  it("is echoed with the client's own name for it and all its other data", async () => {
    const conversation = await line.start();
    const channelData = { clientActivityID: 'k1', anything: ['else'] };
    await line.say(conversation, 'one', { channelData, textFormat: 'plain', locale: 'ko-KR' });
    const [, echo] = await line.read(conversation, 2);
    expect(echo).toMatchObject({ channelData, textFormat: 'plain', locale: 'ko-KR' });
  });

  it('that is sent again under the same name is taken once and answered once', async () => {
    const conversation = await line.start();
    const part = { channelData: { clientActivityID: 'k1' } };
    const [first, second] = await Promise.all([
      line.say(conversation, 'one', part),
      line.say(conversation, 'one', part),
    ]);
    const third = await line.say(conversation, 'one', part);
    expect([second.body.id, third.body.id]).toEqual([first.body.id, first.body.id]);
    await line.say(conversation, 'two');
    const said = (await line.read(conversation, 5)).map(({ text }) => text);
    expect(said).toEqual(['Hello!', 'one', 'You said: one', 'two', 'You said: two']);
  });

  it('under the same name of somebody else, or in another conversation, is another message', async () => {
    const channelData = { clientActivityID: 'k1' };
    const [one, other] = [await line.start(), await line.start()];
    const forMany = { ...one, token: secret };
    const ids = [
      await line.say(one, 'a', { channelData }),
      await line.say(forMany, 'a', { channelData, from: { id: 'u2' } }),
      await line.say(forMany, 'a', { channelData, from: { id: 'u3' } }),
      await line.say(other, 'a', { channelData }),
    ].map(({ body }) => body.id);
    expect(new Set(ids).size).toBe(4);
  });

  it('can not pretend to be the bot, or to have been said before', async () => {
    const conversation = await line.start();
    const lie = {
      id: 'x',
      timestamp: '1999-01-01T00:00:00Z',
      from: { id: 'u1', role: 'bot' },
      channelId: 'msteams',
    };
    await line.say(conversation, 'one', lie);
    const [, echo] = await line.read(conversation, 2);
    expect(echo).toMatchObject({ id: `${conversation.conversationId}|0000001`, channelId: 'directline' });
    expect(echo).toMatchObject({ from: { role: 'user' } });
    expect(String(echo?.['timestamp'])).not.toContain('1999');
  });

  it('may be as long as was agreed, counted in characters', async () => {
    const conversation = await line.start();
    expect((await line.say(conversation, '𠮷'.repeat(100))).status).toBe(200);
    const { status, body } = await line.say(conversation, '가'.repeat(101));
    expect([status, body.error.code]).toEqual([400, 'TextTooLong']);
    expect(body.error.message).toContain('100 characters');
  });

  it.each(['typing', 'conversationUpdate', 'messageReaction', 'somethingNew'])(
    'of the type %s is taken and concerns nobody',
    async (type) => {
      const conversation = await line.start();
      const heard = line.converse.heard.length;
      const { status, body } = await line.say(conversation, 'x', { type });
      expect([status, typeof body.id]).toEqual([200, 'string']);
      await line.say(conversation, 'one');
      expect(await line.read(conversation, 3)).toHaveLength(3);
      expect(line.converse.heard.length).toBe(heard + 1);
    },
  );
});

describe('The locale', () => {
  const heard = async (start: object, said: Record<string, unknown> = {}) => {
    const conversation = await line.start(start);
    await line.say(conversation, 'one', said);
    await line.read(conversation, 3);
    return [line.converse.greeted.at(-1)?.locale, line.converse.heard.at(-1)?.locale];
  };

  it.each([
    ['of the start goes to the greeting and to messages', { body: { locale: 'ko' } }, {}, ['ko', 'ko']],
    [
      'of a message goes before that of the start',
      { body: { locale: 'ko' } },
      { locale: 'ja' },
      ['ko', 'ja'],
    ],
    [
      'of the browser does where nothing was said',
      { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } },
      {},
      ['zh-CN', 'zh-CN'],
    ],
    [
      'of the start goes before that of the browser',
      { body: { locale: 'ja' }, headers: { 'accept-language': 'en' } },
      {},
      ['ja', 'ja'],
    ],
  ])('%s', async (_name, start, said, expected) => {
    expect(await heard(start, said)).toEqual(expected);
  });
});

describe('What can not be read is refused in words that help', () => {
  it.each<[string, unknown, string]>([
    ['broken JSON', '{"type":', 'MalformedBody'],
    ['a list', [], 'MalformedBody'],
    ['null', 'null', 'MalformedBody'],
    ['{}', {}, 'MissingProperty'],
    ['a type that is a number', { type: 7 }, 'MistypedProperty'],
    ['a message without text', { type: 'message' }, 'MissingProperty'],
    ['a text that is a number', { type: 'message', text: 7 }, 'MistypedProperty'],
    ['a text that is an object', { type: 'message', text: {} }, 'MistypedProperty'],
    ['attachments that are a string', { type: 'message', attachments: 'x' }, 'MistypedProperty'],
    ['a sender that is a string', { type: 'message', text: 'x', from: 'u1' }, 'MistypedProperty'],
    ['a sender whose id is a number', { type: 'message', text: 'x', from: { id: 7 } }, 'MistypedProperty'],
    [
      '30,000 lists in each other',
      `{"type":"message","text":"x","value":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
      'NestedTooDeeply',
    ],
  ])('%s', async (_name, body, code) => {
    const conversation = await line.start();
    const path = `/conversations/${conversation.conversationId}/activities`;
    const answer = await line.call(path, { token: conversation.token, body });
    expect([answer.status, answer.body.error.code]).toEqual([400, code]);
    expect(await line.read(conversation, 1)).toHaveLength(1);
  });

  it('a body of more than 64 KB', async () => {
    const conversation = await line.start();
    const answer = await line.say(conversation, 'x', { value: 'x'.repeat(70_000) });
    expect([answer.status, answer.body.error.code]).toEqual([413, 'BodyTooLarge']);
  });

  it('an activity as a form', async () => {
    const conversation = await line.start();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const path = `/conversations/${conversation.conversationId}/activities`;
    const answer = await line.call(path, { token: conversation.token, body: 'type=message&text=x', headers });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'MalformedBody']);
  });

  it('a watermark of somebody else', async () => {
    const { conversationId, token } = await line.start();
    const path = `/conversations/${conversationId}/activities?watermark=abc`;
    const answer = await line.call(path, { method: 'GET', token });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'BadWatermark']);
  });

  it('a file', async () => {
    const { conversationId, token } = await line.start();
    const form = new FormData();
    form.append('file', new Blob([Buffer.alloc(200_000)]), 'x.png');
    const response = await fetch(
      `${line.url}/v3/directline/conversations/${conversationId}/upload?userId=u1`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: form,
      },
    );
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ error: { code: 'UploadNotSupported' } });
  });

  it.each<[string, unknown, string]>([
    ['a user that is a string', { user: 'u1' }, 'MistypedProperty'],
    ['a user id that is a number', { user: { id: 7 } }, 'MistypedProperty'],
    ['a user id that is not Direct Line’s', { user: { id: 'u1' } }, 'BadUserId'],
    ['origins that are a string', { trustedOrigins: 'https://x' }, 'MistypedProperty'],
    ['a list', [], 'MalformedBody'],
    ['broken JSON', '{', 'MalformedBody'],
  ])('a wish for a token: %s', async (_name, body, code) => {
    const answer = await line.call('/tokens/generate', { body });
    expect([answer.status, answer.body.error.code]).toEqual([400, code]);
  });
});

describe('A session id', () => {
  it('is there for whoever has a token', async () => {
    const { token } = await line.start();
    const { status, body } = await line.call('/session/getsessionid', { method: 'GET', token });
    expect([status, typeof body['sessionId']]).toEqual([200, 'string']);
  });
});

describe('The end of a conversation', () => {
  it('comes when the visitor says so: what was said is forgotten, and no call goes on with it', async () => {
    const conversation = await line.start();
    const { conversationId, token } = conversation;
    await line.say(conversation, 'one');
    const { status, body } = await line.say(conversation, '', { type: 'endOfConversation' });
    expect([status, typeof body.id]).toEqual([200, 'string']);
    await line.settled();
    expect(line.converse.forgotten).toContain(`directline:${conversationId}`);
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/activities'],
      ['POST', '/activities'],
    ] as const) {
      const answer = await line.call(`/conversations/${conversationId}${path}`, { method, token });
      expect([path, answer.status, answer.body.error.code]).toEqual([path, 404, 'ConversationNotFound']);
    }
  });

  it('lets the visitor begin anew with the same token, greeted, and with nothing of before', async () => {
    const conversation = await line.start();
    await line.say(conversation, 'one');
    await line.say(conversation, '', { type: 'endOfConversation' });
    await line.settled();
    const again = await line.call('/conversations', { token: conversation.token });
    expect(again.status).toBe(201);
    expect((await line.read(again.body, 1)).map(({ text }) => text)).toEqual(['Hello!']);
  });
});
