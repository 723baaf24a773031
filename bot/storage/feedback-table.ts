// Keeps what visitors thought of answers in a database's table, without saying who they were.
import type { FeedbackLog } from '../core/ports.js';
import type { Hashes } from './hashes.js';
import { cleanText } from './key.js';
import type { Sql } from './sql.js';

export interface FeedbackTableOptions {
  readonly sql: Sql;
  readonly hashes: Hashes;
  /** Whether what visitors wrote is kept at all. */
  readonly keepsTexts: boolean;
}

export function createFeedbackTable({ sql, hashes, keepsTexts }: FeedbackTableOptions): FeedbackLog {
  const textOf = (text: string | null): string | null =>
    text === null || !keepsTexts ? null : cleanText(text);

  return {
    add: async ({ at, channel, conversation, visitor, locale, entry, question, rating, reason, comment }) => {
      await sql.run(
        `INSERT INTO ratings (at, channel, conversation, visitor, locale, entry, question, rating, reason, comment)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (conversation, entry) DO UPDATE SET at = excluded.at, visitor = excluded.visitor,
           locale = excluded.locale, question = excluded.question, rating = excluded.rating,
           reason = excluded.reason, comment = excluded.comment`,
        [
          at,
          channel,
          hashes.monthly('conversation', conversation, at),
          visitor === null ? null : hashes.monthly('visitor', visitor, at),
          locale,
          entry,
          textOf(question),
          rating,
          reason,
          textOf(comment),
        ],
      );
    },
  };
}
