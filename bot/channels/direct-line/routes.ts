// Direct Line 3.0 as a set of HTTP routes and one WebSocket door.
import type { HttpRequest, HttpResponse, Route, SocketRoute } from '../http.js';
import type { Logger } from '../logger.js';
import { refusalOf, refusalResponse } from '../refusal.js';
import { preflight, withCors, type OriginPolicy } from './cors.js';
import { refusals } from './errors.js';
import { base, createHandlers } from './handlers.js';
import type { Parts } from './parts.js';

export interface RouteOptions extends Parts {
  readonly isAllowedOrigin: OriginPolicy;
  readonly logger: Logger;
}

type Handle = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

const conversation = `${base}/conversations/:conversation`;
const stream = `${conversation}/stream`;
/** Bytes. */
const activityLimit = 64 * 1024;
const noBody = 0;

export function createDirectLineRoutes(options: RouteOptions): { routes: Route[]; sockets: SocketRoute[] } {
  const { isAllowedOrigin, logger } = options;
  const calls = createHandlers(options);

  function refused(error: unknown): HttpResponse {
    const refusal = refusalOf(error);
    if (refusal !== null) return refusalResponse(refusal);
    logger.error({ err: error }, 'A call of Direct Line failed.');
    return refusalResponse(refusals.failed());
  }

  async function answered(handle: Handle, request: HttpRequest): Promise<HttpResponse> {
    try {
      return await handle(request);
    } catch (error) {
      return refused(error);
    }
  }

  const route = (method: Route['method'], path: string, limit: number, handle: Handle): Route => ({
    method,
    path,
    limit,
    async handle(request) {
      return withCors(isAllowedOrigin, request, await answered(handle, request));
    },
  });

  const served: Route[] = [
    route('POST', `${base}/tokens/generate`, activityLimit, calls.generateToken),
    route('POST', `${base}/tokens/refresh`, activityLimit, calls.refreshToken),
    route('POST', `${base}/conversations`, activityLimit, calls.start),
    route('GET', conversation, noBody, calls.reconnect),
    route('GET', `${conversation}/activities`, noBody, calls.read),
    route('POST', `${conversation}/activities`, activityLimit, calls.post),
    route('GET', `${conversation}/suggestions`, noBody, calls.suggestions),
    // Files are small enough to be read to the end and then refused; larger ones the server refuses by their size.
    route('POST', `${conversation}/upload`, 16 * activityLimit, calls.upload),
    route('GET', `${base}/session/getsessionid`, noBody, calls.session),
  ];

  const asked = [...new Set(served.map(({ path }) => path))].map((path) => {
    const methods = served.filter((one) => one.path === path).map(({ method }) => method);
    return route('OPTIONS', path, noBody, (request) =>
      preflight(isAllowedOrigin, request, methods.join(', ')),
    );
  });

  const socket: SocketRoute = {
    path: stream,
    async accept(request) {
      try {
        const { conversation: id, from } = await calls.stream(request);
        return {
          open: (opened) => {
            options.streams.open(id, from, opened);
          },
        };
      } catch (error) {
        return { refuse: refused(error) };
      }
    },
  };

  return { routes: [...served, ...asked], sockets: [socket] };
}
