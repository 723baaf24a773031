// GET /healthz: whether this process is alive. GET /readyz: whether it should be sent visitors, and if not, why.
import type { HttpResponse } from '../channels/http.js';
import type { Logger } from '../channels/logger.js';

/** One thing that must be well before visitors can be answered. */
export interface Check {
  /** `storage`, `index` … */
  readonly name: string;
  /** Null where it is well, else the reason; anybody may read it: no addresses, no secrets. */
  check(): Promise<string | null>;
}

export interface ReadinessOptions {
  readonly checks: readonly Check[];
  readonly isStopping: () => boolean;
  readonly logger: Logger;
  /** Milliseconds that one check may take. */
  readonly within?: number;
}

/** 200 `{"status":"ok"}`, as long as anything is answered at all. */
export const aliveResponse: HttpResponse = { status: 200, body: { status: 'ok' } };

/** 200 `{"status":"ready","checks":{"storage":"ok"}}`, or 503 with the reasons in the places of the `ok`s. */
export async function readinessResponse(options: ReadinessOptions): Promise<HttpResponse> {
  const { checks, isStopping, logger, within = 2000 } = options;
  const found = await Promise.all(
    checks.map(async ({ name, check }): Promise<[string, string | null]> => {
      try {
        return [name, await atMost(within, check())];
      } catch (error) {
        logger.error({ err: error, check: name }, 'A check of readiness failed.');
        return [name, 'The check itself failed; the log says why.'];
      }
    }),
  );
  if (isStopping()) found.push(['server', 'The server is being stopped.']);
  const isReady = found.every(([, reason]) => reason === null);
  return {
    status: isReady ? 200 : 503,
    body: {
      status: isReady ? 'ready' : 'not ready',
      checks: Object.fromEntries(found.map(([name, reason]) => [name, reason ?? 'ok'])),
    },
  };
}

async function atMost(milliseconds: number, work: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => {
      resolve(`No answer within ${String(milliseconds)} ms.`);
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
