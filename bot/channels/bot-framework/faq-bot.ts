// The bot as the Bot Framework sees it: one turn of one activity, whatever the channel.
import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder';
import type { Converse } from '../../core/conversation/converse.js';
import type { Locale } from '../../core/faq/corpus.js';
import { silentLogger, type Logger } from '../logger.js';
import { DeliveryError } from './delivery.js';
import { conversationOf, localeOf, messageOf } from './parse.js';
import { activityOf, type Renderer } from './render.js';
import { showTyping } from './typing.js';

export interface FaqBotOptions {
  readonly converse: Converse;
  /** What a visitor reads when a turn fails; the locale is the one their channel reports, if any. */
  readonly trouble: (locale: Locale | undefined) => string;
  readonly logger?: Logger;
  readonly render?: Renderer;
}

export interface FaqBot {
  /** Runs one turn. Rejects only where not even the words for trouble could be delivered. */
  run(context: TurnContext): Promise<void>;
}

export function createFaqBot(options: FaqBotOptions): FaqBot {
  const { converse, trouble, logger = silentLogger, render = activityOf } = options;

  return {
    async run(context) {
      const { activity } = context;
      switch (activity.type) {
        case 'message':
          return answer(context);
        case 'conversationUpdate':
          return greet(context);
        case 'endOfConversation':
          return converse.forget(conversationOf(activity));
        default:
          // Reactions, typing, events, installations: heard, and nothing to say. An invoke gets 501 from the adapter.
          return;
      }
    },
  };

  async function answer(context: TurnContext): Promise<void> {
    const { activity } = context;
    // The sign of life is sent while the answer is being made, and still arrives before it.
    const typing = showTyping(context, logger);
    try {
      const reply = await converse.answer(messageOf(activity));
      await typing;
      await context.sendActivity(render(reply, activity));
    } catch (error) {
      // Logged where it failed; words of trouble would not arrive either.
      if (error instanceof DeliveryError) throw error;
      logger.error({ err: error, channel: activity.channelId }, 'A message could not be answered.');
      await typing;
      await context.sendActivity({ type: ActivityTypes.Message, text: trouble(localeOf(activity)) });
    }
  }

  async function greet(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (!someoneArrived(activity) || isGroup(activity)) return;
    try {
      const locale = localeOf(activity);
      const greeting = await converse.greet({
        conversation: conversationOf(activity),
        ...(locale === undefined ? {} : { locale }),
      });
      if (greeting !== null) await context.sendActivity(render(greeting, activity));
    } catch (error) {
      if (error instanceof DeliveryError) return;
      // Nobody asked anything yet, so there is nothing to apologise for.
      logger.error({ err: error, channel: activity.channelId }, 'A visitor could not be greeted.');
    }
  }
}

/** True where somebody else than the bot itself was added. */
function someoneArrived(activity: Activity): boolean {
  const members: readonly ({ readonly id?: string } | null)[] = activity.membersAdded ?? [];
  const bot = (activity.recipient as Partial<Activity['recipient']> | undefined)?.id;
  return members.some((member) => member?.id !== bot);
}

/** In a group or a team's channel nobody asked to be greeted. */
function isGroup(activity: Activity): boolean {
  const { isGroup: group, conversationType } = activity.conversation;
  return group || conversationType === 'channel' || conversationType === 'groupChat';
}
