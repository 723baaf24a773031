// Answers a push once: the turn, the way each message takes, what is remembered, and what follows afterwards.
import type { Corpus } from '../../core/faq/corpus.js';
import type { Clock, DocumentStore, Erasure, Phrasebook, SharedLimits } from '../../core/ports.js';
import type { FaqBot } from '../bot-framework/faq-bot.js';
import { createErasedTurns } from '../erased-turns.js';
import type { Logger } from '../logger.js';
import { createSharedRateLimit } from '../shared-rate-limit.js';
import type { WeChatAccount } from './account.js';
import { channelId, conversationIdOf } from './activity.js';
import type { Finished } from './deliveries.js';
import type { FollowUps } from './follow-ups.js';
import { messageLink } from './links.js';
import type { Outgoing } from './outgoing.js';
import type { Push } from './parse.js';
import { planOf, quotaOf, type Plan } from './plan.js';
import { homeLocale } from './scene.js';
import type { Seen } from './seen.js';
import { createTurns } from './turns.js';
import { createVisitors, visitorIdOf } from './visitors.js';
import { createWording, type Wording } from './wording.js';

export interface Answering {
  /** Never rejects. */
  answer(push: Push): Promise<Finished>;
  /** That the answer takes longer, and how to get it. */
  stillLooking(push: Push): Outgoing;
  settled(): Promise<void>;
}

/** What an account is answered with. */
export interface Backing {
  readonly account: WeChatAccount;
  /** Draws its replies with `createCardRenderer`. */
  readonly bot: FaqBot;
  /** The FAQ as it is now. */
  readonly corpus: () => Corpus;
  readonly phrasebook: Phrasebook;
  /** Shared by all instances that serve the account. */
  readonly documents: DocumentStore;
  /** Erases what is kept of a visitor: both ids as the core knows them. */
  readonly forget: (visitor: { readonly conversation: string; readonly visitor: string }) => Promise<void>;
  /** Whether anything may be kept of a visitor, by the same ids; by default everything may. */
  readonly mayKeep?: (who: { readonly conversation: string; readonly visitor: string }) => Promise<boolean>;
  /** Has this account told of erasing. */
  readonly alsoErase: (erasure: Erasure) => void;
}

export interface AnsweringOptions extends Backing {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly seen: Seen;
  /** Null where the account may only reply. */
  readonly followUps: FollowUps | null;
  readonly typingAfter: number;
  readonly perMinute: number | null;
  readonly sharedLimits?: SharedLimits | undefined;
}

interface Planned extends Plan {
  readonly locale: string;
  /** False where everything of the visitor was erased, or they have not agreed: nothing is kept of this turn either. */
  readonly isKept: boolean;
}

export function createAnswering(options: AnsweringOptions): Answering {
  const { account, corpus, phrasebook, documents, forget, clock, logger, seen, followUps } = options;
  const visitors = createVisitors(documents, account.name, logger);
  const { mayKeep = () => Promise.resolve(true) } = options;
  const limit = createSharedRateLimit({
    what: `wechat ${account.name}`,
    perMinute: options.perMinute,
    clock,
    logger,
    shared: options.sharedLimits,
  });
  const afterwards = new Set<Promise<void>>();
  const hasMessageLinks = account.kind === 'official';
  const locales = new Map<string, string>();
  const erased = createErasedTurns();
  options.alsoErase(erased);
  let worded: { readonly version: string; readonly wording: Wording } | null = null;

  const wording = (): Wording => {
    const { version } = corpus();
    if (worded?.version !== version) worded = { version, wording: createWording(phrasebook, corpus()) };
    return worded.wording;
  };
  const turns = createTurns({ ...options, wording, onTyping });

  /** An answer that is there in no time needs no sign of life. */
  function onTyping({ visitor }: Push): () => void {
    if (followUps === null) return () => undefined;
    const timer = setTimeout(() => {
      later(followUps.showTyping(visitor));
    }, options.typingAfter);
    return () => {
      clearTimeout(timer);
    };
  }

  function later(work: Promise<void>): void {
    const done = work
      .catch((error: unknown) => {
        logger.error({ err: error, channel: channelId }, 'What follows a reply in WeChat failed.');
      })
      .finally(() => afterwards.delete(done));
    afterwards.add(done);
  }

  /** Resolves to the way each message takes; null where there is none. */
  async function turn(push: Push): Promise<Planned | null> {
    const conversation = `${channelId}:${conversationIdOf(account.name, push.visitor)}`;
    const visitor = visitorIdOf(push.visitor);
    // Who follows begins anew, also where it was never told that they had left.
    if (push.kind === 'unsubscribe' || push.kind === 'subscribe') {
      await visitors.forget(push.visitor);
      await forget({ conversation, visitor });
    }
    if (push.kind === 'unsubscribe') return null;
    if ((await limit.take(push.visitor)) > 0) return null;
    const known = await visitors.read(push.visitor);
    const spoken = known.locale ?? homeLocale(corpus());
    locales.set(push.key, spoken);
    const goesOn = push.kind === 'text' && known.rest.length > 0 && wording().asksToGoOn(push.text);
    const { messages, locale } = goesOn
      ? { messages: known.rest, locale: spoken }
      : await turns.run(push, known);
    const goOn = wording().goOn(locale);
    const plan = planOf(messages, { quota: quotaOf(push, account), goOn, hasMessageLinks });
    const isErased = erased.take(visitor, conversation);
    if (isErased || !(await mayKeep({ conversation, visitor }))) return { ...plan, locale, isKept: false };
    const isNews = known.locale !== locale && messages.length > 0;
    if (isNews || plan.rest.length > 0 || known.rest.length > 0) {
      await visitors.write(push.visitor, { locale, rest: plan.rest });
    }
    return { ...plan, locale, isKept: true };
  }

  /** What could not be said keeps until the visitor asks for it. */
  async function follow(
    push: Push,
    { passive, followUps: more, rest, locale, isKept }: Planned,
    isLate: boolean,
  ): Promise<void> {
    const following = isLate && passive !== null ? [passive, ...more] : more;
    const unsent = followUps === null ? following : await followUps.send(push.visitor, following);
    if (unsent.length > 0 && isKept)
      await visitors.write(push.visitor, { locale, rest: [...unsent, ...rest] });
  }

  function troubled(push: Push, error: unknown): Planned | null {
    logger.error({ err: error, channel: channelId }, 'A push of WeChat could not be answered.');
    if (push.kind === 'event' || push.kind === 'unsubscribe') return null;
    const locale = locales.get(push.key) ?? homeLocale(corpus());
    return {
      passive: { kind: 'text', text: wording().say(locale, 'trouble') },
      followUps: [],
      rest: [],
      locale,
      isKept: true,
    };
  }

  return {
    async answer(push) {
      let planned: Planned | null = null;
      const answered = await seen
        .once(push.key, visitorIdOf(push.visitor), async () => {
          planned = await turn(push).catch((error: unknown) => troubled(push, error));
          const isGone = push.kind === 'unsubscribe' || planned?.isKept === false;
          return { message: planned?.passive ?? null, visitor: isGone ? null : visitorIdOf(push.visitor) };
        })
        .catch((error: unknown) => {
          logger.error(
            { err: error, channel: channelId },
            'What another instance answered could not be read.',
          );
          return null;
        });
      locales.delete(push.key);
      return {
        answered,
        finish: (isLate) => {
          if (planned !== null) later(follow(push, planned, isLate));
        },
      };
    },

    stillLooking(push) {
      const locale = locales.get(push.key) ?? homeLocale(corpus());
      const [text, goOn] = [wording().say(locale, 'stillLooking'), wording().goOn(locale)];
      return { kind: 'text', text: `${text}\n\n${hasMessageLinks ? messageLink(goOn, '1', 1) : goOn}` };
    },

    async settled() {
      while (afterwards.size > 0) await Promise.all(afterwards);
    },
  };
}
