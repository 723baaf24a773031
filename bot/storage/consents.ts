// Keeps who agreed to which notice among the documents, so that what erases or shows a visitor's documents finds it.
import type { ConsentStore } from '../core/consents.js';
import type { DocumentStore, Json } from '../core/ports.js';
import type { Hashes } from './hashes.js';

export interface ConsentsOptions {
  readonly documents: DocumentStore;
  /** Whoever agreed stands in a keyed hash, not in clear. */
  readonly hashes: Hashes;
  /** Milliseconds: as long as a consent counts, and as anything that was kept because of it. */
  readonly keepFor: number;
}

export function createConsents({ documents, hashes, keepFor }: ConsentsOptions): ConsentStore {
  const keyOf = (visitor: string): string => `consent:${hashes.lasting('visitor', visitor)}`;
  return {
    read: async (visitor) => {
      const value = (await documents.read(keyOf(visitor)))?.value;
      if (!isObject(value)) return undefined;
      const { notice, at } = value;
      return typeof notice === 'string' && typeof at === 'number' ? { notice, at } : undefined;
    },
    write: async (visitor, { notice, at }) => {
      await documents.write(keyOf(visitor), { notice, at }, { etag: '*', keepFor, visitor });
    },
    delete: (visitor) => documents.delete(keyOf(visitor)),
  };
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
