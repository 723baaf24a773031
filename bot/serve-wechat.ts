// Puts WeChat's accounts around the bot: each with the server's FAQ, or with one of its own.
import { resolve } from 'node:path';
import { assemble, type Assembled } from './assemble.js';
import { createFaqBot } from './channels/bot-framework/faq-bot.js';
import type { Route } from './channels/http.js';
import type { Logger } from './channels/logger.js';
import type { WeChatAccount } from './channels/wechat/account.js';
import { createCardRenderer } from './channels/wechat/card.js';
import { deskPeople } from './channels/wechat/desk.js';
import { createWeChat, type WeChat } from './channels/wechat/wechat.js';
import type { Config } from './config.js';
import type { ConsentStore } from './core/consents.js';
import type { ConversationStore, DocumentStore, Erasure, SharedLimits, Tracing } from './core/ports.js';
import { tracedConverse } from './channels/traced.js';
import { wechatAccounts } from './wechat-accounts.js';

export interface WeChatDoors {
  readonly routes: readonly Route[];
  /** Resolves when everything begun is said. */
  settled(): Promise<void>;
}

export interface WeChatParts {
  readonly bot: Assembled;
  readonly config: Config;
  readonly documents: DocumentStore;
  readonly conversations: ConversationStore;
  readonly consents: ConsentStore;
  readonly erasure: Erasure;
  readonly sharedLimits: SharedLimits | undefined;
  readonly logger: Logger;
  readonly tracing: Tracing | null;
}

/** Throws what reading the accounts or one of their FAQs throws. */
export async function openWeChat(parts: WeChatParts): Promise<WeChatDoors> {
  const {
    bot: main,
    config,
    documents,
    conversations,
    consents,
    erasure,
    sharedLimits,
    logger,
    tracing,
  } = parts;
  const bots = new Map<string, Assembled>([[resolve(config.faq), main]]);

  async function botOf({ faq }: WeChatAccount): Promise<Assembled> {
    const folder = resolve(faq ?? config.faq);
    const known = bots.get(folder);
    if (known !== undefined) return known;
    const { phrases, subjects } = config;
    const { reranking, listeners } = main;
    const own = await assemble({
      faq: folder,
      phrases,
      subjects,
      store: conversations,
      consents,
      listeners,
      ...(reranking === undefined ? {} : { reranking }),
    });
    own.alsoErase(erasure);
    const followed = tracing === null ? own : { ...own, converse: tracedConverse(own.converse, tracing) };
    bots.set(folder, followed);
    await own.prepare();
    return followed;
  }

  const doors: WeChat[] = [];
  for (const account of await wechatAccounts(config)) {
    const bot = await botOf(account);
    const faqBot = createFaqBot({
      converse: bot.converse,
      trouble: (locale) => bot.phrasebook.say(locale ?? bot.faq().source, 'trouble'),
      render: createCardRenderer(bot.faq),
      ...(account.desk === false ? {} : { people: deskPeople }),
      logger,
    });
    doors.push(
      createWeChat({
        account,
        bot: faqBot,
        corpus: bot.faq,
        phrasebook: bot.phrasebook,
        documents,
        alsoErase: bot.alsoErase.bind(bot),
        mayKeep: (who) => bot.converse.mayKeep(who),
        forget: ({ conversation, visitor }) => erasure.erase(visitor, conversation),
        sharedLimits,
        logger,
      }),
    );
    logger.info(
      { account: account.name, kind: account.kind, mode: account.mode, path: account.path },
      'WeChat is on.',
    );
  }
  return {
    routes: doors.flatMap(({ routes }) => routes),
    settled: async () => {
      await Promise.all(doors.map((door) => door.settled()));
    },
  };
}
