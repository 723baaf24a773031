// Erases every trace of a visitor from every table.
import type { Clock, Erasure } from '../core/ports.js';
import type { Hashes } from './hashes.js';
import { asKey, textOf } from './key.js';
import type { News } from './news.js';
import type { Sql, Statements } from './sql.js';

export interface ErasureOptions {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly hashes: Hashes;
  readonly news: News;
  /** The channel whose conversations are logged: `directline`. */
  readonly loggedChannel: string;
  /** Milliseconds for which ratings and questions are kept. */
  readonly keepLogsFor: number;
}

const longestMonth = 31 * 24 * 60 * 60 * 1000;

export function createErasure(options: ErasureOptions): Erasure {
  const { sql, clock, hashes, news, loggedChannel, keepLogsFor } = options;
  const prefix = `${loggedChannel}:`;

  /** Whatever month a row is of. */
  function everyMonth(kind: 'conversation' | 'visitor', id: string): string[] {
    const now = clock();
    const found = new Set<string>();
    for (let at = now - keepLogsFor - longestMonth; at < now; at += longestMonth / 2)
      found.add(hashes.monthly(kind, id, at));
    return [...found.add(hashes.monthly(kind, id, now))];
  }

  async function eraseConversation({ run }: Statements, conversation: string): Promise<void> {
    await run('DELETE FROM conversations WHERE id = $1', [hashes.lasting('conversation', conversation)]);
    const months = everyMonth('conversation', conversation);
    for (const table of ['ratings', 'questions'])
      await run(`DELETE FROM ${table} WHERE conversation IN (${placesOf(months)})`, months);
  }

  /** Resolves to what else the visitor has said something in. */
  async function eraseVisitor({ all, run }: Statements, visitor: string, except: string): Promise<string[]> {
    const lasting = hashes.lasting('visitor', visitor);
    await run('DELETE FROM documents WHERE visitor = $1', [lasting]);
    const months = everyMonth('visitor', visitor);
    for (const table of ['ratings', 'questions'])
      await run(`DELETE FROM ${table} WHERE visitor IN (${placesOf(months)})`, months);
    const gone = await all<{ readonly id: string }>(
      'DELETE FROM logged_conversations WHERE visitor = $1 AND id <> $2 RETURNING id',
      [lasting, except],
    );
    return gone.map(({ id }) => textOf(id));
  }

  return {
    erase: async (visitor, conversation) => {
      const logged = conversation.startsWith(prefix) ? conversation.slice(prefix.length) : null;
      const gone = await sql.transaction(async (inside) => {
        const current = logged === null ? '' : asKey(logged);
        const others = visitor === null ? [] : await eraseVisitor(inside, visitor, current);
        for (const other of others) await eraseConversation(inside, `${prefix}${other}`);
        await eraseConversation(inside, conversation);
        // The request itself is still to be answered; it goes with the conversation.
        await inside.run('DELETE FROM logged_activities WHERE conversation = $1 AND waits_since IS NULL', [
          current,
        ]);
        return others;
      });
      for (const other of gone) news.tell(other);
    },
  };
}

function placesOf(values: readonly string[]): string {
  return values.map((_, place) => `$${String(place + 1)}`).join(', ');
}
