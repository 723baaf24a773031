// Where indexes come from and where they are kept: ports to other threads and to files.
import type { MatcherData, MatcherSource } from './matcher-data.js';

/** Builds the index of one locale of a FAQ, here or elsewhere, or takes one that was built before. */
export interface Indexer {
  /** @param version the corpus's version: the same version and locale give the same index */
  index(source: MatcherSource, version: string): Promise<MatcherData>;
}

/** Keeps built indexes by name, as bytes: what they mean is the indexer's. */
export interface IndexStore {
  /** Undefined where there is none of that name. The memory is the caller's. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** @param pieces what is kept, one after the other; not changed until it is written */
  write(name: string, pieces: readonly Uint8Array[]): Promise<void>;
  /** Drops what was read but could not be used. */
  drop(name: string, reason: unknown): Promise<void>;
}
