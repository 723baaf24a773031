// Microsoft's own Direct Line client, unchanged, as tests drive it: its types, its surroundings, and its network.
import { WebSocket } from 'ws';
import { loadPeer } from '../../peers/peer.js';
import type { Body, Line, Said } from './line.js';

interface Subscription {
  unsubscribe(): void;
}

interface Observable<T> {
  subscribe(next: (value: T) => void, error?: (error: unknown) => void): Subscription;
}

export interface MicrosoftLine {
  readonly activity$: Observable<Said>;
  readonly connectionStatus$: Observable<number>;
  readonly token: string;
  readonly conversationId: string;
  readonly watermark: string;
  postActivity(activity: object): Observable<string>;
  getSessionId(): Observable<string>;
  setUserId(id: string): void;
  reconnect(conversation: object): void;
  end(): void;
}

interface Options {
  readonly domain: string;
  readonly [option: string]: unknown;
}

export interface Microsoft {
  readonly DirectLine: new (options: Options) => MicrosoftLine;
}

interface Scheduler {
  now(): number;
  schedule(work: unknown, delay?: number, state?: unknown): Subscription;
}

/** As its documentation names them, in its order. */
export const statuses = ['Uninitialized', 'Connecting', 'Online', 'ExpiredToken', 'FailedToConnect', 'Ended'];

/** Gives the client what it expects of a browser. */
export async function prepareSurroundings(): Promise<void> {
  const xhr = await loadPeer<{ readonly default: unknown }>('xhr2');
  Object.assign(globalThis, { XMLHttpRequest: xhr?.default, WebSocket });
}

/** A clock on which quarters of an hour pass in a second. */
export async function hurriedScheduler(): Promise<unknown> {
  const peer = await loadPeer<{ readonly async: Scheduler }>('rxjs/scheduler/async');
  const real = peer?.async;
  if (real === undefined) throw new Error('rxjs, which the client brings along, is not there.');
  return {
    now: () => real.now(),
    schedule: (work: unknown, delay = 0, state?: unknown) => real.schedule(work, delay / 1000, state),
  };
}

export interface Client {
  readonly line: MicrosoftLine;
  readonly heard: Said[];
  readonly statuses: string[];
  /** Open ones. */
  readonly sockets: readonly WebSocket[];
  /** Cuts every line that is open, without a word. */
  cut(): void;
  /** Resolves to the id, or to `retry`. */
  say(text: string, part?: object): Promise<string>;
  /** What was heard, as soon as it is so many activities other than typing signs. */
  hears(count: number): Promise<readonly Said[]>;
  /** Resolves when the client has that status. */
  is(status: string): Promise<void>;
  leave(): void;
}

/** Starts the client and listens. The random wait before it connects again is as short as it gets: 3 s. */
export function startClient({ DirectLine }: Microsoft, on: Line, options: object): Client {
  const sockets: WebSocket[] = [];
  class Recorded extends WebSocket {
    constructor(address: string) {
      super(address);
      sockets.push(this);
    }
  }
  const line = new DirectLine({
    domain: `${on.url}/v3/directline`,
    WebSocket: Recorded,
    random: () => 0,
    pollingInterval: 200,
    ...options,
  });
  const heard: Said[] = [];
  const seen: string[] = [];
  const status = line.connectionStatus$.subscribe((number) => void seen.push(statuses[number] ?? 'unknown'));
  const activities = line.activity$.subscribe(
    (activity) => void heard.push(activity),
    () => undefined,
  );
  const spoken = () => heard.filter(({ type }) => type !== 'typing');

  async function until(isSo: () => boolean): Promise<void> {
    for (let tries = 0; tries < 800 && !isSo(); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  return {
    line,
    heard,
    statuses: seen,
    sockets,
    cut() {
      for (const socket of sockets.splice(0)) socket.terminate();
    },
    say: (text, part = {}) =>
      new Promise((resolve, reject) => {
        line.postActivity({ type: 'message', from: { id: 'u1' }, text, ...part }).subscribe(resolve, reject);
      }),
    async hears(count) {
      await until(() => spoken().length >= count);
      return spoken();
    },
    async is(wanted) {
      await until(() => seen.at(-1) === wanted);
      if (seen.at(-1) !== wanted) throw new Error(`The client was ${seen.join(', ')}, never ${wanted}.`);
    },
    leave() {
      activities.unsubscribe();
      status.unsubscribe();
      try {
        line.end();
      } catch {
        // Whoever still listens would be told that the conversation has ended; nobody does.
      }
    },
  };
}

export const tokenFor = async (line: Line, call: object = {}): Promise<Body> =>
  (await line.call('/tokens/generate', call)).body;
