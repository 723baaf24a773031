// Whose request it is, behind proxies and in front of them.
import { describe, expect, it } from '@jest/globals';
import { createServer } from '../../bot/server/server.js';
import { route, start } from './start.js';

const seenWith = async (trustedProxies: readonly string[], forwarded?: string): Promise<string> => {
  const seen = route('GET', '/seen', ({ remoteAddress }) => ({ status: 200, body: remoteAddress }));
  const { server, url } = await start({ routes: [seen], trustedProxies });
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const text = await (await fetch(`${url}/seen`, { headers })).text();
  await server.close(0);
  return text;
};

describe('The address of a visitor', () => {
  it.each([
    ['the peer itself, where no proxy is trusted', [], '203.0.113.9', '127.0.0.1'],
    ['what the trusted proxy says', ['loopback'], '203.0.113.9', '203.0.113.9'],
    [
      'the last one that is no trusted proxy: the visitor may write the rest',
      ['loopback'],
      '10.0.0.1, 203.0.113.9',
      '203.0.113.9',
    ],
    ['found behind two proxies', ['loopback', '10.0.0.0/8'], '203.0.113.9, 10.1.2.3', '203.0.113.9'],
    ['the peer, where an untrusted proxy passes on', ['192.0.2.1'], '203.0.113.9', '127.0.0.1'],
    ['an IPv6 address', ['loopback'], '2001:db8::7', '2001:db8::7'],
  ])('is %s', async (_name, trusted, forwarded, expected) => {
    expect(await seenWith(trusted, forwarded)).toBe(expected);
  });

  it('is the peer where the trusted proxy says nothing', async () => {
    expect(await seenWith(['loopback'])).toBe('127.0.0.1');
  });

  it('needs proxies that are named by addresses', () => {
    expect(() => createServer({ routes: [], trustedProxies: ['my-proxy'] })).toThrow(
      /POLYFAQ_TRUST_PROXY=my-proxy names no addresses: .*for example 10\.0\.0\.0\/8 or loopback/,
    );
  });
});
