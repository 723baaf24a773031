// Notices sockets whose other end is gone without a word: whoever gives no sign of life between two pings is disconnected.
import type { WebSocket } from 'ws';

export interface Silence {
  /** Watches over a socket until it closes. */
  watch(client: WebSocket): void;
  end(): void;
}

/** Milliseconds between two rounds of pings; all sockets at once would hold up everybody's messages for most of a second. */
const roundEvery = 300;

/** Every socket is pinged each `pingEvery` milliseconds, a part of them in each round. */
export function createSilence(pingEvery: number): Silence {
  const rounds = Array.from({ length: Math.ceil(pingEvery / roundEvery) }, () => new Set<WebSocket>());
  const silent = new WeakSet<WebSocket>();
  let next = 0;

  const pings = setInterval(() => {
    for (const client of rounds[next] ?? []) {
      if (silent.has(client)) {
        client.terminate();
        continue;
      }
      silent.add(client);
      client.ping();
    }
    next = (next + 1) % rounds.length;
  }, pingEvery / rounds.length).unref();

  return {
    watch: (client) => {
      const [smallest] = [...rounds].sort((a, b) => a.size - b.size);
      smallest?.add(client);
      const isThere = (): void => {
        silent.delete(client);
      };
      client.on('pong', isThere);
      client.on('message', isThere);
      client.on('close', () => {
        smallest?.delete(client);
      });
    },
    end: () => {
      clearInterval(pings);
    },
  };
}
