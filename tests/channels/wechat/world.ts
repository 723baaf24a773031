// ICLEI's bot behind a WeChat account, with the platform in front of it and WeChat's API behind.
import { assemble } from '../../../bot/assemble.js';
import { createFaqBot } from '../../../bot/channels/bot-framework/faq-bot.js';
import type { WeChatAccount } from '../../../bot/channels/wechat/account.js';
import { createCardRenderer } from '../../../bot/channels/wechat/card.js';
import { deskPeople } from '../../../bot/channels/wechat/desk.js';
import { createWeChat, type WeChat, type WeChatOptions } from '../../../bot/channels/wechat/wechat.js';
import type { Converse } from '../../../bot/core/conversation/converse.js';
import type { DocumentStore } from '../../../bot/core/ports.js';
import { createMemoryDocumentStore } from '../../../bot/storage/memory-documents.js';
import { createRecordingLogger, type RecordingLogger } from '../recording-logger.js';
import { account as accountOf, createPlatform, type Platform } from './platform.js';

export interface WorldOptions extends Partial<Omit<WeChatOptions, 'account' | 'documents' | 'logger'>> {
  readonly account?: WeChatAccount;
  readonly converse?: Converse;
  readonly documents?: DocumentStore;
}

export interface World {
  readonly channel: WeChat;
  readonly platform: Platform;
  readonly logger: RecordingLogger;
  readonly documents: DocumentStore;
  readonly forgotten: readonly string[];
}

const iclei = await assemble({ faq: 'data/iclei', phrases: 'data/phrases', subjects: 'data/subjects' });
await iclei.prepare();
export const { corpus, phrasebook, converse: icleiConverse } = iclei;

/** Everything in memory; without a `converse` ICLEI's bot answers. Calls of the API go to the account's `apiBase`. */
export function createWorld(options: WorldOptions = {}): World {
  const { account = accountOf(), converse = icleiConverse, clock = Date.now } = options;
  const logger = createRecordingLogger();
  const documents = options.documents ?? createMemoryDocumentStore({ clock });
  const forgotten: string[] = [];
  const bot = createFaqBot({
    converse,
    trouble: (locale) => phrasebook.say(locale ?? corpus.source, 'trouble'),
    render: createCardRenderer(options.corpus ?? (() => corpus)),
    ...(account.desk === false ? {} : { people: deskPeople }),
    logger,
  });
  const channel = createWeChat({
    bot,
    corpus: () => corpus,
    phrasebook,
    forget: async ({ conversation }) => {
      forgotten.push(conversation);
      await converse.forget(conversation);
    },
    alsoErase: iclei.alsoErase.bind(iclei),
    gap: 0,
    perMinute: null,
    ...options,
    account,
    documents,
    logger,
    clock,
  });
  return { channel, platform: createPlatform(channel.routes, account, clock), logger, documents, forgotten };
}
