// What the visitor says or thinks of an answer, as an activity of Bot Framework.
import type { Unsent } from './ports.js';

/**
 * A message, or a rating as Microsoft's Web Chat and Teams send it: an invoke activity `message/submitAction`.
 * The key stays the same over all attempts, so that nothing is taken twice.
 */
export function activityOf({ key, text, rating, held }: Unsent, user: string, locale: string): object {
  const common = {
    from: { id: user },
    locale,
    channelData: { clientActivityID: key, ...(held === undefined ? {} : { polyfaq: { held } }) },
  };
  if (rating === undefined) return { ...common, type: 'message', text, textFormat: 'plain' };
  const { replyTo, entry, reaction, reason, comment } = rating;
  const feedback = JSON.stringify({ feedbackText: comment, ...(reason === null ? {} : { reason }) });
  return {
    ...common,
    type: 'invoke',
    name: 'message/submitAction',
    replyToId: replyTo,
    value: {
      actionName: 'feedback',
      actionValue: { reaction, ...(entry === null ? {} : { entry }), feedback },
    },
  };
}
