// A push as a Bot Framework activity, with everything WeChat said of it in `channelData`.
import { createHash } from 'node:crypto';
import type { IncomingActivity, PlainActivity } from '../bot-framework/in-process-adapter.js';
import type { Push } from './parse.js';

export const channelId = 'wechat';

export interface ActivityOptions {
  /** The name of the account in this process: the same id in two accounts is not the same visitor. */
  readonly account: string;
  /** The language that is known or supposed of the visitor; WeChat itself tells none. */
  readonly locale: string;
}

/** The conversation of a visitor with one account, as channels know it. */
export function conversationIdOf(account: string, visitor: string): string {
  return `${account}:${visitor}`;
}

/**
 * Text and recognised speech are messages; other media messages without text and with an attachment; coming and going
 * are conversation updates; everything else is an event of WeChat's own name.
 */
export function activityOf(push: Push, { account, locale }: ActivityOptions): IncomingActivity {
  const { fields } = push;
  // WeChat's own id is in the channel's data: events have none, and test tools repeat theirs.
  const id = createHash('sha256').update(push.key).digest('base64url').slice(0, 22);
  return {
    ...contentOf(push),
    id,
    channelId,
    conversation: { id: conversationIdOf(account, push.visitor) },
    from: { id: push.visitor },
    recipient: { id: push.account },
    ...timeOf(push),
    locale,
    channelData: Object.fromEntries(fields),
  };
}

function contentOf(push: Push): PlainActivity {
  const field = (name: string): string => push.fields.get(name) ?? '';
  const media = (contentType: string, more: object): PlainActivity => ({
    type: 'message',
    text: '',
    attachments: [{ contentType, ...more }],
  });
  switch (push.kind) {
    case 'text':
      return { type: 'message', text: push.text, ...(push.menuId === null ? {} : { value: push.menuId }) };
    case 'voice':
      return {
        ...media(`audio/${field('Format') || 'amr'}`, { content: { mediaId: field('MediaId') } }),
        text: push.recognition,
      };
    case 'image':
      return media('image/*', { contentUrl: field('PicUrl'), content: { mediaId: field('MediaId') } });
    case 'video':
      return media('video/*', {
        content: { mediaId: field('MediaId'), thumbMediaId: field('ThumbMediaId') },
      });
    case 'location':
      return {
        type: 'message',
        text: '',
        entities: [
          {
            type: 'GeoCoordinates',
            latitude: Number(field('Location_X')),
            longitude: Number(field('Location_Y')),
            name: field('Label'),
          },
        ],
      };
    case 'link':
      return media('text/html', {
        contentUrl: field('Url'),
        name: field('Title'),
        content: { description: field('Description') },
      });
    case 'unsupported':
      return { type: 'message', text: '' };
    case 'subscribe':
      return { type: 'conversationUpdate', membersAdded: [{ id: push.visitor }], value: push.scene };
    case 'unsubscribe':
      return { type: 'conversationUpdate', membersRemoved: [{ id: push.visitor }] };
    case 'scan':
      return { type: 'event', name: 'SCAN', value: push.scene };
    case 'click':
      return { type: 'event', name: 'CLICK', value: push.item };
    case 'event':
      return { type: 'event', name: push.event, value: field('EventKey') };
  }
}

function timeOf({ createdAt }: Push): { timestamp?: string } {
  // Some test tools send milliseconds.
  const time = new Date(createdAt > 1e11 ? createdAt : createdAt * 1000);
  return createdAt === 0 ? {} : { timestamp: time.toISOString() };
}
