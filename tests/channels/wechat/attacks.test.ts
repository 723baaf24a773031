import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createSealing, signatureOf } from '../../../bot/channels/wechat/crypto.js';
import { createServer } from '../../../bot/server/server.js';
import { createScriptedConverse, reply, type ScriptedConverse } from '../scripted-converse.js';
import { account, aesKey, appId, official, token, xmlOf, type Delivery } from './platform.js';
import { createWorld, type World } from './world.js';

const text = (words: string): Record<string, string> => ({ MsgType: 'text', Content: words });
const generic =
  'This request is not from the WeChat platform. Check the token and the mode in the account’s settings.';

let converse: ScriptedConverse;
let safe: World;
let plain: World;
const unhandled: unknown[] = [];
const note = (error: unknown): void => void unhandled.push(error);
process.on('unhandledRejection', note);
afterAll(() => {
  process.off('unhandledRejection', note);
});

beforeEach(() => {
  converse = createScriptedConverse();
  safe = createWorld({ converse });
  plain = createWorld({ converse, account: account({ mode: 'plain' }) });
});
afterEach(() => {
  expect(unhandled).toEqual([]);
});

/** Signed and sealed by somebody who knows token and key: only the platform and we do. */
function sealed(inner: string, receiver = appId): Delivery {
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), '42'];
  const encrypted = createSealing([aesKey], receiver).seal(inner, 0);
  return {
    query: { timestamp, nonce, msg_signature: signatureOf([token, timestamp, nonce, encrypted]) },
    body: `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  };
}

const resigned = ({ query, body }: Delivery, change: (query: Record<string, string>) => void): Delivery => {
  const changed = { ...query };
  change(changed);
  return { query: changed, body };
};

const without = (name: string) => (delivery: Delivery) =>
  resigned(delivery, (query) => Reflect.deleteProperty(query, name));

/** What a stranger tries at an account in safe mode, each made from a message that the platform really sent. */
const strangers: readonly (readonly [string, (captured: Delivery) => Delivery])[] = [
  ['a forged plain body under a captured signature', ({ query }) => ({ query, body: xmlOf(text('forged')) })],
  [
    'a forged plain body that says it is not encrypted',
    ({ query }) => {
      const { timestamp = '', nonce = '', signature = '' } = query;
      return { query: { timestamp, nonce, signature, encrypt_type: 'raw' }, body: xmlOf(text('forged')) };
    },
  ],
  [
    'the captured message with another time',
    (captured) =>
      resigned(captured, (query) => {
        query['timestamp'] = String(Number(query['timestamp']) + 1);
      }),
  ],
  [
    'a message of last week',
    () => {
      const { query, body } = safe.platform.pack(xmlOf(text('old')), {
        timestamp: String(Math.floor(Date.now() / 1000) - 7 * 86_400),
      });
      return { query, body };
    },
  ],
  ['a message sealed for another account', () => sealed(xmlOf(text('other')), 'wx0000000000000000')],
  [
    'the second half of a message',
    () => {
      const encrypted = createSealing([aesKey], appId).seal(xmlOf(text('half')), 0);
      const half = Buffer.from(encrypted, 'base64').subarray(64).toString('base64');
      const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), '7'];
      return {
        query: { timestamp, nonce, msg_signature: signatureOf([token, timestamp, nonce, half]) },
        body: `<xml><Encrypt>${half}</Encrypt></xml>`,
      };
    },
  ],
  ['no message signature', without('msg_signature')],
  ['no time', without('timestamp')],
  ['no nonce', without('nonce')],
  [
    'nonce[] in place of nonce',
    (captured) =>
      resigned(captured, (query) => {
        query['nonce[]'] = query['nonce'] ?? '';
        Reflect.deleteProperty(query, 'nonce');
      }),
  ],
  ['an empty body', ({ query }) => ({ query, body: '' })],
  ['a body that is JSON', ({ query }) => ({ query, body: '{"Encrypt":"x"}' })],
  [
    'a billion laughs',
    ({ query }) => ({
      query,
      body: `<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${String(i)} "&a;&a;">`).join('')}]><xml><Encrypt>&a29;</Encrypt></xml>`,
    }),
  ],
  [
    'an external entity',
    ({ query }) => ({
      query,
      body: '<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Encrypt>&e;</Encrypt></xml>',
    }),
  ],
  ['nesting sixty thousand deep', ({ query }) => ({ query, body: `<xml>${'<a>'.repeat(60_000)}</xml>` })],
  [
    'ten thousand elements',
    ({ query }) => ({
      query,
      body: `<xml>${Array.from({ length: 10_000 }, (_, i) => `<a${String(i)}/>`).join('')}</xml>`,
    }),
  ],
  ['a name from the prototype', ({ query }) => ({ query, body: '<xml><__proto__>x</__proto__></xml>' })],
];

describe('A stranger at an account in safe mode', () => {
  it.each(strangers)('gets the one generic refusal for %s', async (_what, forge) => {
    const captured = safe.platform.pack(xmlOf(text('captured')));
    const { status, raw } = await safe.platform.deliver(forge(captured));
    expect([status, (JSON.parse(raw) as { error: { message: string } }).error.message]).toEqual([
      401,
      generic,
    ]);
    expect(converse.heard).toEqual([]);
  });

  it('who changes single bytes of a sealed message learns nothing of the padding', async () => {
    const { query, body } = sealed(xmlOf(text('secret')));
    const [, cipher = ''] = /CDATA\[(.*)\]\]/.exec(body) ?? [];
    const bytes = Buffer.from(cipher, 'base64');
    const answers = new Set<string>();
    for (let value = 0; value < 256; value += 1) {
      const changed = Buffer.from(bytes);
      changed[bytes.length - 17] = value;
      if (changed.equals(bytes)) continue;
      const encrypted = changed.toString('base64');
      const signed = signatureOf([token, query['timestamp'] ?? '', query['nonce'] ?? '', encrypted]);
      // Without the token, and even with it, a wrong padding looks like a wrong signature.
      for (const signature of [query['msg_signature'] ?? '', signed]) {
        const { status, raw } = await safe.platform.deliver({
          query: { ...query, msg_signature: signature },
          body: `<xml><Encrypt>${encrypted}</Encrypt></xml>`,
        });
        answers.add(`${String(status)} ${raw}`);
      }
    }
    expect(answers.size).toBe(1);
    expect(converse.heard).toEqual([]);
  });

  it('who sends a captured message again gets the same reply, and nothing happens twice', async () => {
    const captured = safe.platform.pack(xmlOf(text('once')));
    const first = await safe.platform.deliver(captured);
    const again = await safe.platform.deliver(captured);
    expect(again.fields).toEqual(first.fields);
    expect(converse.heard).toHaveLength(1);
  });
});

describe('A stranger at an account in plain mode', () => {
  it('who puts other words under a captured signature is refused', async () => {
    const captured = plain.platform.pack(xmlOf(text('mine')));
    await plain.platform.deliver(captured);
    const { status } = await plain.platform.deliver({ query: captured.query, body: xmlOf(text('forged')) });
    expect(status).toBe(401);
    expect(converse.heard.map(({ text: words }) => words)).toEqual(['mine']);
  });

  it('who repeats parameters is refused', async () => {
    const { query, body } = plain.platform.pack(xmlOf(text('twice')));
    const route = plain.channel.routes.find(({ method }) => method === 'POST');
    const response = await route?.handle({
      method: 'POST',
      path: '/api/wechat',
      parameters: {},
      query: new URLSearchParams([...Object.entries(query), ['nonce', '1']]),
      headers: {},
      body: Buffer.from(body),
      remoteAddress: '127.0.0.1',
      origin: 'http://localhost',
    });
    expect(response?.status).toBe(401);
  });
});

describe('The question for the echo', () => {
  const signed = (more: Record<string, string>): Record<string, string> => {
    const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), '99'];
    return { timestamp, nonce, signature: signatureOf([token, timestamp, nonce]), ...more };
  };

  it('is answered in every mode of an Official Account, as plain text', async () => {
    for (const mode of ['plain', 'compatible', 'safe']) {
      const { platform } = createWorld({ converse, account: account({ mode }) });
      const response = await platform.get(signed({ echostr: '4375120948345356249' }));
      expect([mode, response.status, response.body]).toEqual([mode, 200, '4375120948345356249']);
    }
  });

  it.each([
    ['no signature', { echostr: '<script>alert(1)</script>' }],
    ['a wrong one', signed({ echostr: '1', signature: 'f'.repeat(40) })],
    ['markup to reflect', signed({ echostr: '<script>alert(1)</script>' })],
    ['a novel to reflect', signed({ echostr: '1'.repeat(5000) })],
    ['nothing to reflect', signed({})],
  ])('is refused with %s', async (_what, query) => {
    const { status, body } = await safe.platform.get(query);
    expect(status).toBe(401);
    expect(JSON.stringify(body)).not.toContain('script');
  });
});

describe('From the platform itself', () => {
  it.each([
    ['a document type', '<!DOCTYPE xml [<!ENTITY e "x">]><xml><MsgType>text</MsgType></xml>'],
    ['no XML', '{"demo_resp":"good luck"}'],
    ['nothing', ''],
    ['no visitor', `<xml><ToUserName>${official}</ToUserName><MsgType>text</MsgType></xml>`],
    ['an unknown type of message', xmlOf({ MsgType: 'hologram' })],
    ['an event without a name', xmlOf({ MsgType: 'event' })],
    ['a time that is none', xmlOf({ ...text('hi'), CreateTime: 'soon' })],
  ])('%s is never answered with an error', async (_what, xml) => {
    const { status } = await safe.platform.deliver(sealed(xml));
    expect(status).toBe(200);
  });

  it('numbers and signs stay what they are', async () => {
    for (const words of ['007', '+8613800138000', '1e5', ' true ', '<b>&amp;</b>', 'a\nb']) {
      await safe.platform.push(text(words));
    }
    expect(converse.heard.map(({ text: heard }) => heard)).toEqual([
      '007',
      '+8613800138000',
      '1e5',
      'true',
      '<b>&amp;</b>',
      'a\nb',
    ]);
  });

  it('control characters are taken out', async () => {
    await safe.platform.push(text('one\u0000\u0008two'));
    expect(converse.heard.at(-1)?.text).toBe('onetwo');
  });
});

describe('An answer', () => {
  it.each([
    ['the end of CDATA', ']]></Content><MsgType>news</MsgType><![CDATA['],
    ['control characters', 'one\u0000\u0008\u000b two'],
    ['half a character', 'one \ud83d two'],
    ['a link of another kind', '[click](javascript:alert(1)) <a href="weixin://bizmsgmenu?x">y</a>'],
  ])('with %s arrives as one text', async (_what, words) => {
    const { platform } = createWorld({
      converse: { ...converse, answer: () => Promise.resolve(reply(words)) },
      account: account({ mode: 'plain' }),
    });
    const { fields, raw } = await platform.push(text('hi'));
    expect(fields?.get('MsgType')).toBe('text');

    expect(raw).not.toMatch(/[\u0000-\u0008\u000b\ud83d]|javascript:/);
    expect(fields?.get('Content')).not.toMatch(/<a href="weixin:\/\/bizmsgmenu\?x/);
  });
});

describe('Whatever is sent to the running server', () => {
  it('ten megabytes are refused before they are read, and random bytes are no error of ours', async () => {
    const server = createServer({ routes: [...safe.channel.routes] });
    const { port } = await server.listen(0, '127.0.0.1');
    const url = `http://127.0.0.1:${String(port)}/api/wechat`;
    const { query } = safe.platform.pack(xmlOf(text('hi')));
    try {
      const large = await fetch(`${url}?${new URLSearchParams(query).toString()}`, {
        method: 'POST',
        body: Buffer.alloc(10 * 1024 * 1024, 'a'),
      }).then(
        ({ status }) => status,
        () => 413,
      );
      expect(large).toBe(413);
      await fc.assert(
        fc.asyncProperty(
          fc.uint8Array({ maxLength: 2000 }),
          fc.dictionary(
            fc.constantFrom('timestamp', 'nonce', 'signature', 'msg_signature', 'echostr', 'nonce[]', 'x'),
            fc.string(),
          ),
          fc.constantFrom('GET', 'POST'),
          async (bytes, more, method) => {
            const all = new URLSearchParams({ ...query, ...more });
            const response = await fetch(`${url}?${all.toString()}`, {
              method,
              ...(method === 'POST' ? { body: Buffer.from(bytes) } : {}),
            });
            expect(response.status).toBeLessThan(500);
          },
        ),
        { numRuns: 300 },
      );
    } finally {
      await server.close(1000);
    }
  }, 60_000);

  it('signed and sealed random bytes are acknowledged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 500 }), async (inner) => {
        const { status } = await safe.platform.deliver(sealed(inner));
        expect(status).toBe(200);
        const wrapped = await safe.platform.push({ MsgType: 'text', Content: inner.replaceAll(']]>', '') });
        expect(wrapped.status).toBe(200);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
