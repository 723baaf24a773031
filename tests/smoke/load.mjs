// Prints how long the product takes from its start to its first answer, and how it answers 100 questions a second
// from one client over Direct Line: from sending the message until the reply is on the client's socket.
import WebSocket from 'ws';
import { percentile, questions } from './figures.mjs';
import { ask, startConversation, startProduct, until } from './product.mjs';

const perSecond = Number(process.argv[2] ?? 100);
const seconds = Number(process.argv[3] ?? 20);

async function firstAnswer() {
  const started = performance.now();
  const product = await startProduct();
  try {
    await until(async () => (await fetch(`${product.base}/healthz`)).ok, 'The start');
    const conversation = await startConversation(product.base);
    const answered = new Promise((resolve) => {
      const socket = new WebSocket(conversation.streamUrl);
      socket.on('message', (data) => {
        const { activities = [] } = data.length === 0 ? {} : JSON.parse(String(data));
        if (activities.some(({ text }) => text?.includes('Bonn'))) resolve(socket.close());
      });
    });
    await ask(product.base, conversation, 'Where is ICLEI headquartered?');
    await answered;
    return performance.now() - started;
  } finally {
    await product.stop();
  }
}

async function load() {
  const product = await startProduct();
  try {
    await until(async () => (await fetch(`${product.base}/healthz`)).ok, 'The start');
    const conversation = await startConversation(product.base);
    const socket = new WebSocket(conversation.streamUrl);
    await new Promise((resolve) => socket.once('open', resolve));
    const arrived = new Map();
    socket.on('message', (data) => {
      const { activities = [] } = data.length === 0 ? {} : JSON.parse(String(data));
      for (const { type, replyToId } of activities) {
        if (type === 'message' && replyToId) arrived.set(replyToId, performance.now());
      }
    });
    // Every language once before the clock runs: a server answers for weeks, and is compiled once.
    for (let warm = 0; warm < 100; warm += 1) {
      await ask(product.base, conversation, questions[(warm * 37) % questions.length]);
    }
    const latencies = [];
    const sent = [];
    const total = perSecond * seconds;
    const began = performance.now();
    for (let number = 0; number < total; number += 1) {
      const due = began + (number * 1000) / perSecond;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const at = performance.now();
      sent.push(
        ask(product.base, conversation, questions[(number * 53) % questions.length]).then(({ id }) => ({
          id,
          at,
        })),
      );
    }
    for (const { id, at } of await Promise.all(sent)) {
      latencies.push((await until(async () => arrived.get(id), 'A reply')) - at);
    }
    socket.close();
    latencies.sort((a, b) => a - b);
    return latencies;
  } finally {
    await product.stop();
  }
}

const starts = [];
for (let run = 0; run < 5; run += 1) starts.push(await firstAnswer());
starts.sort((a, b) => a - b);
const shown = starts.map((ms) => `${(ms / 1000).toFixed(2)} s`);
console.log(`Start to first answer, five runs: median ${shown[2]}, worst ${shown[4]}`);

const latencies = await load();
const [median, p99, worst] = [percentile(latencies, 0.5), percentile(latencies, 0.99), latencies.at(-1)];
console.log(
  `${perSecond} questions a second for ${seconds} s, ${latencies.length} answered: ` +
    `median ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, worst ${worst.toFixed(1)} ms`,
);
