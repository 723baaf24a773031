// The web server: channels' routes, sockets and static files behind one port, with limits, and an orderly end.
import type { IncomingMessage, Server as NodeServer, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import restify from 'restify';
import type { Route, SocketRoute } from '../channels/http.js';
import { silentLogger, type Logger } from '../channels/logger.js';
import { refusalOf, refusalResponse, type Refusal } from '../channels/refusal.js';
import { readBody } from './body.js';
import { createClientAddress } from './client-address.js';
import { listenError, refusals } from './errors.js';
import { aliveResponse, readinessResponse, type Check } from './health.js';
import { plainRequest } from './request.js';
import { respond, respondByHand } from './respond.js';
import { first, restifyLog, verbs, type Routed } from './restify.js';
import { createSockets } from './sockets.js';
import { readStaticFolder, type StaticFile, type StaticFolder } from './static-files.js';

export interface ServerOptions {
  readonly routes: readonly Route[];
  readonly sockets?: readonly SocketRoute[];
  /** Read when the server starts to listen; where two have a file of the same address, the first one's is served. */
  readonly staticFolders?: readonly StaticFolder[];
  readonly logger?: Logger;
  /** What must be well before `/readyz` says so. */
  readonly checks?: readonly Check[];
  /** Told of every request when it is over; `status` is null where it was cut off. */
  readonly onRequest?: (route: string | null, method: string, status: number | null, ms: number) => void;
  /** `https://faq.example.org`, where this server is known by another address than it sees itself. */
  readonly publicOrigin?: string;
  /** Proxies whose word on who sent a request is believed; none by default. */
  readonly trustedProxies?: readonly string[];
  /** Milliseconds that a body may take to arrive. */
  readonly bodyWithin?: number;
  readonly maxSockets?: number;
  /** Milliseconds between two signs of life of a socket; whoever misses one is disconnected. */
  readonly pingEvery?: number;
}

export interface Server {
  /** Starts to serve; port 0 picks a free one. Throws a `ListenError` that says what to do. */
  listen(port: number, host: string): Promise<{ readonly port: number }>;
  /** Stops: takes nothing new, finishes what runs, and after the deadline (milliseconds) hangs up. */
  close(deadline: number): Promise<void>;
  /** Open WebSocket connections. */
  openSockets(): number;
}

type Handle = (request: Routed, response: ServerResponse) => void | Promise<void>;

/** Callers that may wait to be let in while the process is busy; the system's own limit may be lower. */
const backlog = 4096;

export function createServer(options: ServerOptions): Server {
  const { routes, sockets: socketRoutes = [], staticFolders = [], logger = silentLogger } = options;
  const {
    checks = [],
    onRequest,
    publicOrigin,
    maxSockets = 5_000,
    pingEvery,
    bodyWithin = 10_000,
  } = options;
  const addressOf = createClientAddress(options.trustedProxies ?? []);
  const server = restify.createServer({ name: '', log: restifyLog as never });
  const http: NodeServer = server.server;
  const sockets = createSockets({
    routes: socketRoutes,
    logger,
    publicOrigin,
    addressOf,
    maxSockets,
    pingEvery,
  });
  let loaded: Promise<void> | null = null;
  let closed: Promise<void> | null = null;

  // Slow callers: headers within 10 s, all of a request within 30 s; idle connections outlive those of most proxies.
  Object.assign(http, { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 });

  const answer = (response: ServerResponse, refusal: Refusal, isLast = closed !== null): void => {
    respond(response, refusalResponse(refusal), { isLast });
  };

  /** Restify lets a handler's synchronous error end the process, so every handler is this one. */
  function serve(method: keyof typeof verbs, path: string, handle: Handle): void {
    server[verbs[method]](path, async (request: restify.Request, response: restify.Response) => {
      try {
        await handle(request, response);
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal !== null) {
          answer(response, refusal, true);
          return;
        }
        logger.error({ err: error, method, route: path }, 'A request could not be answered.');
        answer(response, refusals.failed());
      }
    });
  }

  for (const route of routes) {
    serve(route.method, route.path, async (request, response) => {
      const parameters = request.params ?? {};
      // To restify `/things//parts` is a thing without a name.
      if (Object.values(parameters).includes('')) {
        answer(response, refusals.notFound());
        return;
      }
      const takesBody = route.method === 'POST' || route.method === 'PUT';
      const body = takesBody
        ? await readBody(request, { limit: route.limit, within: bodyWithin })
        : Buffer.alloc(0);
      const plain = plainRequest(request, { body, parameters, publicOrigin, addressOf });
      respond(response, await route.handle(plain), { isLast: closed !== null });
    });
  }
  for (const { path } of socketRoutes) {
    serve('GET', path, (_request, response) => {
      answer(response, refusals.upgradeRequired());
    });
  }
  for (const method of ['GET', 'HEAD'] as const) {
    serve(method, '/healthz', (_request, response) => {
      respond(response, aliveResponse, { isLast: closed !== null, isHead: method === 'HEAD' });
    });
    serve(method, '/readyz', async (_request, response) => {
      const state = await readinessResponse({ checks, isStopping: () => closed !== null, logger });
      respond(response, state, { isLast: closed !== null, isHead: method === 'HEAD' });
    });
  }

  async function loadFiles(): Promise<void> {
    const served = new Set<string>();
    for (const file of (await Promise.all(staticFolders.map(readStaticFolder))).flat()) {
      if (!served.has(file.path)) serveFile(file);
      served.add(file.path);
    }
  }

  function serveFile(file: StaticFile): void {
    for (const method of ['GET', 'HEAD'] as const) {
      serve(method, file.path, (request, response) => {
        const plain = plainRequest(request, {
          body: Buffer.alloc(0),
          parameters: {},
          publicOrigin,
          addressOf,
        });
        respond(response, file.respond(plain), { isLast: closed !== null, isHead: method === 'HEAD' });
      });
    }
  }

  // Restify parses addresses outside of any handler, where an error would end the process: they are tried before.
  first(server, (request, response) => {
    const started = performance.now();
    response.once('close', () => {
      const { method, route } = request;
      const status = response.writableFinished ? response.statusCode : null;
      const ms = performance.now() - started;
      const details = { method, route: route?.path ?? null, status, ms: Math.round(ms) };
      logger[response.statusCode >= 500 ? 'warn' : 'info'](details, 'request');
      onRequest?.(details.route, method ?? '', status, ms);
    });
    if (isServable(request)) return true;
    answer(response, refusals.badRequest(), true);
    return false;
  });

  // Once told that this is done, restify would answer too; so it is never told.
  server.on('restifyError', (_request: IncomingMessage, response: ServerResponse, error: unknown) => {
    const { statusCode } = error as { readonly statusCode?: unknown };
    if (statusCode === 404) answer(response, refusals.notFound());
    else if (statusCode === 405) answer(response, refusals.wrongMethod(String(response.getHeader('allow'))));
    else answer(response, refusals.failed());
  });
  http.on('clientError', answerClientError);
  http.on('upgrade', (request, socket, head) => {
    sockets.upgrade(request, socket, head);
  });

  return {
    async listen(port, host) {
      await (loaded ??= loadFiles());
      await new Promise<void>((resolve, reject) => {
        const fail = (error: unknown): void => {
          reject(listenError(error, port, host));
        };
        server.once('error', fail);
        http.listen(port, host, backlog, () => {
          server.off('error', fail);
          resolve();
        });
      });
      server.on('error', (error: unknown) => {
        logger.error({ err: error }, 'The server reported an error.');
      });
      const address = http.address();
      return { port: typeof address === 'object' && address !== null ? address.port : port };
    },

    openSockets: () => sockets.count(),

    close(deadline) {
      closed ??= stop(deadline);
      return closed;
    },
  };

  async function stop(deadline: number): Promise<void> {
    const over = new Promise<void>((resolve) =>
      http.close(() => {
        resolve();
      }),
    );
    sockets.close();
    const idle = setInterval(() => {
      http.closeIdleConnections();
    }, 50);
    const end = setTimeout(() => {
      sockets.terminate();
      http.closeAllConnections();
    }, deadline);
    await over;
    clearInterval(idle);
    clearTimeout(end);
  }
}

function isServable(request: IncomingMessage): boolean {
  const url = request.url ?? '';
  return url.startsWith('/') && URL.canParse(`http://${request.headers.host ?? 'localhost'}${url}`);
}

/** What is not even HTTP, or stopped half-way. */
function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const faults: Record<string, () => Refusal> = {
    HPE_HEADER_OVERFLOW: refusals.headersTooLarge,
    ERR_HTTP_REQUEST_TIMEOUT: refusals.tooSlow,
  };
  respondByHand(socket, refusalResponse((faults[error.code ?? ''] ?? refusals.badRequest)()));
}
