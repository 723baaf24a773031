// WeChat's API on this machine: answers as documented, refuses what is not, and keeps what it was told.
import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface Sent {
  readonly path: string;
  readonly token: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ApiDouble {
  /** `http://127.0.0.1:…` */
  readonly base: string;
  /** Everything but requests for tokens, in order. */
  readonly calls: Sent[];
  /** The bodies of requests for tokens, in order. */
  readonly tokens: Sent['body'][];
  /** The next calls of that path get these error codes, one each. */
  fail(path: string, ...codes: readonly number[]): void;
  /** Makes the token that is out invalid, so that only a new one is taken; with `lives` the stable interface repeats it. */
  revoke(how?: { readonly repeats: boolean }): void;
  /** The next answers are these bytes. */
  say(body: string): void;
  close(): Promise<void>;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The documented shape of each call's body; the code with which WeChat refuses another. */
const shapes: Readonly<Record<string, (body: Readonly<Record<string, unknown>>) => number>> = {
  '/cgi-bin/message/custom/send': (body) => {
    if (!isText(body['touser'])) return 40003;
    if (body['msgtype'] === 'text') {
      const content = isObject(body['text']) ? body['text']['content'] : undefined;
      if (!isText(content)) return 44004;
      return Buffer.byteLength(content) > 2048 ? 45002 : 0;
    }
    if (body['msgtype'] === 'news') {
      const articles = isObject(body['news']) ? body['news']['articles'] : undefined;
      if (!Array.isArray(articles) || articles.length !== 1) return 45008;
      const [article] = articles as unknown[];
      const names = ['title', 'description', 'url', 'picurl'];
      return isObject(article) && names.every((name) => typeof article[name] === 'string') ? 0 : 44003;
    }
    return 40008;
  },
  '/cgi-bin/message/custom/typing': ({ touser, command }) =>
    !isText(touser) ? 40003 : command === 'Typing' || command === 'CancelTyping' ? 0 : 45072,
  '/cgi-bin/menu/create': ({ button }) => {
    if (!Array.isArray(button) || button.length < 1 || button.length > 3) return 40016;
    for (const top of button as Record<string, unknown>[]) {
      if (Buffer.byteLength(String(top['name'])) > 16) return 40018;
      const subs = (top['sub_button'] ?? []) as Record<string, unknown>[];
      if (subs.length > 5) return 40023;
      for (const item of subs.length > 0 ? subs : [top]) {
        if (item['type'] !== 'click' || !isText(item['key']) || item['key'].length > 128) return 40019;
        if (Buffer.byteLength(String(item['name'])) > 60) return 40018;
      }
    }
    return 0;
  },
};

export async function startApiDouble(credentials: { appId: string; secret: string }): Promise<ApiDouble> {
  const calls: Sent[] = [];
  const tokens: Sent['body'][] = [];
  const failures = new Map<string, number[]>();
  const said: string[] = [];
  let issued = 0;
  let valid: string | null = null;
  let repeated: string | null = null;

  function tokenFor(body: Sent['body']): object {
    tokens.push(body);
    if (body['grant_type'] !== 'client_credential') return { errcode: 40002, errmsg: 'invalid grant_type' };
    if (body['appid'] !== credentials.appId) return { errcode: 40013, errmsg: 'invalid appid' };
    if (body['secret'] !== credentials.secret) return { errcode: 40125, errmsg: 'invalid appsecret' };
    if (repeated !== null && body['force_refresh'] !== true)
      return { access_token: repeated, expires_in: 7200 };
    repeated = null;
    issued += valid === null ? 1 : 0;
    valid ??= `token-${String(issued)}-${'x'.repeat(500)}`;
    return { access_token: valid, expires_in: 7200 };
  }

  function answer(path: string, token: string, body: Sent['body']): object {
    if (path === '/cgi-bin/stable_token') return tokenFor(body);
    const code = failures.get(path)?.shift();
    if (code !== undefined) return { errcode: code, errmsg: 'as the test wishes' };
    const shape = shapes[path];
    if (shape === undefined) return { errcode: 40066, errmsg: 'invalid url' };
    if (token !== valid) return { errcode: 40001, errmsg: 'invalid credential' };
    const wrong = shape(body);
    if (wrong !== 0) return { errcode: wrong, errmsg: 'not as documented' };
    calls.push({ path, token, body });
    return { errcode: 0, errmsg: 'ok' };
  }

  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const body = JSON.parse(text) as Sent['body'];
      const own = said.shift();
      response.setHeader('content-type', 'application/json');
      response.end(
        own ?? JSON.stringify(answer(url.pathname, url.searchParams.get('access_token') ?? '', body)),
      );
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    base: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    calls,
    tokens,
    fail: (path, ...codes) => void failures.set(path, [...codes]),
    revoke: ({ repeats } = { repeats: false }) => {
      repeated = repeats ? valid : null;
      valid = null;
    },
    say: (body) => void said.push(body),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
