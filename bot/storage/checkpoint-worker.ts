// The thread that copies SQLite's journal into the database file: a busy disk takes a second for that, and visitors are served meanwhile.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

interface LibsqlDatabase {
  prepare(text: string): { all(): readonly unknown[] };
  exec(text: string): void;
  close(): void;
}
type Libsql = new (file: string, options: { readonly timeout: number }) => LibsqlDatabase;

/** What the thread is started with. */
export interface CheckpointWork {
  readonly file: string;
  /** Milliseconds between two looks at the journal. */
  readonly every: number;
  /** Pages of journal at which writers wait until it is empty; below, it is emptied when there is a pause. */
  readonly most: number;
}

const { file, every, most } = workerData as CheckpointWork;
const Libsql = createRequire(import.meta.url)('libsql') as Libsql;
const database = new Libsql(file, { timeout: 1000 });
database.exec('PRAGMA synchronous = NORMAL');
const passive = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
const restart = database.prepare('PRAGMA wal_checkpoint(RESTART)');

const timer = setInterval(() => {
  try {
    const [row] = passive.all() as readonly { readonly log: number }[];
    // Almost all of it is copied by now, so that writers wait for what came in the meantime alone.
    if ((row?.log ?? 0) > most) restart.all();
  } catch {
    // The disk is full, or a reader stays: nothing is lost, and the next look may do.
  }
}, every);

parentPort?.once('message', () => {
  clearInterval(timer);
  database.close();
  parentPort?.close();
});
