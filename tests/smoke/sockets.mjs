// Prints how much memory one process needs for 2,000 open conversations, that each of them gets its answer, and how long
// answers take when 200 messages a second are spread over all of them: from sending until the reply is on the socket.
import { readFileSync } from 'node:fs';
import { inTurn, open } from './crowd.mjs';
import { percentile, questions } from './figures.mjs';
import { ask, startProduct, until } from './product.mjs';

const conversations = Number(process.argv[2] ?? 2000);
const perSecond = Number(process.argv[3] ?? 200);
const seconds = Number(process.argv[4] ?? 20);

/** Megabytes (a million bytes) that the process holds, or at most held so far. */
function memoryOf(pid, measure = 'VmRSS') {
  const [, kibibytes] = new RegExp(`${measure}:\\s+(\\d+) kB`).exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  );
  return Math.round((Number(kibibytes) * 1024) / 1e6);
}

/** Seconds of processor time that the process has had; the system counts hundredths. */
function processorTimeOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const product = await startProduct();
try {
  await until(async () => (await fetch(`${product.base}/healthz`)).ok, 'The start');
  console.log(`Idle: ${memoryOf(product.pid)} MB`);

  const arrived = new Map();
  const opened = [];
  await inTurn(Array.from({ length: conversations }), async () => {
    opened.push(await open(product.base, arrived));
  });
  console.log(`${opened.length} conversations open: ${memoryOf(product.pid)} MB`);

  const asked = [];
  await inTurn(opened, async (conversation, number) => {
    asked.push((await ask(product.base, conversation, questions[(number * 37) % questions.length])).id);
  });
  await until(async () => asked.every((id) => arrived.has(id)), 'An answer for every conversation');
  console.log(`Each asked one question, ${asked.length} answered: ${memoryOf(product.pid)} MB`);

  const sent = [];
  const acknowledged = [];
  const workedBefore = processorTimeOf(product.pid);
  const began = performance.now();
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const wait = began + (number * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const at = performance.now();
    const conversation = opened[(number * 7) % opened.length];
    sent.push(
      ask(product.base, conversation, questions[(number * 53) % questions.length]).then(({ id }) => {
        acknowledged.push(performance.now() - at);
        return { id, at };
      }),
    );
  }
  const messages = await Promise.all(sent);
  const took = (performance.now() - began) / 1000;
  await until(async () => messages.every(({ id }) => arrived.has(id)), 'Every reply');
  const worked = processorTimeOf(product.pid) - workedBefore;
  const answered = messages.map(({ id, at }) => arrived.get(id)[0] - at).sort((a, b) => a - b);
  acknowledged.sort((a, b) => a - b);
  const shown = (sorted) =>
    `median ${percentile(sorted, 0.5).toFixed(1)} ms, p99 ${percentile(sorted, 0.99).toFixed(1)} ms, worst ${sorted.at(-1).toFixed(1)} ms`;
  console.log(`${(messages.length / took).toFixed(0)} messages a second for ${seconds} s over all of them:`);
  console.log(`  acknowledged: ${shown(acknowledged)}`);
  console.log(`  answered:     ${shown(answered)}`);
  // On a machine that does other work besides, this figure stays what it is.
  console.log(`  ${((worked * 1000) / messages.length).toFixed(1)} ms of processor time a message`);
  const twice = [...arrived.values()].filter((times) => times.length > 1).length;
  const lost = opened.filter(({ isLost }) => isLost()).length;
  console.log(`Answered more than once: ${twice}. Sockets lost: ${lost}.`);
  console.log(`Memory: ${memoryOf(product.pid)} MB, at most ${memoryOf(product.pid, 'VmHWM')} MB`);
  for (const { socket } of opened) socket.terminate();
} finally {
  await product.stop();
}
