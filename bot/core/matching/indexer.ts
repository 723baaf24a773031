// Where indexes come from and where they are kept: ports to other threads and to files.
import type { MatcherData, MatcherSource } from './matcher-data.js';

/** Builds the index of one locale of a FAQ, here or elsewhere, or takes one that was built before. */
export interface Indexer {
  /** @param version the corpus's version: the same version and locale give the same index */
  index(source: MatcherSource, version: string): Promise<MatcherData>;
}

/** Keeps built indexes by name, as bytes: what they mean is known to the thread that builds them. */
export interface IndexStore {
  /** Undefined where there is none of that name. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Drops what was read but could not be used. */
  drop(name: string, reason: unknown): Promise<void>;
}
