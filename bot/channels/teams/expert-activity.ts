// What an activity in Teams tells the experts' desk: who acted, on which card, and where.
import type { Exchange } from '../bot-framework/exchange.js';
import type { PlainActivity } from '../bot-framework/in-process-adapter.js';
import { isJsonObject } from '../json-body.js';
import type { Expert, ExpertQuestion } from './expert-question.js';
import { withoutActivity } from './reference.js';

export function expertOf({ activity }: Exchange): Expert {
  const from = activity['from'];
  const name = isJsonObject(from) ? from['name'] : undefined;
  return { id: idIn(from), name: typeof name === 'string' && name.trim() !== '' ? name.slice(0, 100) : null };
}

/** Where the card is that was pressed. */
export function cardOf({ activity, reference }: Exchange): ExpertQuestion['card'] {
  const id = activity['replyToId'];
  return typeof id === 'string' && id !== '' ? { reference: withoutActivity(reference), id } : null;
}

/** The id in Microsoft Entra is the same in every conversation. */
export function idIn(account: unknown): string {
  if (!isJsonObject(account)) return '';
  const id = account['aadObjectId'] ?? account['id'];
  return typeof id === 'string' ? id : '';
}

export function conversationIn(activity: PlainActivity): string {
  const conversation = activity['conversation'];
  const id = isJsonObject(conversation) ? conversation['id'] : undefined;
  return typeof id === 'string' ? id : '';
}
