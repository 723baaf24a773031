// The core's reply drawn as a Bot Framework activity.
import { ActionTypes, ActivityTypes, InputHints, TextFormatTypes, type Activity } from 'botbuilder';
import type { Choice, Reply } from '../../core/reply/reply.js';

/** Draws a reply for the channel that the activity came from; a channel without buttons brings its own. */
export type Renderer = (reply: Reply, incoming: Activity) => Partial<Activity>;

/** Why the bot said this, for clients that know the product; in `channelData.polyfaq`. */
export type ReplyDetails = Pick<Reply, 'outcome' | 'entry' | 'score' | 'locale' | 'direction' | 'consent'>;

/**
 * A Markdown message with what can be said next as suggested actions. Teams shows thumbs under an answer because of
 * `channelData.feedbackLoop` (Web Chat 4.18 does not); what is sent then, `parseFeedback` reads.
 */
export function activityOf(reply: Reply): Partial<Activity> {
  const { outcome, entry, score, locale, direction, consent } = reply;
  const about: ReplyDetails = { outcome, entry, score, locale, direction };
  const details = consent === undefined ? about : { ...about, consent };
  const offered = [...reply.choices, ...reply.related];
  return {
    type: ActivityTypes.Message,
    textFormat: TextFormatTypes.Markdown,
    text: reply.text,
    locale,
    inputHint: outcome === 'choose' ? InputHints.ExpectingInput : InputHints.AcceptingInput,
    channelData: { polyfaq: details, ...(entry === null ? {} : { feedbackLoop: { type: 'default' } }) },
    ...(offered.length === 0 ? {} : { suggestedActions: { to: [], actions: offered.map(action) } }),
  };
}

function action(choice: Choice): { type: string; title: string; value: string } {
  return { type: ActionTypes.ImBack, title: choice.label, value: choice.says };
}
