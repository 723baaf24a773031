// Erases every trace of a visitor from every table.
import type { Erasure } from '../core/ports.js';
import { asKey, textOf } from './key.js';
import type { News } from './news.js';
import type { Sql } from './sql.js';
import { whoseRows, type WhoseRowsOptions } from './whose-rows.js';

export interface ErasureOptions extends WhoseRowsOptions {
  readonly sql: Sql;
  readonly news: News;
}

export function createErasure(options: ErasureOptions): Erasure {
  const { sql, news, loggedChannel } = options;
  const prefix = `${loggedChannel}:`;

  return {
    erase: async (visitor, conversation) => {
      const logged = conversation.startsWith(prefix) ? conversation.slice(prefix.length) : null;
      const gone = await sql.transaction(async (inside) => {
        const rows = whoseRows(options, inside);
        const theirs = visitor === null ? {} : await rows.ofVisitor('erase', visitor, logged ?? '');
        // In a group others have asked and rated too, which is theirs.
        await rows.ofConversation('erase', conversation, logged !== null || visitor === null);
        if (logged !== null) {
          // The request itself is still to be answered; the channel forgets it then.
          await inside.run('DELETE FROM logged_activities WHERE conversation = $1 AND waits_since IS NULL', [
            asKey(logged),
          ]);
          await inside.run('UPDATE logged_conversations SET visitor = NULL WHERE id = $1', [asKey(logged)]);
        }
        return theirs['logged_conversations'] ?? [];
      });
      for (const { id } of gone) news.tell(textOf(String(id)));
    },
  };
}
