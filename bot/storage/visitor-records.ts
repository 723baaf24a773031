// Shows, or erases, everything that is kept of one visitor, for the operator whom the visitor has asked.
import { textOf } from './key.js';
import type { News } from './news.js';
import type { Sql } from './sql.js';
import { whoseRows, type Rows, type WhoseRowsOptions } from './whose-rows.js';

export interface VisitorRecords {
  /** `visitor`: `directline:…`, `msteams:…`, `wechat:…`. */
  find(visitor: string): Promise<Rows>;
  /** Resolves to what was erased, all of it or nothing. */
  erase(visitor: string): Promise<Rows>;
}

export interface VisitorRecordsOptions extends WhoseRowsOptions {
  readonly sql: Sql;
  readonly news: News;
}

export function createVisitorRecords(options: VisitorRecordsOptions): VisitorRecords {
  const { sql, news } = options;
  return {
    find: (visitor) => sql.transaction((inside) => whoseRows(options, inside).ofVisitor('show', visitor)),
    erase: async (visitor) => {
      const gone = await sql.transaction((inside) => whoseRows(options, inside).ofVisitor('erase', visitor));
      for (const { id } of gone['logged_conversations'] ?? []) news.tell(textOf(String(id)));
      return gone;
    },
  };
}
