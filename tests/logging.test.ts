// What the shipped product writes while visitors talk: enough to run it by, and nothing of what they said or who they are.
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from './browser/product.js';
import { keepLogged } from './logged/sink.js';

const within = 120_000;
const secrets = {
  POLYFAQ_SECRET: 'signs-every-token-of-this-run-0001',
  DIRECT_LINE_SECRET: 'shown-by-the-owners-servers-0002',
  POLYFAQ_METRICS_TOKEN: 'reads-the-figures-of-this-run-0003',
  WECHAT_TOKEN: 'tokenOfTheAccount0004',
};
const questions = [
  'Where is ICLEI headquartered, asks walrus-marigold?',
  '이클레이 본부는 어디에 있나요 달맞이꽃호랑이',
  'イクレイの本部はどこですか 朝顔とペンギン',
  '你们总部在哪里 向日葵与海象',
];
const visitors = { page: 'dl_visitor-heron', teams: 'visitor-osprey', wechat: 'oVisitorKestrel0005' };
const rooms = { answered: 'room-juniper-0006', unreachable: 'room-hemlock-0007' };
const typed = 'how do i join periwinkle';
const forged = 'Bearer forged-token-0008.abc.def';
const malformed = '{"type":"message","text":"broken-foxglove';

/** What must never be read; the conversation and its tokens come with the run. */
const unsaid: string[] = [
  ...Object.values(secrets),
  ...questions,
  ...Object.values(visitors),
  ...Object.values(rooms),
  typed,
  ...['walrus-marigold', '달맞이꽃호랑이', '朝顔とペンギン', '向日葵与海象', 'periwinkle', 'broken-foxglove'],
  ...['forged-token-0008', 'like-because-bluebell', 'watermark=', 'signature=', 'echostr', '?t=', '&t='],
];

interface Line {
  readonly level: number;
  readonly time: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

let child: ChildProcess;
let base = '';
let folder = '';
let written = '';
const statuses: Record<string, number> = {};

async function call(
  name: string,
  path: string,
  { method = 'POST', body, headers = {} }: { method?: string; body?: unknown; headers?: object } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  statuses[name] = response.status;
  const text = await response.text();
  return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : { text };
}

async function chatOnThePage(): Promise<void> {
  const made = await call('token', '/v3/directline/tokens/generate', {
    body: { user: { id: visitors.page } },
  });
  const headers = { authorization: `Bearer ${String(made['token'])}` };
  const started = await call('start', '/v3/directline/conversations', { body: {}, headers });
  const conversation = String(started['conversationId']);
  unsaid.push(conversation, String(made['token']), String(started['token']), String(started['streamUrl']));
  const path = `/v3/directline/conversations/${conversation}`;
  const say = (name: string, activity: object): ReturnType<typeof call> =>
    call(name, `${path}/activities`, { body: { from: { id: visitors.page }, ...activity }, headers });
  const read = async (): Promise<readonly { readonly id: string; readonly replyToId?: string }[]> => {
    const page = await call('read', `${path}/activities?watermark=0`, { method: 'GET', headers });
    return page['activities'] as readonly { readonly id: string; readonly replyToId?: string }[];
  };
  const answerTo = async (id: unknown): Promise<string> => {
    for (let tries = 0; tries < 500; tries += 1) {
      const reply = (await read()).find(({ replyToId }) => replyToId === id);
      if (reply !== undefined) return reply.id;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('A message was not answered within ten seconds.');
  };
  let answer = '';
  for (const text of questions)
    answer = await answerTo((await say('message', { type: 'message', text }))['id']);
  await say('feedback', {
    type: 'invoke',
    name: 'message/submitAction',
    replyToId: answer,
    value: { actionName: 'feedback', actionValue: { reaction: 'like', feedback: 'like-because-bluebell' } },
  });
  const query = new URLSearchParams({ text: typed, locale: 'en' }).toString();
  await call('suggestions', `${path}/suggestions?${query}`, { method: 'GET', headers });
  await call('malformed', `${path}/activities`, { body: malformed, headers });
  await call('forged', `${path}/activities`, { body: {}, headers: { authorization: forged } });
  await call('secret', '/v3/directline/tokens/generate', {
    body: {},
    headers: { authorization: `Bearer ${secrets.DIRECT_LINE_SECRET}` },
  });
  await call('stream', `${path}/stream?watermark=0&t=forged-token-0008`, { method: 'GET' });
  const erased = await say('erase', { type: 'message', text: 'delete my data' });
  unsaid.push('delete my data');
  if (typeof erased['id'] === 'string') await new Promise((resolve) => setTimeout(resolve, 500));
}

async function askLikeAConnector(): Promise<void> {
  const activity = (text: string | undefined, conversation: string): object => ({
    type: 'message',
    id: 'm1',
    channelId: 'emulator',
    serviceUrl: 'http://127.0.0.1:9/secret-path',
    from: { id: visitors.teams, name: 'visitor-osprey' },
    recipient: { id: 'bot' },
    conversation: { id: conversation },
    text,
  });
  await call('replies', '/api/messages', {
    body: { ...activity(questions[0], rooms.answered), deliveryMode: 'expectReplies' },
  });
  // Nobody listens on port 9: what a library says of that must not name the conversation.
  await call('undelivered', '/api/messages', { body: activity(questions[3], rooms.unreachable) });
  await call('no JSON', '/api/messages', { body: malformed });
  await call('forged connector', '/api/messages', {
    body: { ...activity(questions[1], rooms.answered), deliveryMode: 'expectReplies' },
    headers: { authorization: forged },
  });
  unsaid.push('secret-path');
}

async function pushLikeWeChat(): Promise<void> {
  const now = String(Math.floor(Date.now() / 1000));
  const nonce = 'nonce0009';
  const signature = createHash('sha1')
    .update([secrets.WECHAT_TOKEN, now, nonce].sort().join(''))
    .digest('hex');
  const push =
    `<xml><ToUserName>gh_1</ToUserName><FromUserName>${visitors.wechat}</FromUserName><CreateTime>${now}</CreateTime>` +
    `<MsgType>text</MsgType><Content><![CDATA[${questions[3] ?? ''}]]></Content><MsgId>1</MsgId></xml>`;
  const headers = { 'content-type': 'text/xml' };
  const path = (signed: string): string => `/api/wechat?signature=${signed}&timestamp=${now}&nonce=${nonce}`;
  await call('push', path(signature), { body: push, headers });
  await call('wrong signature', path('0'.repeat(40)), { body: push, headers });
  await call('no XML', path(signature), { body: push.slice(0, -20), headers });
  unsaid.push(signature, nonce);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyfaq-logging-'));
  const port = await freePort();
  base = `http://127.0.0.1:${String(port)}`;
  child = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      POLYFAQ_DATA: folder,
      POLYFAQ_LOG: 'trace',
      ...secrets,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      keepLogged(text);
    });
  for (let tries = 0; tries < 400 && child.exitCode === null; tries += 1) {
    const isReady = await fetch(`${base}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await chatOnThePage();
  await askLikeAConnector();
  await pushLikeWeChat();
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
}, within);

afterAll(async () => {
  child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const lines = (): Line[] =>
  written
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

describe('The log of a product that visitors talked to', () => {
  it('was written while every door was knocked at, rightly and wrongly', () => {
    expect(statuses).toEqual({
      token: 200,
      start: 201,
      message: 200,
      read: 200,
      feedback: 200,
      suggestions: 200,
      malformed: 400,
      forged: 403,
      secret: 200,
      stream: 426,
      erase: 200,
      replies: 200,
      undelivered: 503,
      'no JSON': 400,
      // Without a registration nobody is asked who they are, on this machine.
      'forged connector': 200,
      push: 200,
      'wrong signature': 401,
      // A mistake there would only be sent again.
      'no XML': 200,
    });
  });

  it('says nothing that a visitor said, no id of theirs, no token and no secret', () => {
    expect(unsaid.length).toBeGreaterThan(30);
    expect(unsaid.filter((text) => text.length < 3)).toEqual([]);
    const all = written.normalize();
    expect(unsaid.filter((text) => all.includes(text) || all.includes(encodeURIComponent(text)))).toEqual([]);
  });

  it('is one JSON object a line, with a level, a time and a message', () => {
    const odd = lines().filter(
      ({ level, time, msg }) => typeof level !== 'number' || Number.isNaN(Date.parse(time)) || msg === '',
    );
    expect(lines().length).toBeGreaterThan(20);
    expect(odd).toEqual([]);
  });

  it('counts the turns of every channel by language and outcome', () => {
    const turns = lines().filter(({ msg }) => msg === 'A message was answered.');
    expect([...new Set(turns.map(({ channel }) => channel))].sort()).toEqual([
      'directline',
      'emulator',
      'wechat',
    ]);
    expect([...new Set(turns.map(({ locale }) => locale))].sort()).toEqual(['en', 'ja', 'ko', 'zh-Hans']);
    for (const turn of turns) {
      expect(Object.keys(turn)).toEqual(expect.arrayContaining(['outcome', 'score', 'took']));
    }
  });

  it('names requests by their route, and what failed by its code', () => {
    const requests = lines().filter(({ msg }) => msg === 'request');
    expect(requests.map(({ route }) => route)).toContain(
      '/v3/directline/conversations/:conversation/activities',
    );
    const failed = lines().filter(({ msg }) => msg === 'A message could not be delivered.');
    expect(failed.length).toBeGreaterThan(0);
    const broken = lines().filter(({ msg }) => msg === 'A typing sign could not be delivered.');
    expect(broken.map(({ err }) => err)).toMatchObject([{ type: 'RestError', code: 'ECONNREFUSED' }]);
  });
});
