// Keeps small documents in this process's memory: nothing to set up, and gone with a restart.
import {
  ConflictError,
  type Clock,
  type DocumentStore,
  type Json,
  type KeptDocument,
} from '../core/ports.js';

interface Kept extends KeptDocument {
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export function createMemoryDocumentStore({ clock }: { readonly clock: Clock }): DocumentStore {
  const kept = new Map<string, Kept>();
  let writes = 0;

  const find = (key: string): Kept | undefined => {
    const found = kept.get(key);
    if (found === undefined || clock() < found.until) return found;
    kept.delete(key);
    return undefined;
  };

  return {
    read: (key) => Promise.resolve(find(key)),
    write: (key, value: Json, { etag, keepFor = Number.POSITIVE_INFINITY }) => {
      if (etag !== '*' && (find(key)?.etag ?? null) !== etag) {
        return Promise.reject(
          new ConflictError(`The document ${key} was changed by somebody else. Read it again.`),
        );
      }
      writes += 1;
      const next = { value: structuredClone(value), etag: String(writes), until: clock() + keepFor };
      kept.set(key, next);
      return Promise.resolve(next.etag);
    },
    delete: (key) => {
      kept.delete(key);
      return Promise.resolve();
    },
    list: (prefix, limit) => {
      const keys = [...kept.keys()].filter((key) => key.startsWith(prefix) && find(key) !== undefined);
      const found = keys.sort().slice(0, limit);
      return Promise.resolve(
        found.flatMap((key) => {
          const document = find(key);
          return document === undefined ? [] : [{ key, value: document.value, etag: document.etag }];
        }),
      );
    },
  };
}
