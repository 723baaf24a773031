// Many visitors at once over Direct Line: they open conversations and ask at a steady rate, and it is noted when each reply comes.
import { Agent, request } from 'node:http';
import WebSocket from 'ws';
import { questions } from './figures.mjs';
import { startConversation } from './product.mjs';

/** Most conversations that are opened at a time, as by as many browsers. */
const atOnce = 50;

/** Opens a conversation and its socket; `arrived` gets, by the message's id, the times at which its replies came. */
export async function open(base, arrived) {
  const conversation = await startConversation(base);
  const socket = new WebSocket(conversation.streamUrl);
  let isLost = false;
  socket.on('message', (data) => {
    const { activities = [] } = data.length === 0 ? {} : JSON.parse(String(data));
    for (const { type, replyToId } of activities) {
      if (type === 'message' && replyToId)
        arrived.set(replyToId, (arrived.get(replyToId) ?? []).concat(performance.now()));
    }
  });
  socket.on('close', () => (isLost = true));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return { ...conversation, socket, isLost: () => isLost };
}

/** Works through a list, some at a time. */
export async function inTurn(list, work) {
  const waiting = list.entries();
  const worker = async () => {
    for (const [number, each] of waiting) await work(each, number);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Posts JSON over kept connections, which costs this side a third of what `fetch` does; resolves to the answer's JSON, throws unless it is a 2xx. */
export function createPoster(connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    post: (address, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify(body);
        const length = Buffer.byteLength(text);
        const sent = request(address, {
          agent,
          method: 'POST',
          headers: { 'content-type': 'application/json', 'content-length': length, ...headers },
        });
        sent.on('error', reject);
        sent.on('response', (response) => {
          let said = '';
          response.setEncoding('utf8').on('data', (chunk) => (said += chunk));
          response.on('error', reject);
          response.on('end', () => {
            if (response.statusCode >= 300) reject(new Error(`${response.statusCode}: ${said}`));
            else resolve(said === '' ? null : JSON.parse(said));
          });
        });
        sent.end(text);
      }),
    close: () => agent.destroy(),
  };
}

/** Asks at a steady rate, over all conversations in turn; resolves to each message's id, and when it was sent and acknowledged. */
export async function askSteadily(base, opened, { perSecond, seconds, poster }) {
  const sent = [];
  const began = performance.now();
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const wait = began + (number * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const at = performance.now();
    const { conversationId, token } = opened[(number * 7) % opened.length];
    const message = {
      type: 'message',
      from: { id: 'dl_visitor' },
      text: questions[(number * 53) % questions.length],
    };
    const address = `${base}/v3/directline/conversations/${conversationId}/activities`;
    sent.push(
      poster
        .post(address, message, { authorization: `Bearer ${token}` })
        .then(({ id }) => ({ id, at, acknowledged: performance.now() })),
    );
  }
  return Promise.all(sent);
}
