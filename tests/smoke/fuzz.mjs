// Throws seeded nonsense at every door of the built product: mutated JSON, XML, sealed messages, addresses, headers, raw
// bytes and WebSocket frames. It must answer with anything but a 5xx (a 503 is honest), never die, and not grow.
//   node tests/smoke/fuzz.mjs [inputs] [seed] [first]
// The same seed makes the same inputs; `first` begins later, to look at one alone. The last line is JSON.
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { createDoors, directLineSecret, metricsToken, wechatAccounts } from './doors.mjs';
import { randomOf } from './mutations.mjs';
import { startConversation, startProduct, until } from './product.mjs';

const [inputs = 100_000, seed = 1, first = 1] = process.argv.slice(2).map(Number);
/** Inputs that are under way at once. */
const width = 12;
/**
 * Megabytes that what is alive, and what the process holds, may grow from the run's second fifth to its last. A short run
 * sees compiled code and caches come, a long one only what would go on growing.
 */
const mayGrow = inputs < 20_000 ? { heap: 80, resident: 200 } : { heap: 40, resident: 150 };

// One source a number, so that an input is the same whatever came before it and however fast that was answered.
let draw = randomOf(seed);
const conversations = [];
const doors = createDoors(() => draw(), conversations);
const often = doors.reduce((sum, door) => sum + door.often, 0);

function inputOf(number) {
  draw = randomOf(seed * 1_000_003 + number);
  let left = draw() * often;
  const door = doors.find((each) => (left -= each.often) < 0) ?? doors[0];
  return { door: door.name, ...door.knock() };
}

const tally = new Map(doors.map(({ name }) => [name, new Map()]));
const faults = [];

function note(number, input, status) {
  const counts = tally.get(input.door);
  counts.set(status, (counts.get(status) ?? 0) + 1);
  if (typeof status !== 'number' || status < 500 || status === 503) return;
  // Connectors are told so that nobody knows an invoke: that is the Bot Framework's word for it.
  if (status === 501 && input.path === '/api/messages') return;
  const text = (input.body ?? input.bytes)?.toString('utf8').slice(0, 600);
  faults.push({ number, status, ...input, body: text, bytes: undefined });
}

/** The status; `cut` where there was none, 599 where none came in time, `unsendable` where Node itself refuses to send it. */
function sendHttp(port, { method, path, headers, body }) {
  return new Promise((resolve) => {
    let sent;
    try {
      sent = request({ agent, host: '127.0.0.1', port, method, path, headers, timeout: 15_000 });
    } catch {
      resolve('unsendable');
      return;
    }
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
      response.on('error', () => resolve('cut'));
    });
    sent.on('timeout', () => sent.destroy(new Error('timeout')));
    sent.on('error', (error) => resolve(error.message === 'timeout' ? 599 : 'cut'));
    sent.end(body);
  });
}

function sendBytes(port, bytes) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    let received = '';
    socket.setTimeout(3000, () => socket.destroy());
    socket.on('data', (chunk) => (received += chunk.toString('latin1').slice(0, 100)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(received)?.[1];
      resolve(status === undefined ? 'cut' : Number(status));
    });
  });
}

/** The status of a handshake that was refused, 101 where frames were taken. */
function sendFrames(stream, headers, frames) {
  return new Promise((resolve) => {
    const socket = new WebSocket(stream, { headers });
    const timer = setTimeout(() => socket.terminate(), 3000);
    let status = 'cut';
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_request, response) => {
      status = response.statusCode;
      socket.terminate();
    });
    socket.on('open', () => {
      status = 101;
      for (const { text, isBinary, bytes } of frames) {
        if (bytes !== undefined) socket._socket?.write(bytes);
        else socket.send(text, { binary: isBinary }, () => undefined);
      }
      socket.close();
    });
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(status);
    });
  });
}

function send(port, { method, path, headers, body, bytes, stream, frames }) {
  if (bytes !== undefined) return sendBytes(port, bytes);
  if (stream !== undefined) return sendFrames(stream, headers, frames);
  return sendHttp(port, { method, path, headers, body });
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const folder = mkdtempSync(join(tmpdir(), 'polyfaq-fuzz-'));
const accounts = join(folder, 'wechat.yaml');
writeFileSync(accounts, JSON.stringify(wechatAccounts));
const settings = {
  POLYFAQ_DATA: join(folder, 'data'),
  WECHAT_ACCOUNTS: accounts,
  POLYFAQ_METRICS_TOKEN: metricsToken,
  DIRECT_LINE_SECRET: directLineSecret,
};
const product = await startProduct(settings, { isQuiet: true });
const port = Number(new URL(product.base).port);
const samples = [];
let routes = [];

async function figures() {
  const headers = { authorization: `Bearer ${metricsToken}` };
  const text = await (await fetch(`${product.base}/metrics`, { headers })).text();
  const megabytes = (name) => Number(new RegExp(`^polyfaq_${name} (\\S+)`, 'm').exec(text)?.[1]) / 1e6;
  return {
    text,
    heap: megabytes('nodejs_heap_size_used_bytes'),
    resident: megabytes('process_resident_memory_bytes'),
  };
}

/** What was held at the least in a fifth of the run: what is alive is left when the collector has just been there. */
function least(what, fifth) {
  const from = Math.floor((samples.length * fifth) / 5);
  return Math.min(
    ...samples.slice(from, Math.max(from + 1, (samples.length * (fifth + 1)) / 5)).map((each) => each[what]),
  );
}

try {
  await until(async () => (await fetch(`${product.base}/readyz`)).ok, 'The start');
  for (let count = 0; count < 20; count += 1) conversations.push(await startConversation(product.base));
  let sent = 0;
  const workers = Array.from({ length: width }, async () => {
    while (sent < inputs) {
      sent += 1;
      const number = first + sent - 1;
      const input = inputOf(number);
      note(number, input, await send(port, input));
      // Some were said goodbye to; new ones take their places.
      if (number % 400 === 0) conversations[(number / 400) % 20] = await startConversation(product.base);
      if (sent % Math.ceil(inputs / 100) === 0) samples.push(await figures());
    }
  });
  await Promise.all(workers);
  const { text } = await figures();
  routes = [
    ...new Set(
      [...text.matchAll(/^polyfaq_http_seconds_count\{route="([^"]+)",method="(\w+)"/gm)].map(
        ([, route, method]) => `${method} ${route}`,
      ),
    ),
  ];
  if ((await fetch(`${product.base}/readyz`)).status !== 200)
    faults.push({ what: 'It is not ready at the end.' });
} catch (error) {
  faults.push({ what: `It is gone: ${error.message}` });
} finally {
  agent.destroy();
  const { code, complaints } = await product.stop();
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0) faults.push({ what: `It ended with ${code}.` });
  const grave = complaints.filter((line) => /unhandled|uncaught|could not be answered|failed\./i.test(line));
  faults.push(...grave.slice(0, 20).map((line) => ({ what: line.slice(0, 1500) })));
}

for (const { name, inside } of doors) {
  const counts = tally.get(name);
  const statuses = [...counts].sort().map(([status, count]) => `${status}: ${count}`);
  console.log(`${name.padEnd(18)}${statuses.join(', ')}`);
  const isIn = [...counts.keys()].some((status) => (inside === undefined ? status < 300 : status === inside));
  if (inputs >= 2000 && !isIn)
    faults.push({ what: `Nothing came in at ${name}, so nothing behind it was tried.` });
}
const grown = Object.fromEntries(
  Object.keys(mayGrow).map((what) => {
    const [early, late] = [least(what, 1), least(what, 4)];
    console.log(
      `Memory (${what}): ${early.toFixed(0)} MB in the second fifth, ${late.toFixed(0)} MB in the last.`,
    );
    if (!(late - early <= mayGrow[what]))
      faults.push({ what: `It grew from ${early} to ${late} MB (${what}).` });
    return [what, Math.round(late - early)];
  }),
);
for (const fault of faults.slice(0, 20)) console.error(JSON.stringify(fault));
console.log(
  `${inputs} inputs of seed ${seed}: ${faults.length === 0 ? 'no 5xx but 503, no unhandled error, no growth' : `${faults.length} faults`}`,
);
console.log(JSON.stringify({ inputs, routes, grown, faults: faults.length }));
process.exitCode = faults.length === 0 ? 0 : 1;
