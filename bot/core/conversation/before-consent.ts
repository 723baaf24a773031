// Talks with visitors who have to agree to a notice and have not: nothing of theirs is kept until they do.
import type { ConsentStore } from '../consents.js';
import type { Clock } from '../ports.js';
import type { Reply } from '../reply/reply.js';
import { asksAsBefore, type WithoutWords } from './as-before.js';
import { askBefore, greetBefore, hearBefore, noticeToAgreeTo, type TurnBefore } from './consent.js';
import { withHandled } from './handled.js';
import { hear, type Keeps } from './hearing.js';
import type { Knowledge } from './knowledge.js';
import type { Message } from './message.js';
import type { Updates } from './updates.js';

export interface BeforeConsent {
  /** Whether anything may be kept of whoever acts: they need not agree, or they did. */
  mayKeep(who: Whose): Promise<boolean>;
  /** Asks, or hears the answer; `forgets` where everything is to be erased. */
  answer(message: Message): Promise<Pick<TurnBefore, 'reply' | 'forgets'>>;
  /** Asks whoever arrives; null where they were greeted already. */
  greet(arrival: Whose & WithoutWords): Promise<Reply | null>;
  /** Asks whoever acts without a word. */
  ask(actor: Whose & WithoutWords): Promise<Reply>;
  /** Takes back what was agreed to. */
  takeBack(who: Whose): Promise<void>;
}

export type Whose = Pick<Message, 'conversation' | 'visitor'>;

export interface BeforeConsentParts {
  readonly knowledge: () => Knowledge;
  readonly consents: ConsentStore;
  readonly update: Updates;
  readonly clock: Clock;
  readonly keeps: Keeps;
  /** False where whoever asks is no visitor: then nobody is asked to agree to anything. */
  readonly asksVisitors: boolean;
}

/** Milliseconds: after a year, whoever still comes is asked anew. */
const agreedFor = 365 * 24 * 60 * 60 * 1000;

export function createBeforeConsent(parts: BeforeConsentParts): BeforeConsent {
  const { knowledge, consents, update, clock, keeps, asksVisitors } = parts;
  // A channel that can't tell its visitors apart has one in each conversation.
  const nameOf = ({ visitor, conversation }: Whose): string => visitor ?? conversation;

  return {
    async mayKeep(who) {
      const notice = noticeToAgreeTo(knowledge());
      if (notice === null || !asksVisitors) return true;
      const consent = await consents.read(nameOf(who));
      return consent?.notice === notice && clock() - consent.at < agreedFor;
    },

    async answer(message) {
      const known = knowledge();
      const { conversation, visitor } = message;
      const now = clock();
      // Without the visitor: who has not agreed is not written down as having taken part.
      const { reply, agrees, forgets } = await update(conversation, (state) => {
        const { state: next, ...result } = hearBefore(hear(known, state, message, { now, keeps }));
        return { state: result.forgets === true ? null : next, result };
      });
      const notice = noticeToAgreeTo(known);
      if (agrees === true && notice !== null) {
        await consents.write(nameOf(message), { notice, at: now });
        await update(
          conversation,
          (state) => ({ state: withHandled(state, message, reply), result: undefined }),
          { visitor },
        );
      }
      return { reply, ...(forgets === true ? { forgets } : {}) };
    },

    greet: ({ conversation, ...arrival }) =>
      update(conversation, (state) => {
        if (state.greeted) return { state: null, result: null };
        const known = knowledge();
        const { state: next, reply } = greetBefore(known, state, asksAsBefore(known, state, arrival));
        return { state: next, result: reply };
      }),

    ask: ({ conversation, ...actor }) =>
      update(conversation, (state) => {
        const known = knowledge();
        const { state: next, reply } = askBefore(known, state, asksAsBefore(known, state, actor));
        return { state: next, result: reply };
      }),

    takeBack: (who) => consents.delete(nameOf(who)),
  };
}
