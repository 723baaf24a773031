// Where a message goes that is no reply: the same bot and service, in another conversation or later in the same.
import type { Reference } from '../bot-framework/exchange.js';
import { isJsonObject } from '../json-body.js';

/** The same bot at the same service, in another conversation. */
export function inConversation(reference: Reference, id: string): Reference {
  const { conversation, bot, serviceUrl, channelId } = reference as Readonly<Record<string, Reference>>;
  const tenantId = isJsonObject(conversation) ? conversation['tenantId'] : undefined;
  return {
    ...(bot === undefined ? {} : { bot }),
    ...(serviceUrl === undefined ? {} : { serviceUrl }),
    channelId: channelId ?? 'msteams',
    conversation: { id, isGroup: true, ...(typeof tenantId === 'string' ? { tenantId } : {}) },
  };
}

/** What comes later is a message of its own, not the reply to one that may be gone. */
export function withoutActivity(reference: Reference): Reference {
  const { activityId: _replied, ...rest } = reference as Readonly<Record<string, Reference>>;
  return rest;
}
