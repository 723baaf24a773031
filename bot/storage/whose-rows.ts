// Finds the rows of a visitor in every table, by all the names that rows may bear; shows them, or takes them away.
import { otherNameKey, otherNames } from '../core/other-names.js';
import type { Clock } from '../core/ports.js';
import type { Hashes } from './hashes.js';
import { afterPrefix, asKey, textOf } from './key.js';
import type { Statements, Value } from './sql.js';

export interface WhoseRowsOptions {
  readonly clock: Clock;
  readonly hashes: Hashes;
  /** The channel whose conversations are logged: `directline`. */
  readonly loggedChannel: string;
  /** Milliseconds for which ratings and questions are kept. */
  readonly keepLogsFor: number;
}

export type Row = Readonly<Record<string, Value>>;
/** By table; every table with something of visitors is named. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

export interface WhoseRows {
  /** Everything of the visitor, but the logged conversation `except`, which is not their other ones. */
  ofVisitor(how: How, visitor: string, except?: string): Promise<Rows>;
  /** What is known of a conversation; of ratings and questions in it, those of nobody in particular unless `isOneVisitors`. */
  ofConversation(how: How, conversation: string, isOneVisitors: boolean): Promise<Rows>;
}

/** Erasing resolves to what is gone. */
export type How = 'show' | 'erase';

const longestMonth = 31 * 24 * 60 * 60 * 1000;

/** `inside`: a transaction, so that what is found in one table and the next belongs together. */
export function whoseRows(options: WhoseRowsOptions, inside: Statements): WhoseRows {
  const { clock, hashes, loggedChannel, keepLogsFor } = options;
  const { all } = inside;

  /** The hashes of an id in every month of which rows are kept. */
  function everyMonth(kind: 'conversation' | 'visitor', id: string): string[] {
    const now = clock();
    const found = new Set([hashes.monthly(kind, id, now)]);
    for (let at = now - keepLogsFor - longestMonth; at < now; at += longestMonth / 2)
      found.add(hashes.monthly(kind, id, at));
    return [...found];
  }

  function rows(how: How, table: string, where: string, values: readonly Value[]): Promise<readonly Row[]> {
    return how === 'show'
      ? all<Row>(`SELECT * FROM ${table} WHERE ${where}`, values)
      : all<Row>(`DELETE FROM ${table} WHERE ${where} RETURNING *`, values);
  }

  async function namesOf(visitor: string): Promise<string[]> {
    const [leading] = await all<{ readonly value: string }>('SELECT value FROM documents WHERE key = $1', [
      asKey(otherNameKey(visitor)),
    ]);
    const name =
      leading === undefined ? visitor : (JSON.parse(leading.value) as { readonly visitor: string }).visitor;
    const names = new Set([visitor, name]);
    const from = asKey(otherNames);
    const others = await all<{ readonly key: string }>(
      'SELECT key FROM documents WHERE key >= $1 AND key < $2 AND visitor = $3',
      [from, afterPrefix(from), hashes.lasting('visitor', name)],
    );
    for (const { key } of others) names.add(textOf(key).slice(otherNames.length));
    return [...names];
  }

  async function ofConversation(how: How, conversation: string, isOneVisitors: boolean): Promise<Rows> {
    const months = everyMonth('conversation', conversation);
    const theirs = `conversation IN (${placesOf(months)})${isOneVisitors ? '' : ' AND visitor IS NULL'}`;
    return {
      conversations: await rows(how, 'conversations', 'id = $1', [
        hashes.lasting('conversation', conversation),
      ]),
      ratings: await rows(how, 'ratings', theirs, months),
      questions: await rows(how, 'questions', theirs, months),
    };
  }

  async function ofVisitor(how: How, visitor: string, except = ''): Promise<Rows> {
    const names = await namesOf(visitor);
    const lasting = names.map((name) => hashes.lasting('visitor', name));
    const months = names.flatMap((name) => everyMonth('visitor', name));
    const isTheirs = `visitor IN (${placesOf(lasting)})`;
    const besides = [...lasting, asKey(except)];
    const logged = `${isTheirs} AND id <> $${String(besides.length)}`;
    const speaksIn = lasting.map((_, place) => `visitors LIKE $${String(place + 1)}`).join(' OR ');
    const found: Rows[] = [
      {
        conversations: await rows(
          how,
          'conversations',
          speaksIn,
          lasting.map((hash) => `%${hash} %`),
        ),
        documents: await rows(how, 'documents', isTheirs, lasting),
        logged_activities: await rows(
          how,
          'logged_activities',
          `conversation IN (SELECT id FROM logged_conversations WHERE ${logged})`,
          besides,
        ),
        logged_conversations: await rows(how, 'logged_conversations', logged, besides),
        ratings: await rows(how, 'ratings', `visitor IN (${placesOf(months)})`, months),
        questions: await rows(how, 'questions', `visitor IN (${placesOf(months)})`, months),
      },
    ];
    for (const { id } of found[0]?.['logged_conversations'] ?? [])
      found.push(await ofConversation(how, `${loggedChannel}:${textOf(String(id))}`, true));
    return together(found);
  }

  return { ofVisitor, ofConversation };
}

/** Each row once, although it may be found by its visitor and by its conversation. */
function together(found: readonly Rows[]): Rows {
  const tables: Record<string, Map<string, Row>> = {};
  for (const each of found)
    for (const [table, rows] of Object.entries(each))
      for (const row of rows) (tables[table] ??= new Map()).set(JSON.stringify(row), row);
  return Object.fromEntries(
    Object.keys(found[0] ?? {}).map((table) => [table, [...(tables[table]?.values() ?? [])]]),
  );
}

function placesOf(values: readonly string[]): string {
  return values.map((_, place) => `$${String(place + 1)}`).join(', ');
}
