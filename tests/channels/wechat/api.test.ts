import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWeChatApi, type WeChatApi } from '../../../bot/channels/wechat/api.js';
import { ApiError } from '../../../bot/channels/wechat/api-errors.js';
import type { DocumentStore } from '../../../bot/core/ports.js';
import { createMemoryDocumentStore } from '../../../bot/storage/memory-documents.js';
import { createScriptedConverse, reply } from '../scripted-converse.js';
import { startApiDouble, type ApiDouble } from './api-double.js';
import { account, appId, linksIn, openid } from './platform.js';
import { createWorld, type World, type WorldOptions } from './world.js';

const secret = 'appsecretappsecretappsecret12345';
const send = '/cgi-bin/message/custom/send';
const typing = '/cgi-bin/message/custom/typing';
const text = (words: string): Record<string, string> => ({ MsgType: 'text', Content: words });

let double: ApiDouble;
let now = 0;
let documents: DocumentStore;
const clock = (): number => now;

beforeEach(async () => {
  double = await startApiDouble({ appId, secret });
  now = Date.now();
  documents = createMemoryDocumentStore({ clock });
});
afterEach(() => double.close());

const verified = (): ReturnType<typeof account> =>
  account({ account: 'verified', appSecret: secret, apiBase: double.base });
const api = (settings: Partial<Parameters<typeof createWeChatApi>[0]> = {}): WeChatApi =>
  createWeChatApi({ account: verified(), documents, clock, pause: 0, ...settings });
const hello = { kind: 'text', text: 'hello' } as const;

describe('The access token', () => {
  it('is asked for once by many calls at the same time, and kept for the next instance', async () => {
    const first = api();
    await Promise.all([1, 2, 3].map(() => first.send(openid, hello)));
    await api().send(openid, hello);
    expect(double.tokens).toEqual([
      { grant_type: 'client_credential', appid: appId, secret, force_refresh: false },
    ]);
    expect(double.calls).toHaveLength(4);
  });

  it('is renewed five minutes before its two hours are over, not sooner', async () => {
    const one = api();
    await one.send(openid, hello);
    now += (7200 - 301) * 1000;
    await one.send(openid, hello);
    expect(double.tokens).toHaveLength(1);
    now += 2000;
    await one.send(openid, hello);
    expect(double.tokens).toHaveLength(2);
  });

  it.each([40001, 40014, 42001])(
    'that is refused with %s is replaced, and the call made once more',
    async (code) => {
      const one = api();
      await one.send(openid, hello);
      double.revoke();
      double.fail(send, code);
      await one.send(openid, hello);
      expect(double.tokens).toHaveLength(2);
      expect(double.calls).toHaveLength(2);
    },
  );

  it('that is refused while WeChat repeats it is replaced by force, once', async () => {
    const one = api();
    await one.send(openid, hello);
    double.revoke({ repeats: true });
    await one.send(openid, hello);
    expect(double.tokens.map(({ force_refresh: force }) => force)).toEqual([false, false, true]);
    expect(double.calls).toHaveLength(2);
  });

  it('that is refused twice is an error, not a loop', async () => {
    double.fail(send, 40001, 40001, 40001);
    await expect(api().send(openid, hello)).rejects.toMatchObject({ kind: 'token', number: 40001 });
  });

  it('of a wrong secret says which setting to look at', async () => {
    const wrong = api({ account: { ...verified(), appSecret: 'wrong' } });
    await expect(wrong.send(openid, hello)).rejects.toThrow(/40125.*WECHAT_APP_SECRET/);
  });
});

describe('A call to WeChat', () => {
  it('is as documented for text, news and the typing sign', async () => {
    await api().send(openid, { kind: 'text', text: '你好 😀' });
    await api().send(openid, {
      kind: 'news',
      title: 'T',
      description: 'D',
      picture: 'https://p.example/1.png',
      url: 'https://e.example/',
    });
    await api().showTyping(openid);
    expect(double.calls.map(({ path, body }) => [path, body])).toEqual([
      [send, { touser: openid, msgtype: 'text', text: { content: '你好 😀' } }],
      [
        send,
        {
          touser: openid,
          msgtype: 'news',
          news: {
            articles: [
              { title: 'T', description: 'D', url: 'https://e.example/', picurl: 'https://p.example/1.png' },
            ],
          },
        },
      ],
      [typing, { touser: openid, command: 'Typing' }],
    ]);
  });

  it('is made once more where WeChat is busy', async () => {
    double.fail(send, -1);
    await api().send(openid, hello);
    expect(double.calls).toHaveLength(1);
  });

  it.each([
    [45015, 'unreachable'],
    [45047, 'unreachable'],
    [48002, 'unreachable'],
    [40003, 'unreachable'],
    [43004, 'unreachable'],
    [45002, 'message'],
    [40033, 'message'],
    [45008, 'message'],
    [48001, 'setup'],
    [40164, 'setup'],
    [40200, 'setup'],
    [45009, 'quota'],
    [45080, 'harmless'],
    [45081, 'harmless'],
    [45072, 'harmless'],
    [99999, 'unknown'],
  ])('that is refused with %s is %s, and says what to do', async (code, kind) => {
    double.fail(send, code);
    const error: unknown = await api()
      .send(openid, hello)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ kind, number: code });
    expect((error as Error).message.length).toBeGreaterThan(40);
    expect((error as Error).message).not.toMatch(/token-1|appsecretapp|of3ss6/);
  });

  it.each([['<html>gateway</html>'], ['[]'], ['{"access_token":7}']])(
    'that is answered with %s is an error of its own',
    async (body) => {
      double.say(body);
      await expect(api().send(openid, hello)).rejects.toBeInstanceOf(ApiError);
    },
  );

  it('that nobody answers names neither token nor visitor', async () => {
    const nowhere = api({ account: { ...verified(), apiBase: 'http://127.0.0.1:9' } });
    const error: unknown = await nowhere.send(openid, hello).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'network' });
    expect(String(error)).not.toContain(openid);
  });
});

describe('A verified account', () => {
  const long = Array.from({ length: 300 }, (_, index) => `Sentence ${String(index)} is here.`).join(' ');
  const saying = (words: string): WorldOptions => ({
    account: verified(),
    converse: { ...createScriptedConverse(), answer: () => Promise.resolve(reply(words)) },
  });
  const sentTexts = (): string[] =>
    double.calls
      .filter(({ path }) => path === send)
      .map(({ body }) => (body['text'] as { content: string }).content);

  it('sends the parts of a long answer in order, whole', async () => {
    const { platform, channel } = createWorld(saying(long));
    const first = await platform.push(text('hi'));
    await channel.settled();
    const whole = [first.fields?.get('Content') ?? '', ...sentTexts()];
    expect(whole.length).toBeGreaterThan(3);
    expect(whole.join(' ')).toBe(long);
  });

  it('keeps to five messages after words and three after a tap, and offers the rest by number', async () => {
    for (const [push, most] of [
      [text('hi'), 5],
      [{ ...text('hi'), bizmsgmenuid: '1' }, 3],
    ] as const) {
      double.calls.length = 0;
      const { platform, channel } = createWorld(saying(Array.from({ length: 8 }, () => long).join('\n\n')));
      await platform.push(push);
      await channel.settled();
      const sent = sentTexts();
      expect(sent).toHaveLength(most);
      expect(linksIn(sent.at(-1) ?? '').map(({ label }) => label)).toEqual(['Reply 1 to continue']);
      const more = await platform.push(text('1'));
      await channel.settled();
      expect(more.fields?.get('Content')).toMatch(/^Sentence|^is here|^\d/);
    }
  });

  it.each([45047, 45015])(
    'stops where WeChat says %s, keeps the rest, and names no visitor',
    async (code) => {
      double.fail(send, code);
      const { platform, channel, logger } = createWorld(saying(long));
      await platform.push(text('hi'));
      await channel.settled();
      expect(sentTexts()).toEqual([]);
      const warnings = logger.lines.filter(({ level }) => level === 'warn');
      expect(warnings).toHaveLength(1);
      expect(warnings[0]?.details).toMatchObject({ errcode: code, channel: 'wechat' });
      expect(JSON.stringify(logger.lines)).not.toContain(openid);
      const more = await platform.push(text('1'));
      expect(more.fields?.get('Content')).toContain('Sentence');
    },
  );

  it('acknowledges what takes long, shows that it types, and sends the answer when it is there', async () => {
    const world: World = createWorld({
      account: verified(),
      converse: createScriptedConverse(),
      timing: { replyWithin: 120, holdFor: 200 },
      typingAfter: 20,
    });
    const shown = await world.platform.push(text('wait 300'));
    expect(shown.raw).toBe('success');
    await new Promise((resolve) => setTimeout(resolve, 350));
    await world.channel.settled();
    expect(double.calls.map(({ path }) => path)).toEqual([typing, send]);
    expect(sentTexts()[0]).toContain('You said: wait 300');
  });

  it('shows no typing sign for an answer that is there at once', async () => {
    const world = createWorld({ account: verified(), converse: createScriptedConverse() });
    await world.platform.push(text('hi'));
    await world.channel.settled();
    expect(double.calls).toEqual([]);
  });
});
