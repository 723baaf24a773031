// A Direct Line over real HTTP and real sockets, with a scripted bot behind it, and a small client for tests.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { createFaqBot } from '../../../bot/channels/bot-framework/faq-bot.js';
import {
  createDirectLine,
  type DirectLine,
  type DirectLineOptions,
} from '../../../bot/channels/direct-line/direct-line.js';
import { createMemoryConversationLog } from '../../../bot/storage/memory-conversation-log.js';
import { createServer } from '../../../bot/server/server.js';
import { createScriptedConverse, type ScriptedConverse } from '../scripted-converse.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests read whatever came; what it should be is what they assert.
  readonly body: Body;
}

export interface Body {
  readonly [property: string]: unknown;
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
  readonly watermark: string;
  readonly id: string;
  readonly activities: readonly Said[];
  readonly error: { readonly code: string; readonly message: string };
}

export interface Said {
  readonly [property: string]: unknown;
  readonly id: string;
  readonly type: string;
  readonly text?: string;
}

export interface Call {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Line {
  readonly url: string;
  readonly converse: ScriptedConverse;
  /** Moves the server's clock, in milliseconds. */
  wait(milliseconds: number): void;
  call(path: string, call?: Call): Promise<Answer>;
  /** A started conversation, greeted. */
  start(call?: Call): Promise<Body>;
  say(conversation: Body, text: string, part?: Record<string, unknown>): Promise<Answer>;
  /** What was said, as soon as it is so many activities. */
  read(conversation: Body, count: number): Promise<readonly Said[]>;
  readonly resume: DirectLine['resume'];
  readonly settled: DirectLine['settled'];
  close(): Promise<void>;
}

export const origin = 'https://www.example.org';
export const secret = 'the-secret-of-this-line';

export async function startLine(options: Partial<DirectLineOptions> = {}): Promise<Line> {
  const converse = createScriptedConverse();
  const bot = createFaqBot({ converse, trouble: () => 'Something went wrong.' });
  let passed = 0;
  const line = createDirectLine({
    bot,
    log: createMemoryConversationLog({ clock: () => Date.now() + passed }),
    signingKey: 'a key of more than sixteen characters',
    perMinute: null,
    messagesPerMinute: null,
    suggestionsPerMinute: null,
    clock: () => Date.now() + passed,
    ...options,
  });
  const server = createServer({ routes: line.routes, sockets: line.sockets });
  const { port } = await server.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${String(port)}`;

  async function call(
    path: string,
    { method = 'POST', token, body, headers = {} }: Call = {},
  ): Promise<Answer> {
    const response = await fetch(`${url}/v3/directline${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Body,
    };
  }

  return {
    url,
    converse,
    call,
    wait: (milliseconds) => void (passed += milliseconds),
    async start(wishes = {}) {
      const { token } = (await call('/tokens/generate')).body;
      return (await call('/conversations', { token, ...wishes })).body;
    },
    say: ({ conversationId, token }, text, part = {}) =>
      call(`/conversations/${conversationId}/activities`, {
        token,
        body: { type: 'message', from: { id: 'u1' }, text, ...part },
      }),
    async read({ conversationId, token }, count) {
      for (let tries = 0; tries < 100; tries += 1) {
        const { body } = await call(`/conversations/${conversationId}/activities`, { method: 'GET', token });
        if (body.activities.length >= count) return body.activities;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`There were never ${String(count)} activities.`);
    },
    resume: line.resume,
    settled: () => line.settled(),
    close: () => server.close(0),
  };
}

export interface Stream {
  /** Everything received so far, frame by frame. */
  readonly frames: { readonly activities: readonly Said[]; readonly watermark: string }[];
  readonly socket: WebSocket;
  /** The messages received, as soon as there are so many. */
  messages(count: number): Promise<readonly Said[]>;
}

export async function openStream(url: string, headers: Record<string, string> = {}): Promise<Stream> {
  const socket = new WebSocket(url, { headers });
  const frames: { activities: readonly Said[]; watermark: string }[] = [];
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text !== '') frames.push(JSON.parse(text) as { activities: Said[]; watermark: string });
  });
  await once(socket, 'open');
  const received = () =>
    frames.flatMap(({ activities }) => activities).filter(({ type }) => type === 'message');
  return {
    frames,
    socket,
    async messages(count) {
      for (let tries = 0; tries < 200 && received().length < count; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return received();
    },
  };
}

/** The status with which a stream is refused, and the code in its body. */
export async function refusalOf(
  url: string,
  headers: Record<string, string> = {},
): Promise<[number, string]> {
  const socket = new WebSocket(url, { headers });
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, NodeJS.ReadableStream];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const { error } = JSON.parse(Buffer.concat(chunks).toString()) as Body;
  return [(response as unknown as { statusCode: number }).statusCode, error.code];
}
