// Who agreed to which notice, so that nothing is kept of those who did not.

/** That a visitor agreed. */
export interface Consent {
  /** The version of the notice that they read. */
  readonly notice: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Keeps consents by visitor, unique over all channels: `directline:dl_…`. */
export interface ConsentStore {
  read(visitor: string): Promise<Consent | undefined>;
  /** Takes the place of an earlier one. */
  write(visitor: string, consent: Consent): Promise<void>;
  /** Taken back; erasing a visitor takes it back as well. */
  delete(visitor: string): Promise<void>;
}

const most = 10_000;

/** Keeps the newest consents for as long as this process runs. */
export function createPassingConsents(): ConsentStore {
  const kept = new Map<string, Consent>();
  return {
    read: (visitor) => Promise.resolve(kept.get(visitor)),
    write: (visitor, consent) => {
      kept.delete(visitor);
      kept.set(visitor, consent);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return Promise.resolve();
    },
    delete: (visitor) => {
      kept.delete(visitor);
      return Promise.resolve();
    },
  };
}
