// Keeps what was said in conversations in a database's tables, in order, and what of it waits for an answer.
import type {
  Appended,
  AppendOptions,
  ConversationLog,
  LoggedActivity,
  Position,
  Waiting,
} from '../core/conversation-log.js';
import type { Clock } from '../core/ports.js';
import type { Hashes } from './hashes.js';
import { asKey, textOf } from './key.js';
import type { News } from './news.js';
import type { Database, Statements } from './sql.js';
import { trimLog } from './trim-log.js';

export interface ConversationLogTableOptions {
  readonly sql: Database;
  readonly clock: Clock;
  readonly hashes: Hashes;
  readonly news: News;
  /** Milliseconds after which a conversation in which nobody says anything is forgotten. */
  readonly keepFor?: number;
  /** Of one conversation; the oldest go first, some later than needed. */
  readonly maxActivities?: number;
  /** Characters of JSON in one conversation; the oldest activities go first. */
  readonly maxSize?: number;
}

const oneDay = 24 * 60 * 60 * 1000;
/** For which whoever had everything erased may still read that it is. */
const erasedFor = 10 * 60 * 1000;
/** Milliseconds by which the clocks of servers may differ: what is stamped later than that was stamped by a wrong one. */
const apart = 10 * 60 * 1000;
/** A conversation is looked through for what is too old once in so many activities. */
const trimEvery = 50;

/** Thrown inside a transaction to undo it: the activity is there already. */
class RepeatedError extends Error {}

export function createConversationLogTable(options: ConversationLogTableOptions): ConversationLog {
  const { sql, clock, hashes, news, keepFor = oneDay, maxActivities = 500, maxSize = 512 * 1024 } = options;
  const visitorOf = (visitor: string | undefined): string | null =>
    visitor === undefined ? null : hashes.lasting('visitor', visitor);

  async function add(
    { all, run }: Statements,
    conversation: string,
    activity: LoggedActivity,
    { retryKey, awaitsAnswer = false, visitor }: AppendOptions,
  ): Promise<Appended | undefined> {
    const now = clock();
    const text = JSON.stringify(activity);
    // Whoever comes second waits here for whoever came first, so that places follow one another.
    const [place] = await all<{ readonly position: number; readonly size: number }>(
      `UPDATE logged_conversations SET next_position = next_position + 1, size = size + $2,
         written_at = $3, visitor = COALESCE(visitor, $4)
       WHERE id = $1 AND written_at > $5 RETURNING next_position - 1 AS position, size`,
      [asKey(conversation), text.length, now, visitorOf(visitor), now - keepFor],
    );
    if (place === undefined) return undefined;
    const added = await run(
      `INSERT INTO logged_activities (conversation, position, activity, said_at, retry_key, waits_since, tries)
       VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT DO NOTHING`,
      [
        asKey(conversation),
        place.position,
        text,
        now,
        retryKey === undefined ? null : asKey(retryKey),
        awaitsAnswer ? now : null,
      ],
    );
    if (added === 0) throw new RepeatedError();
    if (place.size > maxSize || (place.position + 1) % trimEvery === 0)
      await trimLog({ all, run }, { conversation: asKey(conversation), maxActivities, maxSize });
    return { id: idOf(conversation, place.position), isRepeated: false };
  }

  async function findRepeated(conversation: string, retryKey: string): Promise<Appended | undefined> {
    const [row] = await sql.all<{ readonly position: number }>(
      'SELECT position FROM logged_activities WHERE conversation = $1 AND retry_key = $2',
      [asKey(conversation), asKey(retryKey)],
    );
    return row && { id: idOf(conversation, row.position), isRepeated: true };
  }

  return {
    begin: (conversation, { locale, visitor }) =>
      sql.transaction(async ({ run }) => {
        const now = clock();
        const id = asKey(conversation);
        await run('DELETE FROM logged_conversations WHERE id = $1 AND written_at <= $2', [id, now - keepFor]);
        const begun = await run(
          `INSERT INTO logged_conversations (id, locale, visitor, next_position, size, written_at)
           VALUES ($1, $2, $3, 0, 0, $4) ON CONFLICT DO NOTHING`,
          [id, locale, visitorOf(visitor), now],
        );
        return begun === 1;
      }),

    find: async (conversation) => {
      const [row] = await sql.all<{ readonly locale: string | null; readonly end: number }>(
        'SELECT locale, next_position AS "end" FROM logged_conversations WHERE id = $1 AND written_at > $2',
        [asKey(conversation), clock() - keepFor],
      );
      return row && { locale: row.locale, end: row.end };
    },

    append: async (conversation, activity, how = {}) => {
      try {
        const appended = await sql.transaction((inside) => add(inside, conversation, activity, how));
        if (appended !== undefined) news.tell(conversation);
        return appended;
      } catch (error) {
        if (error instanceof RepeatedError) return findRepeated(conversation, how.retryKey ?? '');
        throw error;
      }
    },

    read: async (conversation, from) => {
      const rows = await sql.all<{
        readonly next: number;
        readonly position: number | null;
        readonly activity: string | null;
      }>(
        `SELECT next_position AS next, position, activity FROM logged_conversations
         LEFT JOIN logged_activities ON conversation = id AND position >= $2
         WHERE id = $1 AND written_at > $3 ORDER BY position`,
        [asKey(conversation), from, clock() - keepFor],
      );
      const [first] = rows;
      if (first === undefined) return undefined;
      const activities = rows.flatMap(({ position, activity }) =>
        position === null || activity === null ? [] : [activityOf(conversation, position, activity)],
      );
      return { activities, next: first.next };
    },

    answered: async (conversation, id) => {
      const position = positionIn(conversation, id);
      if (position === null) return;
      await sql.run(
        'UPDATE logged_activities SET waits_since = NULL WHERE conversation = $1 AND position = $2',
        [asKey(conversation), position],
      );
    },

    takeWaiting: async ({ before, limit }) => {
      const now = clock();
      const rows = await sql.all<WaitingRow>(
        `UPDATE logged_activities SET waits_since = $1, tries = tries + 1
         WHERE (waits_since < $2 OR waits_since > $4) AND (conversation, position) IN (
           SELECT conversation, position FROM logged_activities WHERE waits_since < $2 OR waits_since > $4
           ORDER BY said_at, conversation, position LIMIT $3 ${sql.dialect.skipLocked})
         RETURNING conversation, position, activity, said_at, tries`,
        [now, before, limit, now + apart],
      );
      return [...rows].sort(bySaying).map(waitingOf);
    },

    forget: async (conversation) => {
      await sql.run('DELETE FROM logged_conversations WHERE id = $1', [asKey(conversation)]);
      news.tell(conversation);
    },

    erase: async (conversation, before) => {
      const id = asKey(conversation);
      await sql.transaction(async ({ run }) => {
        await run('DELETE FROM logged_activities WHERE conversation = $1 AND position < $2', [id, before]);
        // As if the last word had been said nearly so long ago; another word makes it stay.
        await run(
          `UPDATE logged_conversations SET locale = NULL, visitor = NULL, size = 0, written_at = $2
           WHERE id = $1`,
          [id, clock() - keepFor + Math.min(keepFor, erasedFor)],
        );
      });
      news.tell(conversation);
    },

    watch: (listener) => news.listen(listener),
  };
}

interface WaitingRow {
  readonly conversation: string;
  readonly position: number;
  readonly activity: string;
  readonly said_at: number;
  readonly tries: number;
}

const bySaying = (a: WaitingRow, b: WaitingRow): number =>
  a.said_at - b.said_at || a.position - b.position || (a.conversation < b.conversation ? -1 : 1);

function waitingOf({ conversation, position, activity, tries }: WaitingRow): Waiting {
  const name = textOf(conversation);
  return { conversation: name, activity: activityOf(name, position, activity), tries };
}

function activityOf(conversation: string, position: Position, text: string): LoggedActivity {
  return { ...(JSON.parse(text) as LoggedActivity), id: idOf(conversation, position) };
}

function idOf(conversation: string, position: Position): string {
  return `${conversation}|${String(position).padStart(7, '0')}`;
}

function positionIn(conversation: string, id: string): Position | null {
  const position = Number(id.slice(id.lastIndexOf('|') + 1));
  return Number.isSafeInteger(position) && id === idOf(conversation, position) ? position : null;
}
