// A connection that hears what is notified in PostgreSQL, made anew whenever it is lost.
import { loadPg, type PgClient, type PgOptions } from './pg.js';

export interface Listener {
  close(): Promise<void>;
}

export interface ListenerOptions {
  readonly connection: PgOptions;
  /** The name of the channel, an SQL identifier. */
  readonly channel: string;
  readonly onPayload: (payload: string) => void;
  /** Milliseconds between two tries to connect. */
  readonly retryEvery?: number;
  /** Milliseconds between two signs of life, without which a connection that died silently would be trusted for ever. */
  readonly pingEvery?: number;
}

export function createListener(options: ListenerOptions): Listener {
  const { connection, channel, onPayload, retryEvery = 1_000, pingEvery = 10_000 } = options;
  const { Client } = loadPg();
  let client: PgClient | null = null;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new Client(connection);
    const lose = (): void => {
      if (client === next) client = null;
      void next.end().catch(() => undefined);
      again();
    };
    next.on('error', lose);
    next.on('end', lose);
    next.on('notification', ({ payload = '' }) => {
      onPayload(payload);
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${channel}`);
      if (isClosed) await next.end();
      else client = next;
    } catch {
      lose();
    }
  }

  function again(): void {
    if (isClosed || client !== null) return;
    clearTimeout(retry);
    retry = setTimeout(() => void connect(), retryEvery);
    retry.unref();
  }

  const ping = setInterval(() => {
    const current = client;
    current?.query('SELECT 1').catch(() => {
      if (client === current) client = null;
      void current.end().catch(() => undefined);
      again();
    });
  }, pingEvery);
  ping.unref();
  const first = connect();

  return {
    close: async () => {
      isClosed = true;
      clearInterval(ping);
      clearTimeout(retry);
      await first;
      await client?.end().catch(() => undefined);
    },
  };
}
