// POST /api/messages without an app id: what it answers, what it refuses, and what reaches the connector.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createFaqBot } from '../../../bot/channels/bot-framework/faq-bot.js';
import { createBotFrameworkRoutes } from '../../../bot/channels/bot-framework/routes.js';
import type { HttpRequest, HttpResponse } from '../../../bot/channels/http.js';
import { createRecordingLogger, type RecordingLogger } from '../recording-logger.js';
import { errorOf, json, request } from '../requests.js';
import { createScriptedConverse, type ScriptedConverse } from '../scripted-converse.js';
import { message, startConnector, type Connector } from './connector.js';

let connector: Connector;
let converse: ScriptedConverse;
let logger: RecordingLogger;

beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.close());
beforeEach(() => {
  connector.received.length = 0;
  connector.answerWith(200);
  converse = createScriptedConverse();
  logger = createRecordingLogger();
});

function post(activity: unknown, part: Partial<HttpRequest> = {}): Promise<HttpResponse> {
  const bot = createFaqBot({ converse, logger, trouble: (locale) => `trouble in ${String(locale)}` });
  const [route] = createBotFrameworkRoutes({ bot, logger });
  if (route === undefined) throw new Error('no route');
  return route.handle(request({ body: Buffer.isBuffer(activity) ? activity : json(activity), ...part }));
}

const here = (part: Record<string, unknown> = {}) => message({ serviceUrl: connector.serviceUrl, ...part });
const sent = () => connector.received.map(({ activity }) => activity);
const inResponse = (response: HttpResponse) =>
  (response.body as { activities: Record<string, unknown>[] }).activities;

describe('A message over the Bot Framework', () => {
  it('is answered at its service URL: a sign of life first, then the reply to that message', async () => {
    expect((await post(here())).status).toBe(200);
    expect(sent()).toMatchObject([
      { type: 'typing', replyToId: 'activity-1' },
      { type: 'message', text: 'You said: hello', replyToId: 'activity-1', from: { id: 'bot' } },
    ]);
    expect(connector.received[1]?.path).toBe('/v3/conversations/c1/activities/activity-1');
  });

  it('is answered in the response where the sender expects replies', async () => {
    const response = await post(message({ deliveryMode: 'expectReplies', serviceUrl: undefined }));
    expect(response.status).toBe(200);
    expect(inResponse(response)).toMatchObject([{ type: 'message', text: 'You said: hello' }]);
    expect(sent()).toEqual([]);
  });

  it.each(['directline', 'wechat'])(
    'of a service called %s is of no visitor of the door that has that name here',
    async (channelId) => {
      expect((await post(here({ channelId, from: { id: 'dl_kim' } }))).status).toBe(200);
      expect(converse.heard).toMatchObject([
        {
          channel: `connector-${channelId}`,
          conversation: `connector-${channelId}:c1`,
          visitor: `connector-${channelId}:dl_kim`,
        },
      ]);
      expect(sent()).toMatchObject([{ channelId }, { channelId, text: 'You said: hello' }]);
    },
  );

  it('gets words of trouble, and no internals, when the turn fails', async () => {
    expect((await post(here({ text: 'fail', locale: 'ko' }))).status).toBe(200);
    expect(sent()).toMatchObject([{ type: 'typing' }, { type: 'message', text: 'trouble in ko' }]);
    expect(logger.lines).toMatchObject([{ level: 'error', details: { channel: 'emulator' } }]);
  });

  it('is answered with 503, and no internals, when the reply can not be delivered', async () => {
    connector.answerWith(400);
    const response = await post(here());
    expect([response.status, errorOf(response).code]).toEqual([503, 'TurnFailed']);
    expect(errorOf(response).message).not.toContain(connector.serviceUrl);
    // Words of trouble would not arrive either.
    expect(sent().map(({ type }) => type)).toEqual(['typing', 'message']);
  });
});

describe('Other activities over the Bot Framework', () => {
  const arrival = (part: Record<string, unknown> = {}) =>
    here({ type: 'conversationUpdate', membersAdded: [{ id: 'u1' }], text: undefined, ...part });

  it('greets a visitor who arrives, once', async () => {
    await post(arrival({ locale: 'ja' }));
    await post(arrival({ locale: 'ja' }));
    expect(sent()).toMatchObject([{ type: 'message', text: 'Hello!' }]);
    expect(converse.greeted).toEqual([{ conversation: 'emulator:c1', visitor: 'emulator:u1', locale: 'ja' }]);
  });

  it.each([
    ['when only the bot itself was added', { membersAdded: [{ id: 'bot' }] }],
    ['when somebody left', { membersAdded: undefined, membersRemoved: [{ id: 'u1' }] }],
    ["in a team's channel", { conversation: { id: 'c1', conversationType: 'channel' } }],
    ['in a group', { conversation: { id: 'c1', isGroup: true } }],
  ])('greets nobody %s', async (_name, part) => {
    expect((await post(arrival(part))).status).toBe(200);
    expect(sent()).toEqual([]);
  });

  it.each(['typing', 'event', 'messageReaction', 'installationUpdate', 'endOfConversation', 'somethingNew'])(
    'hears %s and says nothing',
    async (type) => {
      expect((await post(here({ type }))).status).toBe(200);
      expect(sent()).toEqual([]);
      expect(converse.heard).toEqual([]);
    },
  );

  it('answers an invoke that it does not know with 501', async () => {
    expect((await post(here({ type: 'invoke', name: 'adaptiveCard/action' }))).status).toBe(501);
  });
});

describe('A body that is no activity', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'MalformedBody'],
    ['broken JSON', Buffer.from('{"type":'), 'MalformedBody'],
    ['broken UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'MalformedBody'],
    ['a list', json([message()]), 'MalformedBody'],
    ['null', json(null), 'MalformedBody'],
    ['a number', json(7), 'MalformedBody'],
    ['a string', json('hello'), 'MalformedBody'],
    ['{}', json({}), 'MissingProperty'],
    ['no type', json(message({ type: undefined })), 'MissingProperty'],
    ['an empty type', json(message({ type: '' })), 'MissingProperty'],
    ['a type that is a number', json(message({ type: 7 })), 'MistypedProperty'],
    ['no channel', json(message({ channelId: undefined })), 'MissingProperty'],
    ['a channel that is an object', json(message({ channelId: {} })), 'MistypedProperty'],
    ['no conversation', json(message({ conversation: undefined })), 'MissingProperty'],
    ['a conversation that is a string', json(message({ conversation: 'c1' })), 'MistypedProperty'],
    ['a conversation without id', json(message({ conversation: {} })), 'MissingProperty'],
    ['a sender that is a string', json(message({ from: 'u1' })), 'MistypedProperty'],
    ['a recipient that is a list', json(message({ recipient: [] })), 'MistypedProperty'],
    ['a text that is a number', json(message({ text: 7 })), 'MistypedProperty'],
    ['a locale that is a list', json(message({ locale: ['en'] })), 'MistypedProperty'],
    ['entities that are an object', json(message({ entities: {} })), 'MistypedProperty'],
    ['members that are a string', json(message({ membersAdded: 'u1' })), 'MistypedProperty'],
    ['no service URL', json(message({ serviceUrl: undefined })), 'BadServiceUrl'],
    ['a service URL that is none', json(message({ serviceUrl: 'not a url' })), 'BadServiceUrl'],
    ['a service URL that is a file', json(message({ serviceUrl: 'file:///etc/passwd' })), 'BadServiceUrl'],
  ])('is refused: %s', async (_name, body, code) => {
    const response = await post(body);
    expect([response.status, errorOf(response).code]).toEqual([400, code]);
    expect(errorOf(response).message).toMatch(/^(The|This) .+\. .+\.$/);
    expect(converse.heard).toEqual([]);
  });

  it.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/jsonx',
  ])('is refused as %s, which any page could send', async (type) => {
    const response = await post(here(), { headers: { 'content-type': type } });
    expect([response.status, errorOf(response).code]).toEqual([400, 'MalformedBody']);
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/vnd.microsoft.activity+json',
    undefined,
  ])('is read as %s', async (type) => {
    expect((await post(here(), { headers: { 'content-type': type } })).status).toBe(200);
  });
});

describe('A bot without an app id', () => {
  it.each([
    ['from the network', { remoteAddress: '192.168.1.7' }],
    ['from the internet', { remoteAddress: '2001:db8::1' }],
    ['from an address that only begins like loopback', { remoteAddress: '127.0.0.1.example' }],
    ['from nowhere', { remoteAddress: '' }],
    ['through a proxy', { headers: { 'x-forwarded-for': '203.0.113.7' } }],
    ['through a proxy of the newer kind', { headers: { forwarded: 'for=203.0.113.7' } }],
    ['through a proxy that names the address', { headers: { 'x-real-ip': '203.0.113.7' } }],
  ])('refuses a caller %s', async (_name, part) => {
    const response = await post(here(), part);
    expect([response.status, errorOf(response).code]).toEqual([403, 'LoopbackOnly']);
    expect(converse.heard).toEqual([]);
  });

  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])(
    'answers a caller at %s',
    async (remoteAddress) => {
      expect((await post(here(), { remoteAddress })).status).toBe(200);
    },
  );

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'https://example.org',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'http://127.0.0.1@example.org',
    'http://user:pass@127.0.0.1',
    'http://0.0.0.0:80',
    'http://10.0.0.1',
    'http://[::ffff:10.0.0.1]',
    'http://[fe80::1]',
    'http://2852039166',
    'http://foo.localhost',
  ])('sends no reply to %s', async (serviceUrl) => {
    const response = await post(message({ serviceUrl }));
    expect([response.status, errorOf(response).code]).toEqual([403, 'LoopbackServiceUrlOnly']);
    expect(converse.heard).toEqual([]);
  });

  it('refuses a foreign service URL even where replies are expected in the response', async () => {
    const activity = message({ serviceUrl: 'https://example.org', deliveryMode: 'expectReplies' });
    expect((await post(activity)).status).toBe(403);
  });
});
