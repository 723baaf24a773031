// What stands in the conversation in place of what a visitor sent before they agreed that anything is kept.
import type { PlainActivity } from '../bot-framework/in-process-adapter.js';
import { isJsonObject } from '../json-body.js';

/** Whether anything may be kept of a visitor, whom the core knows by that name, in a conversation of this channel. */
export type MayKeep = (visitor: string, conversation: string) => Promise<boolean>;

/** An activity with its sender. */
export type Said = PlainActivity & { readonly from: { readonly id: string } };

/**
 * That something was sent, when and under which name of the client, which looks for that to know that it arrived. Nothing
 * of what was sent is in it, and nobody but the conversation's own visitor. Run again after a crash, it says nothing.
 */
export function withoutContent(activity: Said, conversation: string, words: string): Said {
  const { type, channelId, timestamp, locale, channelData } = activity;
  const from = { id: `visitor-${conversation}`, role: 'user' };
  const key = isJsonObject(channelData) ? channelData['clientActivityID'] : undefined;
  return {
    type,
    channelId,
    timestamp,
    conversation: { id: conversation },
    from,
    ...(locale === undefined ? {} : { locale }),
    ...(type === 'message' ? { text: words, textFormat: 'plain' } : {}),
    channelData: {
      ...(typeof key === 'string' ? { clientActivityID: key } : {}),
      polyfaq: { isKept: false },
    },
  };
}
