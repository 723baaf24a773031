// Attempts to take part in a conversation that is somebody else's: each is refused, by every call and by the stream.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { refusalOf, secret, startLine, type Body, type Line } from './line.js';

const signingKey = 'the key with which this line signs its tokens';
const home = 'https://a.example';
let line: Line;
let victim: Body;

beforeAll(async () => {
  line = await startLine({ secret, signingKey });
  victim = await line.start();
  await line.say(victim, 'something private');
  await line.settled();
});
afterAll(() => line.close());

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

/** A token as an attacker would make it, or as this server would if it were careless. */
function token(part: { header?: object; claims?: object; key?: string | null }): string {
  const { header = {}, claims = {}, key = signingKey } = part;
  const head = encoded({ alg: 'HS256', typ: 'JWT', ...header });
  const payload = encoded({ use: 'conversation', conv: victim.conversationId, exp: now() + 600, ...claims });
  const signature =
    key === null ? '' : createHmac('sha256', key).update(`${head}.${payload}`).digest('base64url');
  return `${head}.${payload}.${signature}`;
}

const attacks: [string, () => string, string][] = [
  [
    'without a signature, under alg none',
    () => token({ header: { alg: 'none' }, key: null }),
    'InvalidToken',
  ],
  ['under alg none, signed nevertheless', () => token({ header: { alg: 'none' } }), 'InvalidToken'],
  ['under alg NONE, with an empty key', () => token({ header: { alg: 'NONE' }, key: '' }), 'InvalidToken'],
  ['that wants another algorithm', () => token({ header: { alg: 'RS256' } }), 'InvalidToken'],
  [
    'that brings its own key',
    () => token({ header: { jwk: { kty: 'oct', k: 'AAAA' } }, key: 'AAAA' }),
    'InvalidToken',
  ],
  ['that names a key file', () => token({ header: { kid: '../../../dev/null' }, key: '' }), 'InvalidToken'],
  ['signed with another key', () => token({ key: 'some other key of good length' }), 'InvalidToken'],
  ['signed with an empty key', () => token({ key: '' }), 'InvalidToken'],
  ['signed with the secret of the line', () => token({ key: secret }), 'InvalidToken'],
  ['that expired a second ago', () => token({ claims: { exp: now() - 1 } }), 'TokenExpired'],
  ['that never expires', () => token({ claims: { exp: undefined } }), 'TokenExpired'],
  ['that expires in words', () => token({ claims: { exp: '9999999999' } }), 'TokenExpired'],
  ['that expires at infinity', () => token({ claims: { exp: null } }), 'TokenExpired'],
  ['of no known use', () => token({ claims: { use: 'admin' } }), 'InvalidToken'],
  ['for no conversation', () => token({ claims: { conv: undefined } }), 'InvalidToken'],
  ['for a list of conversations', () => token({ claims: { conv: ['*'] } }), 'InvalidToken'],
  ['for every conversation', () => token({ claims: { conv: '*' } }), 'OtherConversation'],
  [
    'for a conversation whose name begins the same',
    () => token({ claims: { conv: victim.conversationId.slice(0, 8) } }),
    'OtherConversation',
  ],
  ['for another page', () => token({ claims: { origins: [home] } }), 'OriginNotAllowed'],
  ['for no page at all', () => token({ claims: { origins: [] } }), 'OriginNotAllowed'],
  [
    'that is signed and holds no object',
    () => {
      const head = encoded({ alg: 'HS256', typ: 'JWT' });
      const text = `${head}.${encoded(null)}`;
      return `${text}.${createHmac('sha256', signingKey).update(text).digest('base64url')}`;
    },
    'InvalidToken',
  ],
];

const calls = (id: string): [string, string][] => [
  ['GET', `/conversations/${id}`],
  ['GET', `/conversations/${id}/activities`],
  ['POST', `/conversations/${id}/activities`],
  ['POST', `/conversations/${id}/upload`],
  ['GET', `/conversations/${id}/suggestions?text=fee`],
];

describe('A token', () => {
  it('as this test makes it opens the conversation, where nothing is wrong with it', async () => {
    const path = `/conversations/${victim.conversationId}/activities`;
    const { status } = await line.call(path, { method: 'GET', token: token({}) });
    expect(status).toBe(200);
  });

  it.each(attacks)('%s opens nothing', async (_name, make, code) => {
    const headers = { origin: 'https://evil.example' };
    for (const [method, path] of calls(victim.conversationId)) {
      const { status, body } = await line.call(path, { method, token: make(), headers });
      expect([path, status, body.error.code]).toEqual([path, 403, code]);
      expect(JSON.stringify(body)).not.toContain('something private');
    }
    const stream = new URL(victim.streamUrl);
    stream.searchParams.set('t', make());
    expect(await refusalOf(stream.href, headers)).toEqual([403, code]);
  });

  it.each(attacks)('%s can not be renewed, nor begin a conversation', async (_name, make, code) => {
    if (code === 'OtherConversation') return;
    const headers = { origin: 'https://evil.example' };
    for (const path of ['/tokens/refresh', '/conversations']) {
      const { status, body } = await line.call(path, { token: make(), headers });
      expect([path, status, body.error.code]).toEqual([path, 403, code]);
    }
  });
});

describe('Trusted origins', () => {
  const tokenFor = async (trustedOrigins: unknown) =>
    line.call('/tokens/generate', { token: secret, body: { user: { id: 'dl_kim' }, trustedOrigins } });

  it('let pages of theirs in, however they were written, and no others', async () => {
    const granted = (await tokenFor(['https://A.example/'])).body;
    const from = (origin: string) =>
      line.call('/conversations', { token: granted.token, headers: { origin } });
    for (const origin of [
      'https://evil.example',
      'http://a.example',
      'https://a.example.evil.example',
      'null',
    ]) {
      const { status, body } = await from(origin);
      expect([origin, status, body.error.code]).toEqual([origin, 403, 'OriginNotAllowed']);
    }
    expect((await from(home)).status).toBe(201);
  });

  it('stay with the token when it is renewed', async () => {
    const granted = (await tokenFor([home])).body;
    const headers = { origin: home };
    const renewed = (await line.call('/tokens/refresh', { token: granted.token, headers })).body;
    const stolen = await line.call('/conversations', {
      token: renewed.token,
      headers: { origin: 'https://evil.example' },
    });
    expect(stolen.body.error.code).toBe('OriginNotAllowed');
  });

  it.each([[['x'.repeat(201)]], [Array.from({ length: 21 }, () => home)], [[7]], [home]])(
    'are refused where they would fit into no header: %#',
    async (origins) => {
      const { status, body } = await tokenFor(origins);
      expect([status, body.error.code]).toEqual([400, 'MistypedProperty']);
    },
  );
});

describe('A page', () => {
  it('can not choose itself which user or which origins its token is for', async () => {
    const headers = { origin: 'http://localhost:5173' };
    const wishes = { user: { id: 'dl_kim' }, trustedOrigins: ['https://evil.example'] };
    const { token: own } = (await line.call('/tokens/generate', { headers, body: wishes })).body;
    const { origins, user } = JSON.parse(Buffer.from(own.split('.')[1] ?? '', 'base64url').toString()) as {
      readonly origins: unknown;
      readonly user?: unknown;
    };
    expect([origins, user]).toEqual([['http://localhost:5173'], undefined]);
  });
});
