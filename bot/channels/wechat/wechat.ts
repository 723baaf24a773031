// WeChat as a channel of the bot, put together for one account.
import type { Clock, SharedLimits } from '../../core/ports.js';
import type { Route } from '../http.js';
import { silentLogger, type Logger } from '../logger.js';
import { createAnswering, type Backing } from './answering.js';
import { createWeChatApi } from './api.js';
import { createDeliveries, platformTiming, type Timing } from './deliveries.js';
import { createFollowUps } from './follow-ups.js';
import { createPseudonyms } from './pseudonym.js';
import { createWeChatRoutes } from './routes.js';
import { createSeen } from './seen.js';
import { createVerifier } from './verify.js';

export interface WeChatOptions extends Backing {
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly timing?: Partial<Timing>;
  /** Milliseconds between messages that follow each other. */
  readonly gap?: number;
  /** Milliseconds after which an answer in the making is shown as typing. */
  readonly typingAfter?: number;
  /** Messages that one visitor may send in a minute; what is more is not answered. */
  readonly perMinute?: number | null;
  /** Counts over all processes that serve the account; by default this one counts for itself. */
  readonly sharedLimits?: SharedLimits | undefined;
}

export interface WeChat {
  readonly routes: readonly Route[];
  /** Resolves when everything begun is said. */
  settled(): Promise<void>;
}

/** Milliseconds. */
const shortest = 120_000;
const lookEvery = 100;

export function createWeChat(options: WeChatOptions): WeChat {
  const { account, documents, clock = Date.now, logger = silentLogger, perMinute = 60 } = options;
  const { gap = 500, typingAfter = 1000 } = options;
  const timing = { ...platformTiming, ...options.timing };
  const pseudonym = createPseudonyms(account.token);
  const api = account.isVerified ? createWeChatApi({ account, documents, clock }) : null;
  const followUps = api === null ? null : createFollowUps({ api, gap, logger, pseudonym });
  const seen = createSeen({
    account: account.name,
    documents,
    clock,
    // A request may come again as long as its time is near enough, before and after.
    keepFor: shortest + 2 * 1000 * (account.clockSkew ?? 600),
    lookEvery,
    lookFor: timing.holdFor,
    logger,
  });
  const answering = createAnswering({ ...options, clock, logger, seen, followUps, typingAfter, perMinute });
  const deliveries = createDeliveries({
    timing,
    clock,
    canFollowUp: followUps !== null,
    answer: (push) => answering.answer(push),
    stillLooking: (push) => answering.stillLooking(push),
  });
  const verifier = createVerifier(account, clock);
  return {
    routes: createWeChatRoutes({ account, verifier, seen, deliveries, logger }),
    settled: () => answering.settled(),
  };
}
