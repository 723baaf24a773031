// What a visitor's side of a conversation tells the rest of the chat.
import type { Outgoing } from './outbox.js';
import type { Rating } from './ports.js';
import type { IncomingMessage } from './protocol.js';

/**
 * `expired`: the conversation is gone, the next message begins another. `failed`: none could be begun.
 * `offline`: the browser says that there is no network.
 */
export type Status = 'idle' | 'connecting' | 'online' | 'reconnecting' | 'offline' | 'expired' | 'failed';

export interface ClientEvents {
  status(status: Status): void;
  message(message: IncomingMessage): void;
  /** A message of the visitor, with every change of its state. */
  outgoing(message: Outgoing): void;
  /** What the visitor thinks of an answer can't be told to the server. */
  ratingFailed(rating: Rating): void;
  typing(): void;
  /** True while what was said earlier is told again. */
  replaying(isReplaying: boolean): void;
}
