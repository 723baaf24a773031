// Questions that the server did not keep because the visitor had not agreed yet: the page holds them, and brings them again.
import type { IncomingMessage } from './protocol.js';

export interface Consent {
  /** True while the visitor is asked to agree. */
  isAsked(): boolean;
  /** A message goes out: how many questions the page holds meanwhile; null where nobody asked for consent. */
  sending(text: string): number | null;
  /** The bot said something; what is to be sent again now, in order. */
  heard(message: Pick<IncomingMessage, 'consent'>): readonly string[];
  /** Another conversation begins. */
  clear(): void;
}

/** Of somebody who goes on writing instead of agreeing, the newest. */
const mostHeld = 3;

/** In this page's memory alone: nobody has agreed that anything is kept. */
export function createConsent(): Consent {
  let isAsked = false;
  /** Sent and not answered yet, oldest first: each message gets one reply, in order. */
  let sent: string[] = [];
  let held: string[] = [];

  return {
    isAsked: () => isAsked,
    sending(text) {
      sent.push(text);
      return isAsked ? held.length : null;
    },
    heard({ consent }) {
      const answered = sent.shift();
      if (consent === null) return [];
      isAsked = consent !== 'given';
      if (consent === 'asked' && answered !== undefined) held = [...held, answered].slice(-mostHeld);
      if (consent === 'declined') held = [];
      if (consent !== 'given') return [];
      const again = held;
      held = [];
      return again;
    },
    clear() {
      isAsked = false;
      [sent, held] = [[], []];
    },
  };
}
