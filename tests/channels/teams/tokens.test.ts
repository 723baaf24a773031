// The running server and every kind of token: the valid ones pass, all others get one and the same 401.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type Product } from '../../browser/product.js';
import { message } from '../bot-framework/connector.js';
import { appId, startIdentityProvider, type IdentityProvider } from '../bot-framework/identity-provider.js';

const serviceUrl = 'https://smba.trafficmanager.net/apac/';
const ours = 'aaaaaaaa-0000-4000-8000-000000000001';

const folder = await mkdtemp(join(tmpdir(), 'polyfaq-tokens-'));
let provider: IdentityProvider;
let product: Product;
beforeAll(async () => {
  provider = await startIdentityProvider();
  product = await startProduct({
    MicrosoftAppId: appId,
    MicrosoftAppPassword: 'never sent, as every reply goes into the response',
    TEAMS_ALLOWED_TENANTS: ours,
    ...provider.cloud,
    POLYFAQ_DATA: folder,
  });
}, 60_000);
afterAll(async () => {
  await product.stop();
  await provider.close();
  await rm(folder, { recursive: true });
});

async function post(authorization: string | undefined, part: Record<string, unknown> = {}) {
  const activity = message({
    channelId: 'msteams',
    serviceUrl,
    deliveryMode: 'expectReplies',
    text: 'Where is ICLEI headquartered?',
    conversation: { id: 'c1', conversationType: 'personal', tenantId: ours },
    ...part,
  });
  const response = await fetch(`${product.url}/api/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: JSON.stringify(activity),
  });
  return { status: response.status, body: await response.text() };
}

const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
const token = (part?: Parameters<IdentityProvider['token']>[1]) => provider.token(serviceUrl, part);

describe('The running server', () => {
  it.each<[string, () => string]>([
    ['a valid token', () => token()],
    ['one that expired two minutes ago, as clocks differ', () => token({ claims: { exp: ago(120) } })],
  ])('answers %s', async (_name, valid) => {
    const { status, body } = await post(`Bearer ${valid()}`);
    expect([status, body]).toEqual([200, expect.stringContaining('Bonn')]);
  });

  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

  it.each<[string, () => string | undefined, Record<string, unknown>?]>([
    ['no token', () => undefined],
    ['garbage', () => 'Bearer garbage'],
    ['another audience', () => `Bearer ${token({ claims: { aud: 'another' } })}`],
    ['another issuer', () => `Bearer ${token({ claims: { iss: 'https://evil.example' } })}`],
    ['an unknown key id', () => `Bearer ${token({ header: { kid: 'key-2' } })}`],
    ["a stranger's key", () => `Bearer ${token({ key: stranger })}`],
    ['alg none', () => `Bearer ${provider.unsignedToken(serviceUrl)}`],
    ['alg HS256 with the public key', () => `Bearer ${provider.confusedToken(serviceUrl)}`],
    ['a token that expired an hour ago', () => `Bearer ${token({ claims: { exp: ago(3600) } })}`],
    ['another service URL', () => `Bearer ${provider.token('https://evil.example')}`],
    ['a channel that the key does not vouch for', () => `Bearer ${token()}`, { channelId: 'directline' }],
    ['another tenant', () => `Bearer ${token()}`, { conversation: { id: 'c1', tenantId: 'another' } }],
    ['no tenant', () => `Bearer ${token()}`, { conversation: { id: 'c1' } }],
  ])('refuses %s with a 401 that helps nobody', async (...[_name, authorization, part]) => {
    const plain = await post(undefined);
    expect(await post(authorization(), part)).toEqual(plain);
    expect(plain.status).toBe(401);
    expect(plain.body).not.toMatch(/jwt|signature|audience|issuer|expired|tenant|key|stack|node_modules/i);
  });
});
