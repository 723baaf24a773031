// Opens the stores: in SQLite in the data folder, or in PostgreSQL where an address is given.
import { join } from 'node:path';
import type { ConsentStore } from '../core/consents.js';
import type { ConversationLog } from '../core/conversation-log.js';
import type {
  Clock,
  ConversationStore,
  DocumentStore,
  Erasure,
  FeedbackLog,
  QuestionLog,
  SharedLimits,
} from '../core/ports.js';
import { createConsents } from './consents.js';
import { createConversationLogTable } from './conversation-log-table.js';
import { createConversationTable } from './conversation-table.js';
import { createDocumentTable } from './document-table.js';
import { createErasure } from './erasure.js';
import { createExpiry, expireRegularly } from './expire.js';
import { createFeedbackTable } from './feedback-table.js';
import { createHashes } from './hashes.js';
import { keptSecret } from './kept-secret.js';
import { createLimitTable } from './limit-table.js';
import { measured, type OnUse } from './measured.js';
import { createMendTimes } from './mend-times.js';
import { migrate } from './migrate.js';
import { createNews, type News } from './news.js';
import { createQuestionTable } from './question-table.js';
import type { Database } from './sql.js';
import { createRemembered, forgettingAround } from './remembered.js';
import { openSqlite } from './sqlite.js';
import { whileSteady } from './steady.js';
import { watched } from './trouble.js';
import { createVisitorRecords, type VisitorRecords } from './visitor-records.js';

export interface StorageOptions {
  /** Where the SQLite file and the secret made for it lie; made where it is not there. */
  readonly folder: string;
  /** The built `checkpoint-worker.js`, for SQLite in a server: without it, a busy disk holds everybody up now and then. */
  readonly checkpointer?: URL;
  /** `postgres://…`; without it, SQLite. */
  readonly databaseUrl?: string | undefined;
  /** What nobody can guess, and all processes of one database share; without it, one is made and kept in the folder. */
  readonly secret?: string | undefined;
  /** Days for which ratings and questions are kept. */
  readonly keepDays?: number;
  /** Whether what visitors wrote is kept with them. */
  readonly keepsTexts?: boolean;
  readonly clock?: Clock;
  /** Hears how long each use of the database took. */
  readonly onUse?: OnUse;
  /** Hears of what went wrong in the background, where nobody waits for it. */
  readonly onTrouble?: (error: unknown) => void;
}

export interface Storage {
  readonly conversations: ConversationStore;
  readonly documents: DocumentStore;
  readonly consents: ConsentStore;
  readonly log: ConversationLog;
  readonly feedback: FeedbackLog;
  readonly questions: QuestionLog;
  readonly erasure: Erasure;
  readonly limits: SharedLimits;
  /** What an operator shows or erases of one visitor. */
  readonly visitors: VisitorRecords;
  /** The secret that was given, or made. */
  readonly secret: string;
  /** Null where things can be kept, else why not, for anybody to read. */
  trouble(): Promise<string | null>;
  close(): Promise<void>;
}

const oneDay = 24 * 60 * 60 * 1000;
const expireEvery = 60_000;

/** Resolves when the database is open and up to date; throws a `StorageError` that says what to do. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { folder, clock = Date.now, onTrouble = () => undefined } = options;
  const { keepDays = 90, keepsTexts = true } = options;
  const { sql: database, news, closeNews } = await openDatabase(options, clock);
  const { sql, trouble } = watched(
    options.onUse === undefined ? database : measured(database, options.onUse),
  );
  try {
    await migrate(sql);
    const secret = options.secret ?? (await keptSecret(join(folder, 'secret'), onTrouble));
    const hashes = createHashes(secret);
    const keep = { keepConversationsFor: oneDay, keepLogsFor: keepDays * oneDay };
    const parts = { sql, clock, hashes, news };
    const remembered = createRemembered(sql);
    const forget = (): void => {
      remembered.forget();
      hashes.forget();
    };
    const documents = createDocumentTable(parts);
    const steady = (): number => performance.now();
    const expire = whileSteady(createExpiry({ ...parts, ...keep }), {
      clock,
      steady,
      mend: createMendTimes({ ...parts, ...keep }),
    });
    const expiry = expireRegularly(forgettingAround(forget, expire), { every: expireEvery, onTrouble });
    const whose = { ...parts, ...keep, loggedChannel: 'directline' };
    const [erasure, visitors] = [createErasure(whose), createVisitorRecords(whose)];
    return {
      conversations: createConversationTable({ ...parts, remembered, keepFor: keep.keepConversationsFor }),
      documents,
      consents: createConsents({ documents, hashes, keepFor: (365 + Math.max(keepDays, 90 + 180)) * oneDay }),
      log: createConversationLogTable({ ...parts, keepFor: keep.keepConversationsFor }),
      feedback: createFeedbackTable({ ...parts, keepsTexts }),
      questions: createQuestionTable({ ...parts, keepsTexts }),
      erasure: { erase: forgettingAround(forget, erasure.erase) },
      limits: createLimitTable(parts),
      visitors: { find: visitors.find, erase: forgettingAround(forget, visitors.erase) },
      secret,
      trouble,
      close: async () => {
        await expiry.end();
        await closeNews();
        await sql.close();
      },
    };
  } catch (error) {
    await closeNews();
    await sql.close().catch(() => undefined);
    throw error;
  }
}

interface Opened {
  readonly sql: Database;
  readonly news: News;
  closeNews(): Promise<void>;
}

async function openDatabase(options: StorageOptions, clock: Clock): Promise<Opened> {
  const { databaseUrl } = options;
  if (databaseUrl === undefined)
    return { sql: openSqlite(options), news: createNews(), closeNews: () => Promise.resolve() };
  const [{ openPostgres }, { createPostgresNews }] = await Promise.all([
    import('./postgres.js'),
    import('./postgres-news.js'),
  ]);
  const database = await openPostgres({ url: databaseUrl });
  const news = createPostgresNews({ database, clock });
  return { sql: database, news, closeNews: () => news.close() };
}
