// A message that its sender edits is answered anew, in the place of the first answer.
import { ActivityTypes, type Activity, type ResourceResponse, type TurnContext } from 'botbuilder';
import type { Converse } from '../../core/conversation/converse.js';
import type { DocumentStore, Erasure } from '../../core/ports.js';
import { createErasedTurns } from '../erased-turns.js';
import { conversationOf, whoseOf } from './parse.js';

export interface Edits {
  /** From now on in this turn, remembers which activity answers the message. */
  watch(context: TurnContext): void;
  /** Makes the edited message a message again, whose first answer takes the place of the one it had. */
  answerInPlace(context: TurnContext): Promise<void>;
  /** The id of the activity that answered a message; null where nobody remembers. */
  answerTo(conversation: string, message: string): Promise<string | null>;
  /** Is to be told of erasing, so that it remembers no answer to the message that asked for it. */
  readonly erasure: Erasure;
}

/** Whether anything may be kept of whoever acts. */
export type MayKeep = Converse['mayKeep'];

/** Whoever edits, edits soon; a question to a person may wait for a month. */
const keepFor = 30 * 24 * 60 * 60 * 1000;

export function createEdits(documents: DocumentStore, mayKeep: MayKeep): Edits {
  const answerTo = async (conversation: string, message: string): Promise<string | null> => {
    const answered = (await documents.read(keyOf(conversation, message)))?.value;
    return typeof answered === 'string' ? answered : null;
  };

  const erased = createErasedTurns();

  return {
    answerTo,
    erasure: erased,

    watch(context) {
      const { id = '' }: Partial<Activity> = context.activity;
      if (id === '') return;
      const { conversation, visitor } = whoseOf(context.activity);
      const key = keyOf(conversation, id);
      const how = { etag: '*', keepFor, ...(visitor === undefined ? {} : { visitor }) };
      context.onSendActivities(async (_context, activities, next) => {
        const sent = await next();
        const answer = activities.findIndex(({ type }) => type === ActivityTypes.Message);
        const id = (sent as readonly (ResourceResponse | undefined)[])[answer]?.id;
        if (id === undefined || id === '' || erased.take(visitor ?? null, conversation)) return sent;
        if (await mayKeep({ conversation, ...(visitor === undefined ? {} : { visitor }) }))
          await documents.write(key, id, how);
        return sent;
      });
    },

    async answerInPlace(context) {
      const { activity } = context;
      const { id = '' }: Partial<Activity> = activity;
      let place = await answerTo(conversationOf(activity), id);
      activity.type = ActivityTypes.Message;
      // Another text under the same id: to whoever remembers messages by their id it is another message.
      activity.id = `${id}#${String(activity.localTimestamp ?? activity.timestamp ?? '')}`;
      context.onSendActivities(async (_context, activities, next) => {
        const [answer, ...others] = activities;
        for (const each of activities) each.replyToId = id;
        if (place === null || answer?.type !== ActivityTypes.Message || others.length > 0) return next();
        const replaced = place;
        place = null;
        await context.updateActivity({ ...answer, id: replaced });
        return [{ id: replaced }];
      });
    },
  };
}

function keyOf(conversation: string, message: string): string {
  return `edits:${conversation}:${message}`;
}
