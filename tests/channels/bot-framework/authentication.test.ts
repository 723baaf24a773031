// A bot with an app id answers only what the Bot Framework signed for it; everything else is 401, never 500.
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createFaqBot } from '../../../bot/channels/bot-framework/faq-bot.js';
import { createBotFrameworkRoutes } from '../../../bot/channels/bot-framework/routes.js';
import type { HttpResponse } from '../../../bot/channels/http.js';
import { errorOf, json, request } from '../requests.js';
import { createScriptedConverse, type ScriptedConverse } from '../scripted-converse.js';
import { message, startConnector, type Connector } from './connector.js';
import { appId, startIdentityProvider, type IdentityProvider, type TokenPart } from './identity-provider.js';

let connector: Connector;
let provider: IdentityProvider;
let converse: ScriptedConverse;

beforeAll(async () => {
  connector = await startConnector();
  provider = await startIdentityProvider();
  // The library prints rejected tokens' reasons by itself.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(async () => {
  await provider.close();
  await connector.close();
});
beforeEach(() => {
  connector.received.length = 0;
  converse = createScriptedConverse();
});

function post(
  authorization: string | undefined,
  part: Record<string, unknown> = {},
  tenants: readonly string[] = [],
): Promise<HttpResponse> {
  const bot = createFaqBot({ converse, trouble: () => 'trouble' });
  const { authentication } = provider;
  const registration = { MicrosoftAppId: appId };
  const [route] = createBotFrameworkRoutes({ bot, registration, authentication, tenants });
  if (route === undefined) throw new Error('no route');
  const activity = message({ channelId: 'msteams', serviceUrl: connector.serviceUrl, ...part });
  const headers = { 'content-type': 'application/json', authorization };
  // From anywhere: with an app id the token decides, not the address.
  return route.handle(request({ body: json(activity), headers, remoteAddress: '203.0.113.7' }));
}

const token = (part?: TokenPart) => provider.token(connector.serviceUrl, part);
const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

describe('A token of the Bot Framework', () => {
  it('opens the door, and the reply goes out signed by the bot', async () => {
    expect((await post(`Bearer ${token()}`)).status).toBe(200);
    expect(connector.received.map(({ activity }) => activity['type'])).toEqual(['typing', 'message']);
  });

  it('is still good a moment after it expired, because clocks differ', async () => {
    expect((await post(`Bearer ${token({ claims: { exp: ago(120) } })}`)).status).toBe(200);
  });
});

describe('The door stays shut', () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

  it.each<[string, () => string | undefined]>([
    ['without a token', () => undefined],
    ['for an empty header', () => ''],
    ['for another scheme', () => 'Basic dTpw'],
    ['for a scheme alone', () => 'Bearer'],
    ['for garbage', () => 'Bearer garbage'],
    ['for three parts of garbage', () => 'Bearer a.b.c'],
    ['for a token of another bot', () => `Bearer ${token({ claims: { aud: 'another' } })}`],
    ['for a token of another issuer', () => `Bearer ${token({ claims: { iss: 'https://evil.example' } })}`],
    ['for an unknown key', () => `Bearer ${token({ header: { kid: 'key-2' } })}`],
    ['for a token that expired an hour ago', () => `Bearer ${token({ claims: { exp: ago(3600) } })}`],
    ['for a token that is not valid yet', () => `Bearer ${token({ claims: { nbf: ago(-3600) } })}`],
    ['for another service URL', () => `Bearer ${provider.token('https://evil.example')}`],
    ['for a token without service URL', () => `Bearer ${token({ claims: { serviceurl: undefined } })}`],
    ['for the key of a stranger', () => `Bearer ${token({ key: stranger })}`],
    [
      'for a signature made with the public key',
      () => `Bearer ${provider.confusedToken(connector.serviceUrl)}`,
    ],
    ['for alg none', () => `Bearer ${provider.unsignedToken(connector.serviceUrl)}`],
    ['for a changed signature', () => `Bearer ${token().slice(0, -8)}AAAAAAAA`],
  ])('%s', async (_name, authorization) => {
    const response = await post(authorization());
    expect([response.status, errorOf(response).code]).toEqual([401, 'Unauthorized']);
    expect(converse.heard).toEqual([]);
  });

  it.each(['webchat', 'directline', 'AseChannel'])(
    'for the channel %s, which the key does not vouch for',
    async (channelId) => {
      expect((await post(`Bearer ${token()}`, { channelId })).status).toBe(401);
    },
  );

  it('and says to try again later where the keys can not be fetched', async () => {
    const other = await startIdentityProvider();
    await other.close();
    const { authentication } = other;
    const bot = createFaqBot({ converse, trouble: () => 'trouble' });
    const [route] = createBotFrameworkRoutes({
      bot,
      registration: { MicrosoftAppId: appId },
      authentication,
    });
    const activity = message({ channelId: 'msteams', serviceUrl: connector.serviceUrl });
    const headers = { authorization: `Bearer ${other.token(connector.serviceUrl)}` };
    const response = await route?.handle(request({ body: json(activity), headers }));
    expect(response).toMatchObject({ status: 503, headers: { 'retry-after': '60' } });
  });
});

describe('A list of tenants', () => {
  const [ours, another] = ['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002'];
  const from = (id: string) => ({
    conversation: { id: 'c1', tenantId: id },
    channelData: { tenant: { id } },
  });

  it.each<[string, Record<string, unknown>]>([
    ['the tenant', from(ours)],
    ['the tenant in capitals', from(ours.toUpperCase())],
    ['the tenant named by the conversation alone', { conversation: { id: 'c1', tenantId: ours } }],
    ['the tenant named by the channel alone', { channelData: { tenant: { id: ours } } }],
  ])('lets in %s', async (_name, part) => {
    expect((await post(`Bearer ${token()}`, part, [another, ours])).status).toBe(200);
    expect(converse.heard).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>]>([
    ['another tenant', from(another)],
    ['no tenant', {}],
    ['two tenants at once', { ...from(ours), channelData: { tenant: { id: another } } }],
    ['a tenant that is no text', { channelData: { tenant: { id: { $ne: null } } } }],
  ])('keeps out %s, in the same words as a bad token', async (_name, part) => {
    const [kept, forged] = [
      await post(`Bearer ${token()}`, part, [ours]),
      await post('Bearer garbage', part, [ours]),
    ];
    expect(kept).toEqual(forged);
    expect(kept.status).toBe(401);
    expect(converse.heard).toEqual([]);
  });
});
