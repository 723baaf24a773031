// What is kept of visitors, for the command line: opens the stores of the settings, and closes them again.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptOfVisitors } from './cli/context.js';
import type { Config } from './config.js';
import { openStorage, type Storage } from './storage/open.js';

class NothingThereError extends Error {
  readonly code = 'storage-absent';
}

type Settings = Pick<Config, 'storage' | 'data' | 'secret'>;

/** Its calls reject with a `NothingThereError` where the settings lead to no database, and with what opening the stores rejects with. */
export function visitorRecords(config: Settings): KeptOfVisitors {
  async function within<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
    requireDatabase(config);
    const { storage: settings, data: folder, secret } = config;
    const storage = await openStorage({ ...settings, folder, secret });
    try {
      return await work(storage);
    } finally {
      await storage.close();
    }
  }
  return {
    find: (visitor) => within(({ visitors }) => visitors.find(visitor)),
    erase: (visitor) => within(({ visitors }) => visitors.erase(visitor)),
  };
}

/** A database or secret made just now would know nobody, and "nothing is kept" would be untrue. */
function requireDatabase({ storage, data, secret }: Settings): void {
  const needed = [
    ...(storage.databaseUrl === undefined ? ['polyfaq.sqlite'] : []),
    ...(secret === undefined ? ['secret'] : []),
  ];
  const missing = needed.find((name) => !existsSync(join(data, name)));
  if (missing === undefined) return;
  throw new NothingThereError(
    `${join(data, missing)} is not there, so nobody can be found. Set POLYFAQ_DATA, or DATABASE_URL and POLYFAQ_SECRET, as the server has them.`,
  );
}
