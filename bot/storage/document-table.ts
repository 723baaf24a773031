// Keeps the channels' small documents in a database's table.
import { randomUUID } from 'node:crypto';
import { ConflictError, type Clock, type DocumentStore, type Json } from '../core/ports.js';
import type { Hashes } from './hashes.js';
import { afterPrefix, asKey, textOf } from './key.js';
import type { Sql } from './sql.js';

export interface DocumentTableOptions {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly hashes: Hashes;
  readonly newEtag?: () => string;
}

interface Row {
  readonly key: string;
  readonly value: string;
  readonly etag: string;
}

const documentOf = ({ value, etag }: Row) => ({ value: JSON.parse(value) as Json, etag });

export function createDocumentTable(options: DocumentTableOptions): DocumentStore {
  const { sql, clock, hashes, newEtag = randomUUID } = options;

  return {
    read: async (key) => {
      const [row] = await sql.all<Row>(
        'SELECT key, value, etag FROM documents WHERE key = $1 AND (expires_at IS NULL OR expires_at > $2)',
        [asKey(key), clock()],
      );
      return row && documentOf(row);
    },

    write: async (key, value, { etag, keepFor, visitor }) => {
      const now = clock();
      const next = newEtag();
      const about = visitor === undefined ? null : hashes.lasting('visitor', visitor);
      const until = keepFor === undefined ? null : Math.ceil(now + keepFor);
      const values = [asKey(key), JSON.stringify(value), next, about, until];
      const changed = await sql.run(...statementFor(etag, values, now));
      if (changed === 0) throw new ConflictError(`A document was changed by somebody else. Read it again.`);
      return next;
    },

    delete: async (key) => {
      await sql.run('DELETE FROM documents WHERE key = $1', [asKey(key)]);
    },

    list: async (prefix, limit) => {
      const from = asKey(prefix);
      const rows = await sql.all<Row>(
        `SELECT key, value, etag FROM documents
         WHERE key >= $1 AND key < $2 AND (expires_at IS NULL OR expires_at > $3)
         ORDER BY key LIMIT $4`,
        [from, afterPrefix(from), clock(), limit],
      );
      return rows.map((row) => ({ key: textOf(row.key), ...documentOf(row) }));
    },
  };
}

type Values = readonly (string | number | null)[];

function statementFor(etag: string | null, values: Values, now: number): [string, Values] {
  if (etag !== null && etag !== '*') {
    const text = `UPDATE documents SET value = $2, etag = $3, visitor = $4, expires_at = $5
      WHERE key = $1 AND etag = $6 AND (expires_at IS NULL OR expires_at > $7)`;
    return [text, [...values, etag, now]];
  }
  const insert = `INSERT INTO documents (key, value, etag, visitor, expires_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, etag = excluded.etag,
      visitor = excluded.visitor, expires_at = excluded.expires_at`;
  if (etag === '*') return [insert, values];
  return [`${insert} WHERE documents.expires_at <= $6`, [...values, now]];
}
