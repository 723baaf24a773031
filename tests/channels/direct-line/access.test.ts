// Who gets a token, and what a token opens: one conversation, for half an hour, where it was meant to be used.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { createDirectLine } from '../../../bot/channels/direct-line/direct-line.js';
import { createFaqBot } from '../../../bot/channels/bot-framework/faq-bot.js';
import { createMemoryConversationLog } from '../../../bot/storage/memory-conversation-log.js';
import type { HttpRequest } from '../../../bot/channels/http.js';
import { errorOf, request } from '../requests.js';
import { createScriptedConverse } from '../scripted-converse.js';
import { origin, secret, startLine, type Body, type Line } from './line.js';

const log = createMemoryConversationLog({ clock: Date.now });
let line: Line;
let guarded: Line;
beforeAll(async () => {
  line = await startLine();
  guarded = await startLine({ secret, allowedOrigins: [origin] });
});
afterAll(async () => {
  await line.close();
  await guarded.close();
});

const everyCall = (id: string): [string, string][] => [
  ['POST', '/tokens/refresh'],
  ['POST', '/conversations'],
  ['GET', `/conversations/${id}`],
  ['GET', `/conversations/${id}/activities`],
  ['POST', `/conversations/${id}/activities`],
  ['POST', `/conversations/${id}/upload`],
  ['GET', '/session/getsessionid'],
];

const ofConversation = (id: string) => everyCall(id).filter(([, path]) => path.includes(id));

function forged(token: string, change: Record<string, unknown>, key = 'another key, long enough'): string {
  const [head = '', payload = ''] = token.split('.');
  const claims = { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), ...change };
  const text = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
}

describe('Every call without a good token', () => {
  it.each(everyCall('c1'))('is refused: %s %s', async (method, path) => {
    const { token } = (await line.call('/tokens/generate')).body;
    const [head = '', payload = '', signature = ''] = token.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    const cases: [Record<string, string>, number, string][] = [
      [{}, 401, 'MissingAuthorization'],
      [{ authorization: '' }, 401, 'MissingAuthorization'],
      [{ authorization: 'Bearer' }, 401, 'MissingAuthorization'],
      [{ authorization: 'Basic dTpw' }, 401, 'MissingAuthorization'],
      [{ authorization: `Bearer ${token} ${token}` }, 401, 'MissingAuthorization'],
      [{ authorization: 'Bearer garbage' }, 403, 'InvalidToken'],
      [{ authorization: 'Bearer a.b.c' }, 403, 'InvalidToken'],
      [{ authorization: `Bearer ${head}.${payload}` }, 403, 'InvalidToken'],
      [{ authorization: `Bearer ${head}.${payload}.` }, 403, 'InvalidToken'],
      [{ authorization: `Bearer ${token}x` }, 403, 'InvalidToken'],
      [{ authorization: `Bearer ${token}.x` }, 403, 'InvalidToken'],
      [{ authorization: `Bearer ${head}.${payload}.${signature.slice(0, -4)}AAAA` }, 403, 'InvalidToken'],
      [{ authorization: `Bearer ${forged(token, {})}` }, 403, 'InvalidToken'],
      [{ authorization: `Bearer ${forged(token, { exp: 9e9 })}` }, 403, 'InvalidToken'],
      [{ authorization: `Bearer ${unsigned}` }, 403, 'InvalidToken'],
    ];
    for (const [headers, status, code] of cases) {
      const { status: got, body } = await line.call(path, { method, headers });
      expect([headers, got, body.error.code]).toEqual([headers, status, code]);
    }
  });
});

describe('A token', () => {
  it('opens its own conversation only', async () => {
    const [mine, other] = [await line.start(), await line.start()];
    for (const [method, path] of ofConversation(other.conversationId)) {
      const { status, body } = await line.call(path, { method, token: mine.token });
      expect([path, status, body.error.code]).toEqual([path, 403, 'OtherConversation']);
    }
  });

  it('expires after half an hour, which is told by its own code', async () => {
    const mine = await startLine();
    const { conversationId, token } = await mine.start();
    mine.wait(1_799_000);
    expect((await mine.call(`/conversations/${conversationId}`, { method: 'GET', token })).status).toBe(200);
    mine.wait(2_000);
    for (const [method, path] of everyCall(conversationId)) {
      const { status, body } = await mine.call(path, { method, token });
      expect([path, status, body.error.code]).toEqual([path, 403, 'TokenExpired']);
    }
    await mine.close();
  });

  it('can be renewed before, and the conversation goes on', async () => {
    const mine = await startLine();
    const conversation = await mine.start();
    mine.wait(1_000_000);
    const renewed = (await mine.call('/tokens/refresh', { token: conversation.token })).body;
    expect(renewed).toEqual({
      conversationId: conversation.conversationId,
      token: expect.any(String),
      expires_in: 1800,
    });
    mine.wait(1_000_000);
    expect((await mine.say(conversation, 'old')).body.error.code).toBe('TokenExpired');
    expect((await mine.say(renewed, 'new')).status).toBe(200);
    await mine.close();
  });

  it('of a stream opens nothing else', async () => {
    const { conversationId, streamUrl } = await line.start();
    const token = new URL(streamUrl).searchParams.get('t') ?? '';
    for (const [method, path] of everyCall(conversationId)) {
      expect((await line.call(path, { method, token })).body.error.code).toBe('InvalidToken');
    }
  });

  it('that names a user overrules what activities say, and says so to clients', async () => {
    const body = { user: { id: 'dl_kim', name: 'Kim' } };
    const { token } = (await guarded.call('/tokens/generate', { token: secret, body })).body;
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      user: 'dl_kim',
    });
    const conversation = (await guarded.call('/conversations', { token })).body;
    await guarded.say(conversation, 'one', { from: { id: 'somebody else' } });
    expect((await guarded.read(conversation, 2))[1]).toMatchObject({ from: { id: 'dl_kim' } });
  });

  it('without a conversation that was started opens none', async () => {
    const generated = (await line.call('/tokens/generate')).body;
    for (const [method, path] of ofConversation(generated.conversationId)) {
      const answer = await line.call(path, { method, token: generated.token });
      if (!path.endsWith('/upload'))
        expect([answer.status, answer.body.error.code]).toEqual([404, 'ConversationNotFound']);
    }
  });
});

describe('A page', () => {
  const generate = (on: Line, from: string) => on.call('/tokens/generate', { headers: { origin: from } });

  it.each([origin, origin.toUpperCase()])(
    'of the allowed origin %s gets a token, and may read the answer',
    async (from) => {
      const { status, headers } = await generate(guarded, from);
      expect([status, headers.get('access-control-allow-origin')]).toEqual([200, from]);
      expect(headers.get('vary')).toBe('origin');
    },
  );

  it.each([
    'https://evil.example',
    'https://www.example.org.evil.example',
    'http://www.example.org',
    'null',
    'http://localhost:1',
  ])('of the origin %s does not, where origins are listed', async (from) => {
    const { status, headers, body } = await generate(guarded, from);
    expect([status, body.error.code]).toEqual([403, 'OriginNotAllowed']);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it("of this server's own or a loopback origin gets a token where none are listed", async () => {
    for (const from of [line.url, 'http://localhost:5173', 'http://127.0.0.1:8080', 'http://[::1]:8080']) {
      expect((await generate(line, from)).status).toBe(200);
    }
    expect((await generate(line, 'https://evil.example')).status).toBe(403);
  });

  it('can use its token on its own origin only', async () => {
    const { token } = (await generate(line, 'http://localhost:5173')).body;
    const answer = await line.call('/conversations', { token, headers: { origin: 'http://localhost:9999' } });
    expect([answer.status, answer.body.error.code]).toEqual([403, 'OriginNotAllowed']);
    expect(
      (await line.call('/conversations', { token, headers: { origin: 'http://localhost:5173' } })).status,
    ).toBe(201);
  });

  it('is told beforehand what it may send', async () => {
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-ms-bot-agent,x-requested-with',
    };
    const { status, headers: told } = await guarded.call('/conversations/c1/activities', {
      method: 'OPTIONS',
      headers,
    });
    expect(status).toBe(204);
    expect(Object.fromEntries(told)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization,content-type,x-ms-bot-agent,x-requested-with',
    });
  });

  it('of another origin is told that it may not', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const { status, headers: told } = await guarded.call('/tokens/generate', { method: 'OPTIONS', headers });
    expect([status, told.get('access-control-allow-origin')]).toEqual([403, null]);
  });
});

describe('A caller that is no page', () => {
  function generate(part: Partial<HttpRequest>) {
    const bot = createFaqBot({ converse: createScriptedConverse(), trouble: () => 'trouble' });
    const { routes } = createDirectLine({ bot, log, signingKey: 'x'.repeat(32), secret: 'the-secret' });
    const [route] = routes.filter(({ path }) => path.endsWith('/tokens/generate'));
    if (route === undefined) throw new Error('no route');
    return route.handle(request({ headers: {}, ...part }));
  }

  it('gets a token on this machine', async () => {
    expect((await generate({ remoteAddress: '::1' })).status).toBe(200);
  });

  it.each([
    ['from elsewhere', { remoteAddress: '203.0.113.7' }],
    ['through a proxy', { headers: { 'x-forwarded-for': '203.0.113.7' } }],
  ])('needs the secret %s', async (_name, part) => {
    const response = await generate(part);
    expect([response.status, errorOf(response).code]).toEqual([401, 'SecretNeeded']);
  });

  it('gets one from anywhere with the secret, for the user and the origins that it names', async () => {
    const wishes = { user: { id: 'dl_kim' }, trustedOrigins: ['https://a.example'] };
    const response = await generate({
      remoteAddress: '203.0.113.7',
      headers: { authorization: 'Bearer the-secret' },
      body: Buffer.from(JSON.stringify(wishes)),
    });
    const { token } = response.body as Body;
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      user: 'dl_kim',
      origins: ['https://a.example'],
    });
  });

  it.each(['the-secre', 'the-secret-', 'The-Secret'])('gets none for %s', async (wrong) => {
    const response = await generate({ headers: { authorization: `Bearer ${wrong}` } });
    expect([response.status, errorOf(response).code]).toEqual([403, 'InvalidToken']);
  });
});

describe('Too many conversations from one address', () => {
  it('are refused with the time to wait', async () => {
    const mine = await startLine({ perMinute: 2 });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await mine.call('/tokens/generate')).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await mine.call('/tokens/generate');
    expect([refused.body.error.code, refused.headers.get('retry-after')]).toEqual(['TooManyRequests', '30']);
    mine.wait(30_000);
    expect((await mine.call('/tokens/generate')).status).toBe(200);
    await mine.close();
  });
});

it('A key that could be guessed is not accepted', () => {
  const bot = createFaqBot({ converse: createScriptedConverse(), trouble: () => 'trouble' });
  expect(() => createDirectLine({ bot, log, signingKey: 'short' })).toThrow('shorter than 16 characters');
});
