// In which ways the messages of an answer reach a visitor: the passive reply, customer-service messages, and on request.
import type { WeChatAccount } from './account.js';
import { messageLink } from './links.js';
import type { Outgoing } from './outgoing.js';
import type { Push } from './parse.js';

export interface Plan {
  /** Answers the push itself; null for nothing. */
  readonly passive: Outgoing | null;
  /** Sent afterwards, in this order. */
  readonly followUps: readonly Outgoing[];
  /** Kept until the visitor asks for it. */
  readonly rest: readonly Outgoing[];
}

export interface PlanOptions {
  /** How many messages may follow the passive reply. */
  readonly quota: number;
  /** How the visitor is told that there is more: "Reply 1 to continue". */
  readonly goOn: string;
  readonly hasMessageLinks: boolean;
}

/**
 * How many customer-service messages a push allows: five after something was written, three after a tap, a scan or
 * following. A tap on a link in a message counts as a tap.
 */
export function quotaOf(push: Push, account: WeChatAccount): number {
  if (!account.isVerified) return 0;
  switch (push.kind) {
    case 'text':
      return push.menuId === null ? 5 : 3;
    case 'subscribe':
    case 'scan':
    case 'click':
      return 3;
    case 'event':
    case 'unsubscribe':
      return 0;
    default:
      return 5;
  }
}

export function planOf(messages: readonly Outgoing[], options: PlanOptions): Plan {
  const { quota } = options;
  const [passive = null, ...more] = messages;
  const followUps = more.slice(0, quota);
  const rest = more.slice(quota);
  if (rest.length === 0 || passive === null) return { passive, followUps, rest };
  const last = followUps.at(-1);
  return last === undefined
    ? { passive: withGoOn(passive, options), followUps, rest }
    : { passive, followUps: [...followUps.slice(0, -1), withGoOn(last, options)], rest };
}

function withGoOn(message: Outgoing, { goOn, hasMessageLinks }: PlanOptions): Outgoing {
  switch (message.kind) {
    case 'text':
      return {
        kind: 'text',
        text: `${message.text}\n\n${hasMessageLinks ? messageLink(goOn, '1', 1) : goOn}`,
      };
    case 'news':
      return { ...message, description: `${message.description}\n（${goOn}）` };
    case 'transfer':
      return message;
  }
}
