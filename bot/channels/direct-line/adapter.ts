// Runs the bot's turns for Direct Line, one at a time in each conversation, and writes its replies into the log.
import type { ConversationLog, Position } from '../../core/conversation-log.js';
import type { Clock } from '../../core/ports.js';
import type { FaqBot } from '../bot-framework/faq-bot.js';
import { createInProcessAdapter, type PlainActivity } from '../bot-framework/in-process-adapter.js';
import type { ErasedTurns } from '../erased-turns.js';
import { silentLogger, type Logger } from '../logger.js';
import type { MayKeep } from './not-kept.js';
import type { Streams } from './stream.js';

export const channelId = 'directline';

/** How the bot appears in a conversation. */
export interface BotAccount {
  readonly id: string;
  readonly name: string;
}

/** An activity that the bot is to hear, as it stands in the log. */
export interface HeardActivity extends PlainActivity {
  readonly id: string;
  readonly from: { readonly id: string };
}

export interface Turns {
  /** True where so many messages wait in the conversation that no more are taken. */
  isBusy(conversation: string): boolean;
  /**
   * Queues the turn of an activity, unless that of the same id is queued already; resolves when it is over, to an HTTP
   * status: what the bot answers an invoke with, 200 for anything else, 503 where the turn failed. Running it again
   * after it was cut off doubles no reply. `isKept`: all of it is in the log, and does not stay there if by its turn
   * nothing may be kept of its sender any more.
   */
  run(conversation: string, activity: HeardActivity, isKept?: boolean): Promise<number>;
  /** Resolves when no turn is running or waiting. */
  settled(): Promise<void>;
}

export interface TurnOptions {
  readonly bot: FaqBot;
  readonly account: BotAccount;
  readonly log: ConversationLog;
  readonly streams: Streams;
  /** Joins in erasing. */
  readonly erased: ErasedTurns;
  readonly mayKeep: MayKeep;
  readonly clock: Clock;
  readonly logger?: Logger;
  /** Messages of one conversation that may wait. */
  readonly maxWaiting?: number;
}

interface Queue {
  last: Promise<number>;
  /** Running and waiting turns by the id of what is heard. */
  readonly turns: Map<string, Promise<number>>;
  /** How many replies the running turn has made. */
  replies: number;
}

export function createTurns(options: TurnOptions): Turns {
  const { bot, account, log, streams, erased, mayKeep, clock } = options;
  const { logger = silentLogger, maxWaiting = 100 } = options;
  const queues = new Map<string, Queue>();
  const adapter = createInProcessAdapter({ bot, deliver });

  async function deliver(reply: PlainActivity): Promise<string> {
    const conversation = (reply['conversation'] as { readonly id: string }).id;
    // Whom it is for needs no saying: it is the conversation's visitor.
    const { serviceUrl: _unused, recipient: _visitor, ...rest } = reply;
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
    const queue = queues.get(conversation);
    const number = queue === undefined ? 0 : queue.replies++;
    // The same turn run again makes the same replies in the same order: the log takes each once.
    const retryKey = `reply ${String(number)} to ${String(activity['replyToId'])}`;
    return (await log.append(conversation, activity, { retryKey }))?.id ?? '';
  }

  async function turn(conversation: string, activity: HeardActivity, isKept: boolean): Promise<number> {
    try {
      const answer = await adapter.receive({
        ...activity,
        channelId,
        conversation: { id: conversation },
        recipient: account,
      });
      if (activity.type === 'message') await log.answered(conversation, activity.id);
      const visitor = `${channelId}:${activity.from.id}`;
      // What asked for erasing is the last that is left of it.
      const isErased = erased.take(visitor, `${channelId}:${conversation}`);
      if (isErased || (isKept && !(await mayKeep(visitor, conversation))))
        await log.erase(conversation, placeOf(activity.id) + 1);
      return answer?.status ?? 200;
    } catch (error) {
      logger.error({ err: error }, 'A turn of Direct Line failed.');
      return 503;
    }
  }

  return {
    isBusy: (conversation) => (queues.get(conversation)?.turns.size ?? 0) >= maxWaiting,

    run(conversation, activity, isKept = false) {
      const queue: Queue = queues.get(conversation) ?? {
        last: Promise.resolve(200),
        turns: new Map(),
        replies: 0,
      };
      queues.set(conversation, queue);
      const queued = queue.turns.get(activity.id);
      if (queued !== undefined) return queued;
      const run = queue.last.then(async () => {
        queue.replies = 0;
        const status = await turn(conversation, activity, isKept);
        queue.turns.delete(activity.id);
        if (queue.turns.size === 0) queues.delete(conversation);
        return status;
      });
      queue.turns.set(activity.id, run);
      queue.last = run;
      return run;
    },

    async settled() {
      while (queues.size > 0) await Promise.all([...queues.values()].map(({ last }) => last));
    },
  };
}

/** The place that is in the id of what was logged: `…|0000012`. */
function placeOf(id: string): Position {
  return Number(id.slice(id.lastIndexOf('|') + 1));
}
