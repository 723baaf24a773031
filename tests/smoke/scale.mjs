// Prints what one instance on SQLite carries: thousands of open conversations and hundreds of messages a second over
// Direct Line, and beside it, at saturation, a bare echo bot of the Bot Framework.
//   node tests/smoke/scale.mjs [--conversations 5000] [--rate 300] [--seconds 60] [--rounds 5] [--round 5] [--json]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { askSteadily, createPoster, inTurn, open } from './crowd.mjs';
import { percentile, questions } from './figures.mjs';
import { startProduct, until } from './product.mjs';

const number = (standard) => ({ type: 'string', default: String(standard) });
const { values } = parseArgs({
  options: {
    conversations: number(5000),
    rate: number(300),
    seconds: number(60),
    rounds: number(5),
    round: number(5),
    json: { type: 'boolean', default: false },
  },
});
const [conversations, rate, seconds, rounds, round] = [
  'conversations',
  'rate',
  'seconds',
  'rounds',
  'round',
].map((name) => Number(values[name]));
/** Callers of the Bot Framework endpoint at a time; each waits for its reply before it asks again. */
const callers = 32;

async function figuresOf(base) {
  const page = await (await fetch(`${base}/metrics`)).text();
  const figure = (name) => Number(new RegExp(`^polyfaq_${name} (\\S+)`, 'm').exec(page)?.[1]);
  return {
    megabytes: figure('process_resident_memory_bytes') / 1e6,
    processor: figure('process_cpu_seconds_total'),
  };
}

const shown = (times) => {
  const sorted = times.toSorted((a, b) => a - b);
  const [p50, p99, worst] = [percentile(sorted, 0.5), percentile(sorted, 0.99), sorted.at(-1)];
  return { p50, p99, worst };
};
const middle = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

async function steady(base, poster) {
  const arrived = new Map();
  const opened = [];
  await inTurn(Array.from({ length: conversations }), async () => {
    opened.push(await open(base, arrived));
  });
  const before = await figuresOf(base);
  // Every language once before the clock runs: a server answers for weeks, and is compiled once.
  await askSteadily(base, opened, { perSecond: Math.min(rate, 100), seconds: Math.min(seconds, 5), poster });
  const warm = await figuresOf(base);
  const began = performance.now();
  const messages = await askSteadily(base, opened, { perSecond: rate, seconds, poster });
  const took = (performance.now() - began) / 1000;
  await until(async () => messages.every(({ id }) => arrived.has(id)), 'Every reply');
  const after = await figuresOf(base);
  const lost = opened.filter(({ isLost }) => isLost()).length;
  const twice = [...arrived.values()].filter((times) => times.length > 1).length;
  for (const { socket } of opened) socket.terminate();
  return {
    sockets: opened.length,
    sent: messages.length,
    perSecond: messages.length / took,
    acknowledged: shown(messages.map(({ at, acknowledged }) => acknowledged - at)),
    answered: shown(messages.map(({ id, at }) => arrived.get(id)[0] - at)),
    processorMs: ((after.processor - warm.processor) * 1000) / messages.length,
    megabytes: { open: before.megabytes, after: after.megabytes },
    lost,
    twice,
  };
}

async function startEcho() {
  const child = spawn(process.execPath, ['tests/smoke/echo.mjs'], {
    cwd: new URL('../../', import.meta.url),
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const base = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`The echo bot ended at once (${code}).`)));
  });
  return { base, stop: () => child.kill('SIGTERM') };
}

/** Replies a second, where every caller asks again as soon as it has its reply. */
async function saturated(base, poster, lasting) {
  let replies = 0;
  const until = performance.now() + lasting * 1000;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let count = caller; performance.now() < until; count += callers) {
        const { activities } = await poster.post(`${base}/api/messages`, {
          type: 'message',
          id: `m${count}`,
          channelId: 'emulator',
          serviceUrl: 'http://127.0.0.1:9/',
          from: { id: `visitor${count % 500}` },
          recipient: { id: 'bot' },
          conversation: { id: `crowd${count % 500}` },
          deliveryMode: 'expectReplies',
          text: questions[(count * 53) % questions.length],
        });
        if (activities.length > 0) replies += 1;
      }
    }),
  );
  return replies / ((performance.now() - began) / 1000);
}

async function compared(base, poster) {
  const echo = await startEcho();
  try {
    for (const each of [echo.base, base]) await saturated(each, poster, round);
    const pairs = [];
    // One after the other, several times, so that whatever else the machine does meets both.
    for (let count = 0; count < rounds; count += 1)
      pairs.push([await saturated(echo.base, poster, round), await saturated(base, poster, round)]);
    return {
      echo: middle(pairs.map(([bare]) => bare)),
      polyfaq: middle(pairs.map(([, own]) => own)),
      ratio: middle(pairs.map(([bare, own]) => own / bare)),
    };
  } finally {
    echo.stop();
  }
}

const data = mkdtempSync(join(tmpdir(), 'polyfaq-scale-'));
const product = await startProduct({
  POLYFAQ_DATA: data,
  POLYFAQ_MAX_SOCKETS: String(Math.max(10_000, conversations)),
});
const poster = createPoster(256);
try {
  await until(async () => (await fetch(`${product.base}/readyz`)).ok, 'The start');
  const load = await steady(product.base, poster);
  const saturation = await compared(product.base, poster);
  if (values.json) console.log(JSON.stringify({ load, saturation }));
  else print(load, saturation);
} finally {
  poster.close();
  await product.stop();
  rmSync(data, { recursive: true, force: true });
}

function print(load, { echo, polyfaq, ratio }) {
  const ms = ({ p50, p99, worst }) =>
    `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, worst ${worst.toFixed(0)} ms`;
  const [{ model }] = cpus();
  console.log(
    `${cpus().length} × ${model.trim()}, load ${loadavg()[0].toFixed(1)}, Node ${process.version}, SQLite`,
  );
  console.log(`${load.sockets} conversations open: ${load.megabytes.open.toFixed(0)} MB`);
  console.log(`${load.perSecond.toFixed(0)} messages a second for ${seconds} s, ${load.sent} in all:`);
  console.log(`  acknowledged: ${ms(load.acknowledged)}`);
  console.log(`  answered:     ${ms(load.answered)}`);
  console.log(
    `  ${load.processorMs.toFixed(2)} ms of processor time a message; ${load.megabytes.after.toFixed(0)} MB at the end`,
  );
  console.log(`  sockets lost: ${load.lost}; answered more than once: ${load.twice}`);
  console.log(
    `At saturation over /api/messages with expectReplies, ${callers} callers, median of ${rounds} rounds:`,
  );
  console.log(
    `  echo bot ${echo.toFixed(0)} a second, polyfaq ${polyfaq.toFixed(0)} a second, ratio ${ratio.toFixed(2)}`,
  );
}
