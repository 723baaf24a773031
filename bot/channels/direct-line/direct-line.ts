// A Direct Line 3.0 channel in this process, put together: for our own widget and for every other Direct Line client.
import { randomUUID } from 'node:crypto';
import type { ConversationLog } from '../../core/conversation-log.js';
import type { Clock, Erasure, SharedLimits } from '../../core/ports.js';
import type { FaqBot } from '../bot-framework/faq-bot.js';
import { createErasedTurns } from '../erased-turns.js';
import type { HttpRequest, Route, SocketRoute } from '../http.js';
import { silentLogger, type Logger } from '../logger.js';
import type { RateLimit } from '../rate-limit.js';
import { createSharedRateLimit } from '../shared-rate-limit.js';
import { createTurns, type BotAccount } from './adapter.js';
import { createOriginPolicy } from './cors.js';
import type { MayKeep } from './not-kept.js';
import { createResume, type Resume } from './resume.js';
import type { Suggest } from './suggest.js';
import { createDirectLineRoutes } from './routes.js';
import { createStreams } from './stream.js';
import { createTokens } from './tokens.js';
import { createGate } from './verify.js';

export interface DirectLineOptions {
  readonly bot: FaqBot;
  readonly log: ConversationLog;
  /** Signs the tokens. Servers that share conversations share it; a random one ends all tokens with the process. */
  readonly signingKey: string;
  /** What other servers send to get tokens for their visitors; without it only pages and this machine get any. */
  readonly secret?: string | undefined;
  /** Origins whose pages may chat, for example `https://www.example.org`; by default this server's own and loopback. */
  readonly allowedOrigins?: readonly string[] | undefined;
  readonly account?: BotAccount;
  readonly clock?: Clock;
  readonly newId?: () => string;
  readonly logger?: Logger;
  /** Characters of one message. */
  readonly maxText?: number;
  /** Tokens, and conversations, that one address may get in a minute; null for no limit. */
  readonly perMinute?: number | null;
  /** Messages, and suggestions, that one conversation may send or ask for in a minute; null for no limit. */
  readonly messagesPerMinute?: number | null;
  readonly suggestionsPerMinute?: number | null;
  /** Counts over all processes that serve the same visitors; by default this one counts for itself. */
  readonly sharedLimits?: SharedLimits | undefined;
  /** Completes what a visitor is typing; by default nothing is suggested. */
  readonly suggest?: Suggest;
  /** By default everything may be kept of everybody. */
  readonly mayKeep?: MayKeep;
  /** What a visitor's message is shown as of which nothing may be kept. */
  readonly notKept?: (locale: string | undefined) => string;
  /** The caller's address, or null for a caller without limits; behind a proxy it stands in a header, which only the proxy's neighbour can trust. */
  readonly addressOf?: (request: HttpRequest) => string | null;
  /** Milliseconds that the start of a conversation waits for its greeting. */
  readonly greetingWithin?: number;
}

export interface DirectLine {
  readonly routes: Route[];
  readonly sockets: SocketRoute[];
  /** Answers messages that have waited so many milliseconds or longer: all of them at the start, before anybody is let in. */
  readonly resume: Resume;
  /** Is to be told of erasing, so that what asked for it is forgotten as well. */
  readonly erasure: Erasure;
  /** Resolves when every message taken so far has been answered. */
  settled(): Promise<void>;
}

const peerOf = (request: HttpRequest): string => request.remoteAddress;

export function createDirectLine(options: DirectLineOptions): DirectLine {
  const { bot, log, signingKey: key, secret, allowedOrigins, logger = silentLogger } = options;
  const { account = { id: 'polyfaq', name: 'polyfaq' }, clock = Date.now, newId = randomUUID } = options;
  const { maxText = 4000, perMinute = 60, greetingWithin = 2000 } = options;
  const { addressOf = peerOf, messagesPerMinute = 60, suggestionsPerMinute = 600 } = options;
  const { suggest = () => Promise.resolve([]), mayKeep = () => Promise.resolve(true) } = options;
  const { notKept = () => '(not kept)' } = options;

  const tokens = createTokens({ key, clock });
  const isAllowedOrigin = createOriginPolicy(allowedOrigins);
  const gate = createGate({ tokens, secret, isAllowedOrigin });
  const streams = createStreams({ log, logger });
  const erased = createErasedTurns();
  const turns = createTurns({ bot, account, log, streams, erased, mayKeep, clock, logger });
  const limited = (what: string, most: number | null): RateLimit =>
    createSharedRateLimit({ what, perMinute: most, clock, logger, shared: options.sharedLimits });
  const limits = {
    tokens: limited('tokens', perMinute),
    conversations: limited('conversations', perMinute),
    messages: limited('messages', messagesPerMinute),
    suggestions: limited('suggestions', suggestionsPerMinute),
  };
  const parts = {
    gate,
    tokens,
    log,
    streams,
    turns,
    clock,
    newId,
    limits,
    addressOf,
    maxText,
    greetingWithin,
    suggest,
    mayKeep,
    notKept,
  };
  return {
    ...createDirectLineRoutes({ ...parts, isAllowedOrigin, logger }),
    erasure: erased,
    resume: createResume({ log, turns, clock, logger }),
    settled: () => turns.settled(),
  };
}
