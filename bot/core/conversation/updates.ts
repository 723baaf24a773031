// Changes what is kept of a conversation, and thinks again where another instance changed it in between.
import {
  ConflictError,
  UnavailableError,
  type ConversationStore,
  type StoredConversation,
} from '../ports.js';
import { newConversation, type ConversationState } from './state.js';

/** What a turn makes of a conversation. */
export interface Update<T> {
  /** What is to be kept from now on; null keeps what there is. */
  readonly state: ConversationState | null;
  readonly result: T;
}

export interface UpdateOptions {
  /** Who takes part just now. */
  readonly visitor?: string | undefined;
  /** Hears of a store that is away; what was thought counts all the same then. */
  readonly unkept?: (error: UnavailableError) => void;
}

/** Reads the conversation, thinks, and writes what came of it. Rejects with what the store rejects with. */
export type Updates = <T>(
  conversation: string,
  think: (state: ConversationState) => Update<T>,
  how?: UpdateOptions,
) => Promise<T>;

/** Of several who write at once one always succeeds: as many instances may take the same turn. */
const mostTries = 10;

export function createUpdates(store: ConversationStore): Updates {
  return async (conversation, think, { visitor, unkept } = {}) => {
    const orUnkept = (error: unknown): void => {
      if (unkept === undefined || !(error instanceof UnavailableError)) throw error;
      unkept(error);
    };
    for (let tries = 1; ; tries += 1) {
      let stored: StoredConversation | undefined;
      try {
        stored = await store.read(conversation);
      } catch (error) {
        orUnkept(error);
        // What is thought of a state that nobody knows must not take the place of the one that is there.
        return think(newConversation).result;
      }
      const { state, result } = think({ ...newConversation, ...stored?.state });
      if (state === null) return result;
      try {
        await store.write(conversation, state, stored?.etag ?? null, visitor);
        return result;
      } catch (error) {
        if (error instanceof ConflictError && tries < mostTries) continue;
        orUnkept(error);
        return result;
      }
    }
  };
}
