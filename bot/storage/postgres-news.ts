// Carries news of conversations between the processes that share a PostgreSQL; what gets lost on the way is looked up.
import { randomUUID } from 'node:crypto';
import type { Clock } from '../core/ports.js';
import { textOf } from './key.js';
import { createNews, type News } from './news.js';
import { createListener } from './postgres-listener.js';
import type { Postgres } from './postgres.js';

export interface PostgresNews extends News {
  close(): Promise<void>;
}

export interface PostgresNewsOptions {
  readonly database: Postgres;
  readonly clock: Clock;
  /** Milliseconds between two looks at what has changed, which find whatever was not heard of. */
  readonly lookEvery?: number;
  /** Milliseconds by which the clocks of two servers may differ, and a change may take until it can be seen. */
  readonly margin?: number;
}

/** PostgreSQL takes up to 8,000 bytes; ids of conversations are far shorter. */
const longest = 2_000;

export function createPostgresNews(options: PostgresNewsOptions): PostgresNews {
  const { database, clock, lookEvery = 5_000, margin = 10_000 } = options;
  const self = randomUUID();
  const waiting = new Set<string>();
  const local = createNews((conversation) => {
    if (conversation.length > longest) return;
    // What changes at the same time is told at once.
    if (waiting.size === 0) setImmediate(() => void flush());
    waiting.add(conversation);
  });

  async function flush(): Promise<void> {
    const payloads = JSON.stringify(
      [...waiting].map((conversation) => `${self} ${JSON.stringify(conversation)}`),
    );
    waiting.clear();
    await database
      .all("SELECT pg_notify('polyfaq', value) FROM json_array_elements_text($1::json)", [payloads])
      .catch(() => undefined);
  }

  const listener = createListener({
    connection: database.connection,
    channel: 'polyfaq',
    onPayload: (payload) => {
      const from = payload.slice(0, self.length);
      if (from !== self) local.arrived(JSON.parse(payload.slice(self.length + 1)) as string);
    },
  });

  let seenUntil = clock();
  let looking: Promise<void> | null = null;
  /** All that was written since the last look that succeeded, however long ago. */
  async function look(): Promise<void> {
    const now = clock();
    try {
      const rows = await database.all<{ readonly id: string }>(
        'SELECT id FROM logged_conversations WHERE written_at > $1',
        [Math.min(seenUntil, now) - margin],
      );
      seenUntil = now;
      for (const { id } of rows) local.arrived(textOf(id));
    } catch {
      // The next look goes as far back as this one would have.
    }
  }
  const timer = setInterval(() => {
    looking ??= look().finally(() => (looking = null));
  }, lookEvery);
  timer.unref();

  return {
    tell: local.tell,
    listen: local.listen,
    close: async () => {
      clearInterval(timer);
      await Promise.all([listener.close(), looking]);
    },
  };
}
