// A visitor without a browser: the widget's client on a real line, with a network that can be cut anywhere.
import { WebSocket } from 'ws';
import { createClient, type Client } from '../../bot/widget/client.js';
import type { Status } from '../../bot/widget/client-events.js';
import { createDirectLine } from '../../bot/widget/direct-line.js';
import type { Outgoing } from '../../bot/widget/outbox.js';
import type { IncomingMessage } from '../../bot/widget/protocol.js';
import type { Memory, OpenSocket, Rating, Session, Timers } from '../../bot/widget/ports.js';

export interface Fault {
  /** Part of the method and address: `POST /conversations/`. */
  readonly of: string;
  /** `lost`: the server acts, its answer never comes. `cut`: nothing arrives. A number is the status answered. */
  readonly as: 'lost' | 'cut' | number;
  /** How many calls it strikes. */
  times: number;
}

export interface Visitor {
  readonly client: Client;
  readonly memory: Memory;
  readonly messages: IncomingMessage[];
  readonly statuses: Status[];
  readonly outgoing: Outgoing[];
  /** Ratings that were not taken. */
  readonly failedRatings: Rating[];
  /** Method and path of every call, without the ids. */
  readonly calls: string[];
  readonly faults: Fault[];
  readonly network: { allowsSockets: boolean; isDeaf: boolean; stammers: boolean };
  /** Everything that bot and visitor said, as the visitor sees it. */
  texts(): readonly string[];
  dropSockets(): void;
  /** Runs what was put off for minutes. */
  elapse(): void;
  /** Waits until it holds, at most three seconds. */
  until(holds: () => boolean, what: string): Promise<void>;
}

/** What takes seconds for a visitor takes milliseconds in a test. */
const haste = 40;

export function createMemory(): Memory {
  let kept: string | null = null;
  return {
    read: () => (kept === null ? null : (JSON.parse(kept) as Session)),
    write: (session) => void (kept = JSON.stringify(session)),
    clear: () => void (kept = null),
  };
}

export function createVisitor(url: string, memory: Memory = createMemory()): Visitor {
  const messages: IncomingMessage[] = [];
  const statuses: Status[] = [];
  const outgoing: Outgoing[] = [];
  const failedRatings: Rating[] = [];
  const seen: string[] = [];
  const calls: string[] = [];
  const faults: Fault[] = [];
  const network = { allowsSockets: true, isDeaf: false, stammers: false };
  const sockets = new Set<WebSocket>();
  const late = new Set<() => void>();
  let keys = 0;

  const timers: Timers = {
    now: () => Date.now(),
    after(milliseconds, run) {
      if (milliseconds >= 60_000) {
        late.add(run);
        return () => late.delete(run);
      }
      const timer = setTimeout(run, milliseconds / haste);
      return () => {
        clearTimeout(timer);
      };
    },
  };

  const fetchThrough: typeof fetch = async (input, init) => {
    const { pathname } = new URL(input);
    const name = `${init?.method ?? 'GET'} ${pathname.replace('/v3/directline', '').replace(/(?<=conversations\/)[^/]+/, ':id')}`;
    calls.push(name);
    const fault = faults.find(({ of, times }) => times > 0 && name.startsWith(of));
    if (fault === undefined) return fetch(input, init);
    fault.times -= 1;
    if (fault.as === 'cut') throw new TypeError('cut');
    if (typeof fault.as === 'number') return new Response('{}', { status: fault.as });
    await fetch(input, init);
    throw new TypeError('lost');
  };

  const openSocket: OpenSocket = (address, events) => {
    if (!network.allowsSockets) throw new Error('forbidden');
    const socket = new WebSocket(address);
    sockets.add(socket);
    socket.on('open', () => {
      events.opened();
    });
    socket.on('message', (data: Buffer) => {
      if (!network.isDeaf) events.received(data.toString());
      if (network.stammers) events.received(data.toString());
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      events.closed();
    });
    return {
      send(text) {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: () => {
        socket.close();
      },
    };
  };

  const client = createClient({
    line: createDirectLine({ domain: `${url}/v3/directline`, fetch: fetchThrough }),
    openSocket,
    timers,
    memory,
    newKey: () => `key-${String(Date.now())}-${String((keys += 1))}`,
    random: () => 0.5,
    locale: 'en',
    events: {
      status: (status) => statuses.push(status),
      message(message) {
        messages.push(message);
        seen.push(`${message.author}: ${message.text}`);
      },
      outgoing(message) {
        if (!outgoing.some(({ key }) => key === message.key)) seen.push(`visitor: ${message.text}`);
        outgoing.push(message);
      },
      ratingFailed: (rating) => failedRatings.push(rating),
      typing: () => undefined,
      replaying: () => undefined,
    },
  });

  return {
    client,
    memory,
    messages,
    statuses,
    outgoing,
    failedRatings,
    calls,
    faults,
    network,
    texts: () => seen,
    dropSockets() {
      for (const socket of sockets) socket.terminate();
    },
    elapse() {
      const due = [...late];
      late.clear();
      for (const run of due) run();
    },
    async until(holds, what) {
      for (let tries = 0; tries < 300; tries += 1) {
        if (holds()) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(
        `Never happened: ${what}. Seen: ${seen.join(' | ')}; ${statuses.join(', ')}; ${calls.join(', ')}`,
      );
    },
  };
}

/** Has begun, was greeted, and is online. */
export async function greeted(visitor: Visitor): Promise<Visitor> {
  visitor.client.begin();
  await visitor.until(
    () => visitor.texts().length === 1 && visitor.statuses.at(-1) === 'online',
    'the greeting',
  );
  return visitor;
}

/** Has heard so many messages of the bot. */
export async function answered(visitor: Visitor, count: number): Promise<void> {
  const answers = (): number => visitor.messages.filter(({ author }) => author === 'bot').length;
  await visitor.until(() => answers() >= count, `${String(count)} messages of the bot`);
}
