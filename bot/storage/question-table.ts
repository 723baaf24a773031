// Keeps what was asked and how it went in a database's table, without saying who asked.
import type { QuestionLog } from '../core/ports.js';
import type { Hashes } from './hashes.js';
import { cleanText } from './key.js';
import type { Sql } from './sql.js';

export interface QuestionTableOptions {
  readonly sql: Sql;
  readonly hashes: Hashes;
  /** Whether what visitors wrote is kept at all. */
  readonly keepsTexts: boolean;
}

export function createQuestionTable({ sql, hashes, keepsTexts }: QuestionTableOptions): QuestionLog {
  return {
    add: async ({ at, channel, conversation, visitor, locale, text, outcome, entry, score, took }) => {
      await sql.run(
        `INSERT INTO questions (at, channel, conversation, visitor, locale, text, outcome, entry, score, took)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          at,
          channel,
          hashes.monthly('conversation', conversation, at),
          visitor === null ? null : hashes.monthly('visitor', visitor, at),
          locale,
          keepsTexts ? cleanText(text) : null,
          outcome,
          entry,
          score,
          took,
        ],
      );
    },
  };
}
