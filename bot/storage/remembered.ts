// Remembers the conversations that were written last, so that the next message of one is answered without reading it again.
import type { ConversationState } from '../core/conversation/state.js';
import type { StoredConversation } from '../core/ports.js';

export interface RememberedOptions {
  /**
   * Another number once somebody else has changed the database; null where that can't be known at once, and nothing is
   * remembered then.
   */
  readonly changesOfOthers: () => number | null;
  /** Characters of all states together; those written longest ago go first. */
  readonly most?: number;
}

export interface Remembered {
  /** As it was written last; undefined where it must be read. */
  find(id: string, now: number): StoredConversation | undefined;
  /** To be called before a conversation is changed: until that is done well, it must be read. */
  begin(id: string): Change;
  /** Forgets all, and what is being written just now, too. */
  forget(): void;
}

export interface Change {
  /** It is written so; `size` in characters, `expiresAt` in milliseconds since the epoch. */
  done(
    state: ConversationState,
    etag: string,
    about: { readonly size: number; readonly expiresAt: number },
  ): void;
  /** It is over, well or badly. */
  end(): void;
}

interface Entry {
  readonly stored: StoredConversation;
  readonly size: number;
  readonly expiresAt: number;
}

/** Some thousand conversations. */
const standard = 16_000_000;

export function createRemembered({ changesOfOthers, most = standard }: RememberedOptions): Remembered {
  /** A Map iterates in order of insertion: writing moves a conversation to the end. */
  const kept = new Map<string, Entry>();
  /** The change of each that began last: of two at once, nobody here knows which one the database took last. */
  const changing = new Map<string, Change>();
  let size = 0;
  let seen = changesOfOthers();

  const drop = (id: string): void => {
    size -= kept.get(id)?.size ?? 0;
    kept.delete(id);
  };
  const forget = (): void => {
    kept.clear();
    changing.clear();
    size = 0;
  };
  const hasOthersChanges = (): boolean => {
    const now = changesOfOthers();
    const isSame = now !== null && now === seen;
    seen = now;
    return !isSame;
  };

  return {
    forget,
    find: (id, now) => {
      if (!kept.has(id)) return undefined;
      if (hasOthersChanges()) forget();
      const found = kept.get(id);
      return found !== undefined && found.expiresAt > now ? found.stored : undefined;
    },
    begin: (id) => {
      drop(id);
      // Before the change: whatever others change from now on is noticed.
      seen ??= changesOfOthers();
      const change: Change = {
        done: (state, etag, about) => {
          if (changing.get(id) !== change || seen === null) return;
          drop(id);
          kept.set(id, { stored: { state, etag }, ...about });
          size += about.size;
          for (const oldest of kept.keys()) {
            if (size <= most) break;
            drop(oldest);
          }
        },
        end: () => {
          if (changing.get(id) === change) changing.delete(id);
        },
      };
      changing.set(id, change);
      return change;
    },
  };
}

/** The same work, before and after which all is forgotten: it takes away, or changes, what may be remembered. */
export function forgettingAround<Given extends readonly unknown[], T>(
  forget: () => void,
  work: (...given: Given) => Promise<T>,
): (...given: Given) => Promise<T> {
  return async (...given) => {
    forget();
    try {
      return await work(...given);
    } finally {
      forget();
    }
  };
}
