// What is kept of a visitor as the visitor may read it: times as dates, JSON as such, and nothing that only a machine needs.
import type { VisitorTables } from './context.js';

const json = new Set(['state', 'activity', 'value']);
const times = new Set(['at', 'said_at', 'written_at', 'waits_since', 'expires_at']);
/** Hashes by which rows are found, and marks by which the stores work. */
const inner = new Set([
  'visitor',
  'visitors',
  'etag',
  'retry_key',
  'tries',
  'size',
  'next_position',
  'number',
]);
/** Tables that name a conversation by a hash. */
const hashed: Readonly<Record<string, string>> = {
  conversations: 'id',
  ratings: 'conversation',
  questions: 'conversation',
};

export function readableRecords(tables: VisitorTables): object {
  return Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [
      table,
      rows.map((row) =>
        Object.fromEntries(
          Object.entries(row)
            .filter(([column]) => !inner.has(column) && hashed[table] !== column)
            .map(([column, value]) => [column, readable(column, value)]),
        ),
      ),
    ]),
  );
}

function readable(column: string, value: unknown): unknown {
  if (json.has(column) && typeof value === 'string') return JSON.parse(value);
  if (times.has(column) && typeof value === 'number') return new Date(value);
  return value;
}
