// Where indexes come from and where they are kept: ports to other threads and to files.
import type { MatcherData, MatcherSource } from './matcher-data.js';

/** Builds the index of one locale of a FAQ, here or elsewhere, or takes one that was built before. */
export interface Indexer {
  /** @param version the corpus's version: the same version and locale give the same index */
  index(source: MatcherSource, version: string): Promise<MatcherData>;
}

/** Keeps built indexes by name. */
export interface IndexStore {
  /** Undefined where there is none of that name, or it can't be read any more. */
  read(name: string): Promise<MatcherData | undefined>;
  write(name: string, data: MatcherData): Promise<void>;
}
