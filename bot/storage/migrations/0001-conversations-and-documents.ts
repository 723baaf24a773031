// What is remembered of conversations, and the channels' small documents.
import type { Dialect } from '../sql.js';

export const conversationsAndDocuments = ({ key }: Dialect): readonly string[] => [
  `CREATE TABLE conversations (
     id ${key} PRIMARY KEY,
     state TEXT NOT NULL,
     etag TEXT NOT NULL,
     expires_at BIGINT NOT NULL
   )`,
  'CREATE INDEX conversations_by_expiry ON conversations (expires_at)',
  `CREATE TABLE documents (
     key ${key} PRIMARY KEY,
     value TEXT NOT NULL,
     etag TEXT NOT NULL,
     visitor TEXT,
     expires_at BIGINT
   )`,
  'CREATE INDEX documents_by_expiry ON documents (expires_at) WHERE expires_at IS NOT NULL',
  'CREATE INDEX documents_by_visitor ON documents (visitor) WHERE visitor IS NOT NULL',
];
