// WebSocket connections: who is let in at which path, that dead ones are noticed, and that all end when the server does.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { HttpResponse, Socket, SocketRoute } from '../channels/http.js';
import type { Logger } from '../channels/logger.js';
import { refusalResponse } from '../channels/refusal.js';
import type { ClientAddress } from './client-address.js';
import { refusals } from './errors.js';
import { matchPath } from './paths.js';
import { plainRequest } from './request.js';
import { respondByHand } from './respond.js';
import { createSilence } from './silence.js';

export interface SocketsOptions {
  readonly routes: readonly SocketRoute[];
  readonly logger: Logger;
  readonly publicOrigin: string | undefined;
  readonly addressOf: ClientAddress;
  readonly maxSockets: number;
  /** Bytes of one message. */
  readonly maxPayload?: number;
  /** Milliseconds between two signs of life; whoever misses one is disconnected. */
  readonly pingEvery?: number | undefined;
}

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  count(): number;
  /** Says goodbye to all and lets nobody else in. */
  close(): void;
  /** Hangs up on those who have not left. */
  terminate(): void;
}

export function createSockets(options: SocketsOptions): Sockets {
  const {
    routes,
    logger,
    publicOrigin,
    addressOf,
    maxSockets,
    maxPayload = 64 * 1024,
    pingEvery = 30_000,
  } = options;
  const server = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
  const silence = createSilence(pingEvery);
  let isClosing = false;
  const isStopping = (): boolean => isClosing;

  async function decide(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<HttpResponse | null> {
    if (isStopping()) return refusalResponse(refusals.stopping());
    if (request.headers.upgrade?.toLowerCase() !== 'websocket')
      return refusalResponse(refusals.upgradeRequired());
    if (server.clients.size >= maxSockets) return refusalResponse(refusals.tooManySockets());
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    for (const route of routes) {
      const parameters = matchPath(route.path, path);
      if (parameters === null) continue;
      const decision = await route.accept(
        plainRequest(request, { body: Buffer.alloc(0), parameters, publicOrigin, addressOf }),
      );
      if ('refuse' in decision) return decision.refuse;
      // The answer may have taken a while: the server may be leaving, or the caller may have left.
      if (isStopping()) return refusalResponse(refusals.stopping());
      if (!socket.destroyed)
        server.handleUpgrade(request, socket, head, (client) => {
          welcome(client, decision.open);
        });
      return null;
    }
    return refusalResponse(refusals.notFound());
  }

  function welcome(client: WebSocket, open: (socket: Socket) => void): void {
    silence.watch(client);
    client.on('message', (_data, isBinary) => {
      if (isBinary) client.close(1003, 'Only text is understood here.');
    });
    // What ws finds wrong with a frame it answers by closing; there is nothing to add.
    client.on('error', () => undefined);
    try {
      open(plainSocket(client));
    } catch (error) {
      logger.error({ err: error }, 'A socket could not be opened.');
      client.close(1011, 'The stream failed.');
    }
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      decide(request, socket, head).then(
        (refusal) => {
          if (refusal !== null) respondByHand(socket, refusal);
        },
        (error: unknown) => {
          logger.error({ err: error }, 'A socket could not be accepted.');
          respondByHand(socket, refusalResponse(refusals.failed()));
        },
      );
    },

    count: () => server.clients.size,

    close() {
      isClosing = true;
      silence.end();
      for (const client of server.clients) client.close(1001, 'The server is being stopped.');
    },

    terminate() {
      for (const client of server.clients) client.terminate();
    },
  };
}

function plainSocket(client: WebSocket): Socket {
  return {
    send(text) {
      if (client.readyState === client.OPEN) client.send(text);
    },
    close: (code, reason) => {
      client.close(code, reason);
    },
    get bufferedAmount() {
      return client.bufferedAmount;
    },
    onMessage(listener) {
      client.on('message', (data, isBinary) => {
        if (!isBinary) listener(textOf(data));
      });
    },
    onClose(listener) {
      client.on('close', () => {
        listener();
      });
    },
  };
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}
