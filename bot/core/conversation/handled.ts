// Knows a message that was answered before, so that a channel may send it again and a broken-off turn run again.
import type { Reply } from '../reply/reply.js';
import type { Message } from './message.js';
import type { ConversationState } from './state.js';

/** Channels try again within seconds: few messages come in between. */
const remembered = 5;

/** The reply that this very message got, if it is remembered. */
export function replyToSame(state: ConversationState, { id }: Message): Reply | undefined {
  return id === undefined ? undefined : state.handled.find((handled) => handled.id === id)?.reply;
}

/** The state with the message and its reply among those that are remembered. */
export function withHandled(state: ConversationState, { id }: Message, reply: Reply): ConversationState {
  if (id === undefined) return state;
  const small: Reply = { ...reply, candidates: [], repairs: [] };
  return { ...state, handled: [...state.handled, { id, reply: small }].slice(-remembered) };
}

/** Replies to messages that had everything erased: kept in this process alone, since the conversation keeps nothing. */
export interface ErasedReplies {
  find(message: Message): Reply | undefined;
  add(message: Message, reply: Reply): void;
}

const mostErased = 200;

export function createErasedReplies(): ErasedReplies {
  const replies = new Map<string, Reply>();
  const keyOf = ({ conversation, id }: Message): string => JSON.stringify([conversation, id]);
  return {
    find: (message) => (message.id === undefined ? undefined : replies.get(keyOf(message))),
    add: (message, reply) => {
      if (message.id === undefined) return;
      replies.set(keyOf(message), reply);
      const [oldest] = replies.keys();
      if (replies.size > mostErased && oldest !== undefined) replies.delete(oldest);
    },
  };
}
