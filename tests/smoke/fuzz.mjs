// Throws seeded nonsense at every door of the built product: mutated JSON, XML, addresses, headers, raw bytes and
// WebSocket frames. It must answer with anything but a 5xx (a 503 is honest), never die, and not grow.
//   node tests/smoke/fuzz.mjs [inputs] [seed]
import { createHash, createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { createMutations, oddities, randomOf } from './mutations.mjs';
import { startConversation, startProduct, until } from './product.mjs';

const inputs = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? 1);
const wechatToken = 'tokenForTheFuzzRun';

const random = randomOf(seed);
const { below, pick, mutated, mutatedText, bytesOf } = createMutations(random);

const questions = readFileSync(new URL('../../data/eval/ko.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.includes('\t'))
  .map((line) => line.split('\t')[2]);

const message = () => ({
  type: 'message',
  id: `m${below(1e9)}`,
  text: pick(questions),
  locale: 'ko-KR',
  timestamp: '2026-01-01T00:00:00Z',
  channelId: 'emulator',
  serviceUrl: 'http://localhost:9/',
  from: { id: 'dl_visitor', name: 'V' },
  recipient: { id: 'bot' },
  conversation: { id: `c${below(50)}`, isGroup: false },
  deliveryMode: 'expectReplies',
  channelData: { clientActivityID: 'x' },
  entities: [{ type: 'mention', text: '<at>bot</at>', mentioned: { id: 'bot' } }],
  membersAdded: [{ id: 'v' }],
  value: { actionName: 'feedback', actionValue: { reaction: 'like' } },
});
const push = () =>
  `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o${below(40)}]]></FromUserName><CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime>` +
  `<MsgType><![CDATA[${pick(['text', 'event', 'image', 'voice', 'location', 'link', 'shortvideo', 'x'])}]]></MsgType><Event><![CDATA[${pick(['subscribe', 'CLICK', 'SCAN', 'VIEW', 'x'])}]]></Event>` +
  `<EventKey><![CDATA[qrscene_ko]]></EventKey><Content><![CDATA[${pick(questions)}]]></Content><MsgId>${below(1e9)}</MsgId></xml>`;

const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const tally = new Map();
const bad = [];

function note(kind, status, what) {
  const key = `${kind} ${status}`;
  tally.set(key, (tally.get(key) ?? 0) + 1);
  if (typeof status === 'number' && status >= 500 && status !== 503) bad.push({ kind, status, what });
}

function send({ port }, { kind, method, path, headers = {}, body }) {
  return new Promise((resolve) => {
    const done = (status) => {
      note(kind, status, {
        method,
        path: path.slice(0, 300),
        headers,
        body: body?.toString('utf8').slice(0, 600),
      });
      resolve();
    };
    let sent;
    try {
      sent = request({ agent, host: '127.0.0.1', port, method, path, headers, timeout: 15_000 });
    } catch {
      // What Node itself refuses to send never arrives.
      tally.set(`${kind} unsendable`, (tally.get(`${kind} unsendable`) ?? 0) + 1);
      resolve();
      return;
    }
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode));
      response.on('error', () => done('cut'));
    });
    sent.on('timeout', () => sent.destroy(new Error('timeout')));
    sent.on('error', (error) => done(error.message === 'timeout' ? 599 : 'cut'));
    sent.end(body);
  });
}

/** Bytes that are hardly HTTP; whatever comes back must not be a 5xx. */
function sendRaw({ port }, text) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    let received = '';
    socket.setTimeout(3000, () => socket.destroy());
    socket.on('data', (chunk) => (received += chunk.toString('latin1').slice(0, 100)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(received)?.[1];
      note('raw', status === undefined ? 'cut' : Number(status), text.toString('latin1').slice(0, 300));
      resolve();
    });
  });
}

function sendFrames(target, streamUrl) {
  return new Promise((resolve) => {
    const socket = new WebSocket(mutatedAddress(streamUrl), {
      headers: random() < 0.2 ? { origin: pick(oddities).replace(/[^\x20-\x7e]/g, '') } : {},
    });
    const over = (what) => {
      note('frames', what, streamUrl.slice(0, 80));
      resolve();
    };
    const timer = setTimeout(() => socket.terminate(), 3000);
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_request, response) => {
      note('handshake', response.statusCode, streamUrl.slice(0, 80));
      socket.terminate();
    });
    socket.on('open', () => {
      for (let count = below(5); count >= 0; count -= 1) {
        const text = mutatedText(JSON.stringify(message()));
        if (random() < 0.2) socket._socket?.write(bytesOf(text));
        else socket.send(text, { binary: random() < 0.1 }, () => undefined);
      }
      socket.close();
    });
    socket.on('close', (code) => {
      clearTimeout(timer);
      over(`closed ${code}`);
    });
  });
}
const mutatedAddress = (url) =>
  random() < 0.3
    ? url.replace(/t=[^&]*/, () => `t=${encodeURIComponent(pick(oddities).replace(/[\ud800-\udfff]/g, ''))}`)
    : url;

const conversations = [];
async function one(target) {
  const roll = random();
  const json = {
    'content-type': pick([
      'application/json',
      'application/json',
      'application/json; charset=utf-8',
      'text/plain',
      'multipart/form-data',
      '',
    ]),
  };
  const conversation = pick(conversations);
  const bearer = () =>
    random() < 0.7
      ? { authorization: `Bearer ${conversation.token}` }
      : { authorization: mutatedText(`Bearer ${conversation.token}`).replace(/[^\x20-\x7e]/g, '') };
  const base = '/v3/directline';
  if (roll < 0.22) {
    const whole = JSON.stringify(mutated(message()));
    const body = bytesOf(random() < 0.5 ? whole : mutatedText(whole));
    return send(target, { kind: 'messages', method: 'POST', path: '/api/messages', headers: json, body });
  }
  if (roll < 0.44) {
    const body = bytesOf(
      random() < 0.3 ? mutatedText(JSON.stringify(message())) : JSON.stringify(mutated(message())),
    );
    return send(target, {
      kind: 'activities',
      method: 'POST',
      path: `${base}/conversations/${conversation.conversationId}/activities`,
      headers: { ...json, ...bearer() },
      body,
    });
  }
  if (roll < 0.56) {
    const path = pick([
      `${base}/tokens/generate`,
      `${base}/tokens/refresh`,
      `${base}/conversations`,
      `${base}/conversations/${conversation.conversationId}/upload`,
    ]);
    const body = bytesOf(
      JSON.stringify(
        mutated({ user: { id: 'dl_v', name: 'V' }, trustedOrigins: ['https://a.example'], locale: 'ko' }),
      ),
    );
    return send(target, { kind: 'tokens', method: 'POST', path, headers: { ...json, ...bearer() }, body });
  }
  if (roll < 0.68) {
    const name = encodeURIComponent(
      pick(oddities)
        .replace(/[\ud800-\udfff]/g, '')
        .slice(0, 200),
    );
    const path = pick([
      `${base}/conversations/${conversation.conversationId}/activities?watermark=${name}`,
      `${base}/conversations/${name}/activities`,
      `${base}/conversations/${conversation.conversationId}?watermark=${name}`,
      `${base}/conversations/${conversation.conversationId}/suggestions?text=${name}&locale=${name}`,
      `/${name}`,
      `/widget.js?${name}`,
      `/healthz?${name}`,
      `/readyz`,
      `/metrics`,
      `/api/messages`,
    ]);
    return send(target, {
      kind: 'reads',
      method: pick(['GET', 'GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']),
      path,
      headers: bearer(),
    });
  }
  if (roll < 0.9) {
    const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), String(below(1e9))];
    const signature = createHash('sha1')
      .update([wechatToken, timestamp, nonce].sort().join(''))
      .digest('hex');
    const query = `signature=${random() < 0.8 ? signature : createHmac('sha1', 'x').update(nonce).digest('hex')}&timestamp=${timestamp}&nonce=${nonce}${random() < 0.1 ? '&nonce[]=x&echostr=<x>' : ''}`;
    const body = bytesOf(mutatedText(push()));
    return send(target, {
      kind: 'wechat',
      method: random() < 0.95 ? 'POST' : 'GET',
      path: `/api/wechat?${query}`,
      headers: { 'content-type': pick(['text/xml', 'application/xml', '']) },
      body,
    });
  }
  if (roll < 0.96) {
    const text = mutatedText(
      `POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
    );
    return sendRaw(target, bytesOf(text));
  }
  return sendFrames(target, conversation.streamUrl);
}

const data = mkdtempSync(join(tmpdir(), 'polyfaq-fuzz-'));
const settings = {
  POLYFAQ_DATA: data,
  WECHAT_TOKEN: wechatToken,
  WECHAT_APP_ID: 'wx0123456789abcdef',
  WECHAT_MODE: 'plain',
};
const product = await startProduct(settings, { isQuiet: true });
const target = { port: Number(new URL(product.base).port) };
let grown = 0;
try {
  await until(async () => (await fetch(`${product.base}/readyz`)).ok, 'The start');
  for (let count = 0; count < 20; count += 1) conversations.push(await startConversation(product.base));
  const memory = async () =>
    Number(
      /^polyfaq_process_resident_memory_bytes (\S+)/m.exec(
        await (await fetch(`${product.base}/metrics`)).text(),
      )?.[1],
    ) / 1e6;
  let next = 0;
  let early = 0;
  const workers = Array.from({ length: 12 }, async () => {
    while (next < inputs) {
      next += 1;
      // What a process keeps for good (compiled code, full caches, bounded stores) is kept after a fifth of the run.
      if (next === Math.floor(inputs / 5)) early = await memory();
      await one(target);
    }
  });
  await Promise.all(workers);
  const late = await memory();
  grown = late - early;
  console.log(
    [...tally]
      .sort()
      .map(([kind, count]) => `${kind}: ${count}`)
      .join('\n'),
  );
  console.log(`Memory: ${early.toFixed(0)} MB after a fifth of the run, ${late.toFixed(0)} MB at the end.`);
  if ((await fetch(`${product.base}/readyz`)).status !== 200) bad.push({ kind: 'end', status: 'not ready' });
} finally {
  const { code, complaints } = await product.stop();
  rmSync(data, { recursive: true, force: true });
  if (code !== 0) bad.push({ kind: 'end', status: `exit code ${code}` });
  for (const line of complaints
    .filter((each) => /unhandled|uncaught|could not be answered/i.test(each))
    .slice(0, 20))
    bad.push({ kind: 'log', what: line.slice(0, 1500) });
}
if (inputs >= 50_000 && grown > 150) bad.push({ kind: 'memory', what: `grew by ${grown.toFixed(0)} MB` });
for (const each of bad.slice(0, 20)) console.error(JSON.stringify(each));
console.log(
  `${inputs} inputs of seed ${seed}: ${bad.length === 0 ? 'no 5xx but 503, no unhandled error, no growth' : `${bad.length} faults`}`,
);
process.exitCode = bad.length === 0 ? 0 : 1;
