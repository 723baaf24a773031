// Changes what is kept of a conversation, and thinks again where another instance changed it in between.
import { ConflictError, type ConversationStore } from '../ports.js';
import { newConversation, type ConversationState } from './state.js';

/** What a turn makes of a conversation. */
export interface Update<T> {
  /** What is to be kept from now on; null keeps what there is. */
  readonly state: ConversationState | null;
  readonly result: T;
}

/** Reads the conversation, thinks, and writes what came of it. Rejects with what the store rejects with. */
export type Updates = <T>(conversation: string, think: (state: ConversationState) => Update<T>) => Promise<T>;

/** Of several who write at once one always succeeds: as many instances may take the same turn. */
const mostTries = 10;

export function createUpdates(store: ConversationStore): Updates {
  return async (conversation, think) => {
    for (let tries = 1; ; tries += 1) {
      const stored = await store.read(conversation);
      const { state, result } = think({ ...newConversation, ...stored?.state });
      if (state === null) return result;
      try {
        await store.write(conversation, state, stored?.etag ?? null);
        return result;
      } catch (error) {
        if (!(error instanceof ConflictError) || tries === mostTries) throw error;
      }
    }
  };
}
