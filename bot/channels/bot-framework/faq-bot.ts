// The bot as the Bot Framework sees it: one turn of one activity, whatever the channel.
import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder';
import type { Converse } from '../../core/conversation/converse.js';
import type { Locale } from '../../core/faq/corpus.js';
import { UnavailableError } from '../../core/ports.js';
import type { Reply } from '../../core/reply/reply.js';
import { silentLogger, type Logger } from '../logger.js';
import { DeliveryError } from './delivery.js';
import { parseFeedback } from './feedback.js';
import { conversationOf, localeOf, messageOf, whoseOf } from './parse.js';
import { activityOf, type Renderer } from './render.js';
import { showTyping } from './typing.js';

export interface FaqBotOptions {
  readonly converse: Converse;
  /** What a visitor reads when a turn fails; the locale is the one their channel reports, if any. */
  readonly trouble: (locale: Locale | undefined) => string;
  /** True for a channel that runs a turn again later where the stores could not be reached; false for none. */
  readonly triesAgain?: (channel: string) => boolean;
  readonly logger?: Logger;
  readonly render?: Renderer;
  /** People who answer what the bot can't, in channels that have them. */
  readonly people?: People;
}

export interface People {
  /** Whether the visitor of this activity may be offered a person. */
  canAsk(activity: Activity): boolean;
  /**
   * Passes the question of this turn's activity on. The same activity may come again: pass it on once. Where it
   * rejects, the visitor reads the words for trouble instead of "I'm passing your question on".
   */
  ask(context: TurnContext, question: string): Promise<void>;
}

export interface FaqBot {
  /** Runs one turn. Rejects only where not even the words for trouble could be delivered. */
  run(context: TurnContext): Promise<void>;
}

export function createFaqBot(options: FaqBotOptions): FaqBot {
  const { converse, trouble, logger = silentLogger, render = activityOf, people } = options;
  const { triesAgain = () => false } = options;

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
        case 'invoke':
          return hearInvoke(context);
        default:
          // Reactions, typing, events, installations: heard, and nothing to say.
          return;
      }
    },
  };

  async function answer(context: TurnContext): Promise<void> {
    const { activity } = context;
    // The sign of life is sent while the answer is being made, and still arrives before it.
    const typing = showTyping(context, logger);
    try {
      const answersUnkept = !triesAgain(activity.channelId);
      const reply = await converse.answer({ ...messageOf(activity), ...personFor(activity), answersUnkept });
      await typing;
      await say(context, reply);
    } catch (error) {
      if (error instanceof UnavailableError && triesAgain(activity.channelId)) throw error;
      // Logged where it failed; words of trouble would not arrive either.
      if (error instanceof DeliveryError) throw error;
      logger.error({ err: error, channel: activity.channelId }, 'A message could not be answered.');
      await typing;
      await context.sendActivity({ type: ActivityTypes.Message, text: trouble(localeOf(activity)) });
    }
  }

  /** Delivers a reply, and has an answer remembered by the id it got, under which it may be rated. */
  async function say(context: TurnContext, reply: Reply): Promise<void> {
    const { activity } = context;
    const { asksPerson, entry } = reply;
    if (asksPerson !== undefined) await passOn(context, asksPerson.question);
    const sentAs = (await context.sendActivity(render(reply, activity)))?.id;
    if (entry === null || sentAs === undefined || sentAs === '') return;
    try {
      await converse.sent({ conversation: conversationOf(activity), entry, sentAs });
    } catch (error) {
      logger.warn({ err: error, channel: activity.channelId }, 'Where an answer went could not be kept.');
    }
  }

  /** What could not be delivered where people are is no reason to be silent here. */
  async function passOn(context: TurnContext, question: string): Promise<void> {
    try {
      await people?.ask(context, question);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      throw new Error('A question could not be passed on.', { cause: error });
    }
  }

  function personFor(activity: Activity): { canAskPerson?: boolean } {
    return people?.canAsk(activity) === true ? { canAskPerson: true } : {};
  }

  /** Thumbs under an answer get 200; any other invoke is left alone and gets 501 from the adapter. */
  async function hearInvoke(context: TurnContext): Promise<void> {
    const { activity } = context;
    const feedback = parseFeedback(activity);
    if (feedback === null) return;
    const respond = async (status: number): Promise<void> => {
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status } });
    };
    if (feedback === 'unreadable') return respond(400);
    const locale = localeOf(activity);
    try {
      const reply = await converse.rate({
        ...whoseOf(activity),
        ...personFor(activity),
        ...(locale === undefined ? {} : { locale }),
        ...feedback,
      });
      await respond(200);
      if (reply !== null) await say(context, reply);
    } catch (error) {
      logger.error({ err: error, channel: activity.channelId }, 'A rating could not be taken.');
      await respond(500);
    }
  }

  async function greet(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (!someoneArrived(activity) || isGroup(activity)) return;
    try {
      const locale = localeOf(activity);
      const { conversation, visitor } = whoseOf(activity);
      const greeting = await converse.greet({
        conversation,
        ...(visitor === undefined ? {} : { visitor }),
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
