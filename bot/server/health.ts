// GET /healthz: whether this server should be sent visitors.
import type { HttpResponse } from '../channels/http.js';
import type { Logger } from '../channels/logger.js';

/** `reason` is for whoever runs the server, and anybody may read it: no addresses, no secrets. */
export type Health = { readonly isWell: true } | { readonly isWell: false; readonly reason: string };

export interface HealthOptions {
  readonly health: () => Promise<Health>;
  readonly isStopping: () => boolean;
  readonly logger: Logger;
}

/** 200 `{"status":"ok"}`, or 503 with the reason why not. */
export async function healthResponse({ health, isStopping, logger }: HealthOptions): Promise<HttpResponse> {
  if (isStopping()) return unavailable('The server is being stopped.');
  try {
    const found = await health();
    return found.isWell ? { status: 200, body: { status: 'ok' } } : unavailable(found.reason);
  } catch (error) {
    logger.error({ err: error }, 'The health check itself failed.');
    return unavailable('The health check itself failed; the log says why.');
  }
}

function unavailable(reason: string): HttpResponse {
  return { status: 503, body: { status: 'unavailable', reason } };
}
