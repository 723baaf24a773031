// What the authors learn from: ratings and questions; and how much each address has asked for.
import type { Dialect } from '../sql.js';

export const logsAndLimits = ({ key, serial }: Dialect): readonly string[] => [
  `CREATE TABLE ratings (
     conversation TEXT NOT NULL,
     entry ${key} NOT NULL,
     at BIGINT NOT NULL,
     channel TEXT NOT NULL,
     visitor TEXT,
     locale TEXT NOT NULL,
     question TEXT,
     rating TEXT NOT NULL,
     reason TEXT,
     comment TEXT,
     PRIMARY KEY (conversation, entry)
   )`,
  'CREATE INDEX ratings_by_time ON ratings (at)',
  'CREATE INDEX ratings_by_entry ON ratings (entry, at)',
  'CREATE INDEX ratings_by_visitor ON ratings (visitor) WHERE visitor IS NOT NULL',
  `CREATE TABLE questions (
     number ${serial},
     at BIGINT NOT NULL,
     channel TEXT NOT NULL,
     conversation TEXT NOT NULL,
     visitor TEXT,
     locale TEXT NOT NULL,
     text TEXT,
     outcome TEXT NOT NULL,
     entry TEXT,
     score DOUBLE PRECISION,
     took DOUBLE PRECISION NOT NULL
   )`,
  'CREATE INDEX questions_by_time ON questions (at)',
  'CREATE INDEX questions_by_outcome ON questions (outcome, at)',
  'CREATE INDEX questions_by_conversation ON questions (conversation)',
  'CREATE INDEX questions_by_visitor ON questions (visitor) WHERE visitor IS NOT NULL',
  `CREATE TABLE limits (
     name ${key} PRIMARY KEY,
     full_at BIGINT NOT NULL
   )`,
  'CREATE INDEX limits_by_time ON limits (full_at)',
];
