// Notices when authors have changed the corpus folder, and reads it anew.
import { watch, type FSWatcher } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Corpus } from '../core/faq/corpus.js';
import { CALIBRATION_FILE } from './calibration-file.js';
import { CorpusError } from './fault.js';
import { readCorpus } from './read-corpus.js';

export interface WatchOptions {
  /** Called with every new good state of the folder. */
  readonly onCorpus: (corpus: Corpus) => void;
  /** Called once for each faulty state; the last good corpus stays in use. */
  readonly onFault: (error: CorpusError) => void;
  /** The version in use; without it, the folder's state at the start counts as known. */
  readonly version?: string;
  /** Milliseconds of quiet after a change before the folder is read: editors save in several steps. */
  readonly debounceMs?: number;
  /** Milliseconds between two looks at the folder, for network drives that report nothing. */
  readonly pollMs?: number;
}

/**
 * Watches a corpus folder until it is closed. Saving by renaming, temporary files of editors and a folder
 * that is replaced as a whole are all noticed; a state with the same content as before is not reported.
 */
export function watchCorpus(
  folder: string,
  { onCorpus, onFault, version, debounceMs = 300, pollMs = 5000 }: WatchOptions,
): { close(): void } {
  let closed = false;
  let known = version;
  let lastFault: string | undefined;
  let seen: string | undefined;
  let quiet: NodeJS.Timeout | undefined;
  let reading = false;
  let watcher: FSWatcher | undefined;
  let watchedFolder: string | undefined;

  const changed = (): void => {
    if (closed) return;
    clearTimeout(quiet);
    quiet = setTimeout(() => void read(), debounceMs).unref();
  };

  const take = (corpus: Corpus): CorpusError | undefined => {
    const isNew = known !== undefined && known !== corpus.version;
    known = corpus.version;
    if (!isNew) return undefined;
    try {
      onCorpus(corpus);
      return undefined;
    } catch (error) {
      return asFault(folder, error);
    }
  };

  const read = async (): Promise<void> => {
    if (reading) {
      changed();
      return;
    }
    reading = true;
    try {
      const before = await lookAt(folder);
      const result = await readCorpus(folder).catch((error: unknown) => asFault(folder, error));
      const after = await lookAt(folder);
      if (closed) return;
      // Somebody is still writing: what was read may be half of it.
      if (before.files !== after.files) {
        changed();
        return;
      }
      seen = after.files;
      const fault = result instanceof CorpusError ? result : take(result);
      if (fault !== undefined && fault.message !== lastFault) onFault(fault);
      lastFault = fault?.message;
    } finally {
      reading = false;
    }
  };

  const poll = async (): Promise<void> => {
    const { files, folder: identity } = await lookAt(folder);
    if (closed) return;
    // A folder put in the place of another has to be watched anew.
    if (identity !== watchedFolder) {
      watcher?.close();
      watchedFolder = identity;
      watcher = identity === undefined ? undefined : startWatching(folder, changed);
    }
    if (files !== seen) changed();
  };

  const timer = setInterval(() => void poll(), pollMs).unref();
  void poll().then(read);
  return {
    close() {
      closed = true;
      clearInterval(timer);
      clearTimeout(quiet);
      watcher?.close();
    },
  };
}

/** An author's edit must never end the process, so an error that nobody foresaw is a fault of the folder too. */
function asFault(folder: string, error: unknown): CorpusError {
  if (error instanceof CorpusError) return error;
  const problem = `It can't be used (${error instanceof Error ? error.message : String(error)}).`;
  return new CorpusError(folder, [{ file: folder, problem, mend: 'Undo the last change, and report this.' }]);
}

/** Undefined where the system can't watch the folder: then looking at it from time to time has to do. */
function startWatching(folder: string, onChange: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    watcher.on('error', () => {
      watcher.close();
    });
    return watcher;
  } catch {
    return undefined;
  }
}

/** What tells one state of a folder from another without reading its files. */
async function lookAt(
  folder: string,
): Promise<{ readonly files: string; readonly folder: string | undefined }> {
  try {
    const { dev, ino } = await stat(folder);
    const names = (await readdir(folder))
      .filter((name) => /\.ya?ml/i.test(name) || name === CALIBRATION_FILE)
      .sort();
    const files = await Promise.all(
      names.map(async (name) => {
        const file = await stat(join(folder, name)).catch(() => undefined);
        return `${name}:${file === undefined ? '' : [file.ino, file.size, file.mtimeMs].join(':')}`;
      }),
    );
    return { files: files.join('\n'), folder: `${String(dev)}:${String(ino)}` };
  } catch {
    return { files: '', folder: undefined };
  }
}
