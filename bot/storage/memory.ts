// Keeps conversations in this process's memory: nothing to set up, and gone with a restart.
import { ConflictError, type Clock, type ConversationStore, type StoredConversation } from '../core/ports.js';

export interface MemoryStoreOptions {
  readonly clock: Clock;
  /** Milliseconds after which an untouched conversation is forgotten. */
  readonly keepFor?: number;
  /** The most conversations kept; beyond it the ones untouched longest go first. */
  readonly most?: number;
}

const oneDay = 24 * 60 * 60 * 1000;

export function createMemoryConversationStore({
  clock,
  keepFor = oneDay,
  most = 100_000,
}: MemoryStoreOptions): ConversationStore {
  // A Map iterates in order of insertion: writing moves a conversation to the end, so the stalest come first.
  const kept = new Map<string, StoredConversation & { readonly touched: number }>();
  let writes = 0;

  const dropStale = (): void => {
    for (const [id, { touched }] of kept) {
      if (kept.size <= most && clock() - touched < keepFor) return;
      kept.delete(id);
    }
  };

  return {
    read: (id) => {
      const found = kept.get(id);
      if (found === undefined || clock() - found.touched >= keepFor) return Promise.resolve(undefined);
      return Promise.resolve({ state: found.state, etag: found.etag });
    },
    write: (id, state, etag) => {
      const current = kept.get(id);
      const alive = current !== undefined && clock() - current.touched < keepFor ? current : undefined;
      if ((alive?.etag ?? null) !== etag) {
        return Promise.reject(
          new ConflictError('The conversation was changed by somebody else. Read it again.'),
        );
      }
      writes += 1;
      kept.delete(id);
      kept.set(id, { state, etag: String(writes), touched: clock() });
      dropStale();
      return Promise.resolve();
    },
    delete: (id) => {
      kept.delete(id);
      return Promise.resolve();
    },
  };
}
