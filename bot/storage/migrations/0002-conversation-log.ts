// What was said in conversations that a channel keeps itself, and what of it waits for an answer.
import type { Dialect } from '../sql.js';

export const conversationLog = ({ key }: Dialect): readonly string[] => [
  `CREATE TABLE logged_conversations (
     id ${key} PRIMARY KEY,
     locale TEXT,
     visitor TEXT,
     next_position BIGINT NOT NULL,
     size BIGINT NOT NULL,
     written_at BIGINT NOT NULL
   )`,
  'CREATE INDEX logged_conversations_by_time ON logged_conversations (written_at)',
  'CREATE INDEX logged_conversations_by_visitor ON logged_conversations (visitor) WHERE visitor IS NOT NULL',
  `CREATE TABLE logged_activities (
     conversation ${key} NOT NULL REFERENCES logged_conversations (id) ON DELETE CASCADE,
     position BIGINT NOT NULL,
     activity TEXT NOT NULL,
     said_at BIGINT NOT NULL,
     retry_key ${key},
     waits_since BIGINT,
     tries INTEGER NOT NULL,
     PRIMARY KEY (conversation, position)
   )`,
  `CREATE UNIQUE INDEX logged_activities_by_retry_key ON logged_activities (conversation, retry_key)
     WHERE retry_key IS NOT NULL`,
  `CREATE INDEX logged_activities_that_wait ON logged_activities (waits_since) WHERE waits_since IS NOT NULL`,
];
