// Which pages may talk to the bot from a browser, and the headers by which the browser lets them.
import type { HttpRequest, HttpResponse } from '../http.js';
import { isLoopbackUrl } from '../loopback.js';
import { refusalResponse } from '../refusal.js';
import { refusals } from './errors.js';

/** True where a page of the request's `Origin` may use the chat. Requests without an origin are not from a page. */
export type OriginPolicy = (request: HttpRequest) => boolean;

/** `allowed`: origins such as `https://www.example.org`. Undefined: this server's own pages and pages on loopback. */
export function createOriginPolicy(allowed?: readonly string[]): OriginPolicy {
  const list = allowed?.map((origin) => origin.toLowerCase().replace(/\/$/, ''));
  return (request) => {
    const origin = request.headers['origin'];
    if (origin === undefined) return false;
    if (list !== undefined) return list.includes(origin.toLowerCase());
    return isLoopbackUrl(origin) || isSameHost(origin, request.origin);
  };
}

/** A proxy that ends TLS hides the scheme, so the host decides. */
function isSameHost(origin: string, own: string): boolean {
  return URL.canParse(origin) && URL.canParse(own) && new URL(origin).host === new URL(own).host;
}

/** The answer with what the browser needs to hand it to the page. */
export function withCors(
  isAllowed: OriginPolicy,
  request: HttpRequest,
  response: HttpResponse,
): HttpResponse {
  const origin = request.headers['origin'];
  const headers: Record<string, string> = { ...response.headers, vary: 'origin' };
  if (origin !== undefined && isAllowed(request)) {
    headers['access-control-allow-origin'] = origin;
    // Microsoft's client asks for its session id with credentials. There are none: nothing here reads a cookie.
    headers['access-control-allow-credentials'] = 'true';
    headers['access-control-expose-headers'] = 'retry-after';
  }
  return { ...response, headers };
}

/** Answers a browser that asks beforehand. `methods` are those of the path. */
export function preflight(isAllowed: OriginPolicy, request: HttpRequest, methods: string): HttpResponse {
  if (!isAllowed(request)) return refusalResponse(refusals.originNotAllowed());
  const asked = request.headers['access-control-request-headers'] ?? '';
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': methods,
      // Direct Line clients add headers of their own from version to version; none of them means anything here.
      'access-control-allow-headers': /^[\w\-, ]{1,500}$/.test(asked) ? asked : 'authorization, content-type',
      'access-control-max-age': '7200',
    },
  };
}
