// What the calls of Direct Line work with.
import type { ConversationLog } from '../../core/conversation-log.js';
import type { Clock } from '../../core/ports.js';
import type { HttpRequest } from '../http.js';
import type { Turns } from './adapter.js';
import type { MayKeep } from './not-kept.js';
import type { RateLimit } from '../rate-limit.js';
import type { Streams } from './stream.js';
import type { Suggest } from './suggest.js';
import type { Tokens } from './tokens.js';
import type { Gate } from './verify.js';

export interface Parts {
  readonly gate: Gate;
  readonly tokens: Tokens;
  readonly log: ConversationLog;
  readonly streams: Streams;
  readonly turns: Turns;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly limits: {
    readonly tokens: RateLimit;
    readonly conversations: RateLimit;
    readonly messages: RateLimit;
    readonly suggestions: RateLimit;
  };
  /** The caller's address as the rate limits know it. */
  readonly addressOf: (request: HttpRequest) => string | null;
  /** Characters of one message. */
  readonly maxText: number;
  /** Milliseconds that a new conversation waits for its greeting. */
  readonly greetingWithin: number;
  readonly suggest: Suggest;
  readonly mayKeep: MayKeep;
  /** What a visitor's message is shown as of which nothing may be kept. */
  readonly notKept: (locale: string | undefined) => string;
}
