// GET /metrics: figures for Prometheus, for whoever may read them.
import { timingSafeEqual, createHash } from 'node:crypto';
import type { HttpRequest, Route } from '../channels/http.js';
import { isFromThisMachine } from '../channels/loopback.js';
import { refusalResponse } from '../channels/refusal.js';
import { refusals } from './errors.js';

export interface MetricsRouteOptions {
  /** The figures as they are now, in Prometheus's text format. */
  readonly page: () => Promise<{ readonly type: string; readonly text: string }>;
  /** Who sends it as a bearer token may read; without one, this machine alone. */
  readonly token?: string;
}

export function metricsRoute({ page, token }: MetricsRouteOptions): Route {
  return {
    method: 'GET',
    path: '/metrics',
    limit: 0,
    handle: async (request) => {
      // To others it is not there: how much is asked, and of what kind, is the organisation's own business.
      if (!mayRead(request, token)) return refusalResponse(refusals.notFound());
      const { type, text } = await page();
      return { status: 200, headers: { 'content-type': type }, body: text };
    },
  };
}

function mayRead(request: HttpRequest, token: string | undefined): boolean {
  if (token === undefined) return isFromThisMachine(request);
  const given = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

/** Of equal length whatever the text is, so that the comparison tells nothing by its time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
