// One turn of one activity as a channel's own bot drives it: plain data in and out, none of the framework's classes.
import { ActivityTypes, TurnContext, type Activity, type ConversationReference } from 'botbuilder';
import type { Message } from '../../core/conversation/message.js';
import type { Json } from '../../core/ports.js';
import type { People } from './faq-bot.js';
import type { PlainActivity } from './in-process-adapter.js';
import { localeOf, messageOf } from './parse.js';

/** Where a conversation is reached later; plain JSON to be kept as it is. */
export type Reference = Json;

export interface Exchange {
  readonly activity: PlainActivity;
  /** The activity as the core's message; its text is empty where it has none. */
  readonly message: Message;
  /** The locale that the activity itself names, if any. */
  readonly locale: string | undefined;
  readonly reference: Reference;
  /** Sends a reply to the activity; resolves to the id that the channel gave it, null where it gave none. */
  send(activity: PlainActivity): Promise<string | null>;
  /** Puts another activity in the place of one that was sent in this conversation. */
  update(id: string, activity: PlainActivity): Promise<void>;
  /** Answers an invoke; without it the channel gets 501. */
  respond(status: number, body?: object): Promise<void>;
}

export function exchangeOf(context: TurnContext): Exchange {
  const { activity } = context;
  return {
    activity: activity as unknown as PlainActivity,
    message: messageOf(activity),
    locale: localeOf(activity),
    reference: referenceOf(activity),
    send: async (reply) => (await context.sendActivity(reply))?.id ?? null,
    update: async (id, reply) => {
      await context.updateActivity({ ...reply, id });
    },
    respond: async (status, body) => {
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status, body } });
    },
  };
}

/** People who are asked through an exchange, and never among themselves. */
export function peopleOf(experts: {
  isAmongThem(exchange: Pick<Exchange, 'activity'>): boolean;
  ask(exchange: Exchange, question: string): Promise<void>;
}): People {
  return {
    canAsk: (activity) => !experts.isAmongThem({ activity: activity as unknown as PlainActivity }),
    ask: (context, question) => experts.ask(exchangeOf(context), question),
  };
}

function referenceOf(activity: Activity): Reference {
  const reference: Partial<ConversationReference> = TurnContext.getConversationReference(activity);
  // Only what was received as JSON is in it; the round trip drops what is undefined.
  return JSON.parse(JSON.stringify(reference)) as Reference;
}
