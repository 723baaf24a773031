// Who speaks in a conversation: whom the token names, and nobody else's word for it but that of who holds the secret.
import { channelId } from './adapter.js';
import type { Claims } from './tokens.js';

export interface Speaking {
  readonly claims: Claims;
  /** True for another server of the same owner, which speaks for its visitors. */
  readonly holdsSecret: boolean;
  /** Who the activity, or the wish for a conversation, says it is from; anybody can write that. */
  readonly said: string | null;
}

/**
 * The sender's id. A conversation whose token names nobody has a visitor of its own, whom nobody can be in another one:
 * `visitor-<conversation>`.
 */
export function speakerOf({ claims, holdsSecret, said }: Speaking): string {
  const vouchedFor = claims.user ?? (holdsSecret ? said : null);
  return vouchedFor === null || vouchedFor === '' ? `visitor-${claims.conversation}` : vouchedFor;
}

/** The same as the core and the stores know them, unique over all channels. */
export function visitorOf(speaker: string): string {
  return `${channelId}:${speaker}`;
}
