// Keeps the states of conversations in a database's table.
import { randomUUID } from 'node:crypto';
import type { ConversationState } from '../core/conversation/state.js';
import { ConflictError, type Clock, type ConversationStore } from '../core/ports.js';
import type { Hashes } from './hashes.js';
import type { Remembered } from './remembered.js';
import type { Sql } from './sql.js';

export interface ConversationTableOptions {
  readonly sql: Sql;
  readonly clock: Clock;
  /** Channels make conversation ids of people's ids, so ids are kept as hashes only. */
  readonly hashes: Hashes;
  /** Without it, a conversation is read from the database each time. */
  readonly remembered?: Remembered;
  /** Milliseconds after which an untouched conversation is forgotten. */
  readonly keepFor?: number;
  readonly newEtag?: () => string;
}

const oneDay = 24 * 60 * 60 * 1000;

interface Row {
  readonly state: string;
  readonly etag: string;
}

export function createConversationTable(options: ConversationTableOptions): ConversationStore {
  const { sql, clock, hashes, keepFor = oneDay, newEtag = randomUUID, remembered } = options;
  const keyOf = (id: string): string => hashes.lasting('conversation', id);

  return {
    read: async (id) => {
      const known = remembered?.find(id, clock());
      if (known !== undefined) return known;
      const [row] = await sql.all<Row>(
        'SELECT state, etag FROM conversations WHERE id = $1 AND expires_at > $2',
        [keyOf(id), clock()],
      );
      return row && { state: JSON.parse(row.state) as ConversationState, etag: row.etag };
    },

    write: async (id, state, etag, visitor) => {
      const change = remembered?.begin(id);
      const now = clock();
      // Of one length, so that one is found in a row of them.
      const about = visitor === undefined ? '' : `${hashes.lasting('visitor', visitor)} `;
      const [json, next, expiresAt] = [JSON.stringify(state), newEtag(), now + keepFor];
      const values = [keyOf(id), json, next, expiresAt, about, now];
      try {
        const changed =
          etag === null
            ? await sql.run(
                `INSERT INTO conversations (id, state, etag, expires_at, visitors) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (id) DO UPDATE SET state = excluded.state, etag = excluded.etag,
                   expires_at = excluded.expires_at, visitors = excluded.visitors
                 WHERE conversations.expires_at <= $6`,
                values,
              )
            : await sql.run(
                `UPDATE conversations SET state = $2, etag = $3, expires_at = $4,
                   visitors = REPLACE(visitors, $5, '') || $5
                 WHERE id = $1 AND expires_at > $6 AND etag = $7`,
                [...values, etag],
              );
        if (changed === 0)
          throw new ConflictError('The conversation was changed by somebody else. Read it again.');
        change?.done(state, next, { size: json.length, expiresAt });
      } finally {
        change?.end();
      }
    },

    delete: async (id) => {
      const change = remembered?.begin(id);
      try {
        await sql.run('DELETE FROM conversations WHERE id = $1', [keyOf(id)]);
      } finally {
        change?.end();
      }
    },
  };
}
