// Runs the bot's turns for Direct Line, one at a time in each conversation, and writes its replies into the log.
import type { Clock } from '../../core/ports.js';
import type { FaqBot } from '../bot-framework/faq-bot.js';
import { createInProcessAdapter, type PlainActivity } from '../bot-framework/in-process-adapter.js';
import { silentLogger, type Logger } from '../logger.js';
import type { ConversationLog } from './conversations.js';
import type { Streams } from './stream.js';

export const channelId = 'directline';

/** How the bot appears in a conversation. */
export interface BotAccount {
  readonly id: string;
  readonly name: string;
}

export interface Turns {
  /** True where so many messages wait in the conversation that no more are taken. */
  isBusy(conversation: string): boolean;
  /** Queues a turn; resolves when it is over, however it ended. */
  run(conversation: string, user: string, activity: PlainActivity): Promise<void>;
  /** Resolves when no turn is running or waiting. */
  settled(): Promise<void>;
}

export interface TurnOptions {
  readonly bot: FaqBot;
  readonly account: BotAccount;
  readonly log: ConversationLog;
  readonly streams: Streams;
  readonly clock: Clock;
  readonly logger?: Logger;
  /** Messages of one conversation that may wait. */
  readonly maxWaiting?: number;
}

export function createTurns(options: TurnOptions): Turns {
  const { bot, account, log, streams, clock, logger = silentLogger, maxWaiting = 100 } = options;
  const queues = new Map<string, { last: Promise<void>; waiting: number }>();
  const adapter = createInProcessAdapter({ bot, deliver });

  async function deliver(reply: PlainActivity): Promise<string> {
    const conversation = (reply['conversation'] as { readonly id: string }).id;
    const { serviceUrl: _unused, ...rest } = reply;
    const activity: PlainActivity = {
      ...rest,
      type: reply.type,
      from: { ...account, role: 'bot' },
      timestamp: new Date(clock()).toISOString(),
    };
    if (activity.type === 'typing') {
      streams.show(conversation, activity);
      return '';
    }
    const appended = await log.append(conversation, activity);
    streams.wake(conversation);
    return appended?.id ?? '';
  }

  async function turn(conversation: string, user: string, activity: PlainActivity): Promise<void> {
    try {
      await adapter.receive({
        ...activity,
        channelId,
        conversation: { id: conversation },
        from: { id: user },
        recipient: account,
      });
    } catch (error) {
      logger.error({ err: error }, 'A turn of Direct Line failed.');
    }
  }

  return {
    isBusy: (conversation) => (queues.get(conversation)?.waiting ?? 0) >= maxWaiting,

    run(conversation, user, activity) {
      const queue = queues.get(conversation) ?? { last: Promise.resolve(), waiting: 0 };
      queues.set(conversation, queue);
      queue.waiting += 1;
      queue.last = queue.last.then(async () => {
        await turn(conversation, user, activity);
        queue.waiting -= 1;
        if (queue.waiting === 0) queues.delete(conversation);
      });
      return queue.last;
    },

    async settled() {
      while (queues.size > 0) await Promise.all([...queues.values()].map(({ last }) => last));
    },
  };
}
