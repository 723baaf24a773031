// Sends messages to servers that are killed again and again, or whose database is stopped, and counts:
// every acknowledged message must be answered exactly once, and heard exactly once.
// node tests/soak/soak.mjs --database sqlite|postgres --client plain|web-chat --messages 10000 --kills 50 --outage 30 --seed 1
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../smoke/product.mjs';
import { startCluster } from '../storage/cluster.mjs';
import { startProxy } from './proxy.mjs';
import { startVisitor } from './visitor.mjs';
import { startWebChatVisitor } from './web-chat-visitor.mjs';

const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'postgres' },
    /** How visitors speak: by themselves, or through Microsoft's Direct Line client. */
    client: { type: 'string', default: 'plain' },
    messages: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '50' },
    /** Seconds for which PostgreSQL is stopped in the middle. */
    outage: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
});
const [messages, kills, outage] = [values.messages, values.kills, values.outage].map(Number);
const start = { plain: startVisitor, 'web-chat': startWebChatVisitor }[values.client];
if (start === undefined) throw new Error(`There is no client ${values.client}: write plain or web-chat.`);
const isShared = values.database === 'postgres';
/** Of one conversation, which keeps 500 activities. */
const perVisitor = Math.min(100, Math.ceil(messages / 8));
const atOnce = 8;

/** Where a run of the tests wants everything that is logged. */
const logs = process.env.LOGS_OF_THE_TESTS;
const logged = logs === undefined ? null : openSync(join(logs, `soak-${process.pid}.log`), 'a');

let state = Number(values.seed);
/** 0 … 1, the same for the same seed. */
function random() {
  state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
  return state / 4_294_967_296;
}
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const folder = mkdtempSync(join(tmpdir(), 'polyfaq-soak-'));
// PostgreSQL runs as another user, who must be able to pass.
chmodSync(folder, 0o711);
const data = join(folder, 'data');
mkdirSync(data, { mode: 0o700 });
// Built indexes are the same for all, and take long to build.
if (existsSync('.polyfaq/index')) cpSync('.polyfaq/index', join(data, 'index'), { recursive: true });
const cluster = isShared ? await startCluster(join(folder, 'postgres')) : null;
const databaseUrl = cluster?.createDatabase('soak');

function startServer(port) {
  let child = null;
  const start = () => {
    child = spawn(process.execPath, ['dist/main.js'], {
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        POLYFAQ_DATA: data,
        POLYFAQ_LOG: logs === undefined ? 'fatal' : 'info',
        ...(databaseUrl && {
          DATABASE_URL: databaseUrl,
          POLYFAQ_SECRET: 'a secret of the soak, not to be guessed',
        }),
      },
      stdio: ['ignore', logged ?? 'ignore', 'inherit'],
    });
  };
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  return {
    ready: async () => {
      while (!(await isReady())) await pause(50);
    },
    start,
    end: (signal) =>
      new Promise((resolve) => {
        if (child === null || child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', resolve);
        child.kill(signal);
      }),
  };
}

const ports = [];
for (let number = 0; number < (isShared ? 2 : 1); number += 1) ports.push(await freePort());
const servers = ports.map(startServer);
for (const server of servers) server.start();
await Promise.all(servers.map((server) => server.ready()));
const proxy = await startProxy(ports);

let isSending = true;
let killed = 0;
async function kill() {
  while (killed < kills) {
    await pause(200 + random() * 1_800);
    if (!isSending) return;
    const server = servers[Math.floor(random() * servers.length)];
    await server.end('SIGKILL');
    killed += 1;
    server.start();
    await server.ready();
  }
}
async function stopDatabase() {
  if (cluster === null || outage === 0) return;
  await pause(2_000);
  await cluster.stop();
  await pause(outage * 1_000);
  await cluster.start();
}

const seen = {};
const faults = [];
const fault = (text) => faults.push(text);
let sent = 0;

async function visit(number) {
  const visitor = await start(proxy.base, `dl_${number}`, seen);
  const ids = [];
  const count = Math.min(perVisitor, messages - number * perVisitor);
  for (let each = 0; each < count || (number < atOnce && (killed < kills || !isRestored)); each += 1) {
    if (each >= 240) break;
    ids.push(
      await visitor.say(
        ['Where is ICLEI based?', '회비가 얼마예요?', 'hello'][each % 3],
        `${number}-${each}`,
      ),
    );
    sent += 1;
    if (each >= count) await pause(100);
  }
  const answersTo = (activities, id) =>
    activities.filter(({ replyToId, from }) => replyToId === id && from.id !== `dl_${number}`).length;
  let activities = [];
  for (let tries = 0; tries < 300; tries += 1) {
    activities = await visitor.read();
    const isDone = ids.every((id) => answersTo(activities, id) > 0 && visitor.heard.has(id));
    const isHeard = activities.every(({ id, type }) => type !== 'message' || visitor.heard.has(id));
    if (isDone && isHeard) break;
    await pause(200);
  }
  if (new Set(ids).size !== ids.length) fault(`Two messages of visitor ${number} got one id.`);
  for (const id of ids) {
    const [said, answers] = [activities.filter((each) => each.id === id).length, answersTo(activities, id)];
    if (said !== 1 || answers !== 1) fault(`${id} was kept ${said} times and answered ${answers} times.`);
  }
  for (const { id, type } of activities) {
    const times = visitor.heard.get(id) ?? 0;
    if (type === 'message' && times !== 1) fault(`${id} was heard ${times} times.`);
  }
  await visitor.end();
}

let isRestored = cluster === null || outage === 0;
const began = performance.now();
const troubles = Promise.all([kill(), stopDatabase().then(() => (isRestored = true))]);
const numbers = Array.from({ length: Math.ceil(messages / perVisitor) }, (_, number) => number);
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) await visit(number);
  }),
);
isSending = false;
await troubles;
const seconds = Math.round((performance.now() - began) / 1_000);
for (const status of Object.keys(seen).filter((name) => /^5/.test(name) && !['502', '503'].includes(name)))
  fault(`${seen[status]} calls were answered with ${status}.`);

proxy.end();
await Promise.all(servers.map((server) => server.end('SIGTERM')));
await cluster?.end();
rmSync(folder, { recursive: true, force: true });
console.log(
  JSON.stringify({
    ...values,
    sent,
    killed,
    seconds,
    seen,
    faults: faults.slice(0, 20),
    faultCount: faults.length,
  }),
);
process.exitCode = faults.length === 0 ? 0 : 1;
