// The one door to the core that channels use: a message of a conversation in, a reply out.
import type { Locale } from '../faq/corpus.js';
import { createPassingConsents, type ConsentStore } from '../consents.js';
import type { Clock, ConversationStore, Erasure, FeedbackLog, QuestionLog } from '../ports.js';
import type { Reply } from '../reply/reply.js';
import { accountOf, askedQuestion, type TurnAccount } from './account.js';
import { asksAsBefore } from './as-before.js';
import { createBeforeConsent, type Whose } from './before-consent.js';
import { createErasedReplies, replyToSame, withHandled } from './handled.js';
import type { Knowledge } from './knowledge.js';
import { tellNotice, tellSimplified } from './notices.js';
import type { Message } from './message.js';
import type { Keeps } from './hearing.js';
import { createQueues } from './queues.js';
import { rate, type Feedback, type Opinion } from './rating.js';
import { withSentAs } from './recent.js';
import type { Reranking } from './reranking.js';
import type { ConversationState } from './state.js';
import type { Suggestion } from './suggesting.js';
import { turn } from './turn.js';
import { createUpdates, type Update } from './updates.js';

/** What every channel drives. */
export interface Converse {
  /**
   * Answers one message. Turns of one conversation run one at a time, in order of arrival. A message whose id was
   * answered before gets the same reply again and changes nothing, whichever instance answered it.
   */
  answer(message: Message): Promise<Reply>;
  /** What to say to a visitor who has just arrived; null if the conversation was greeted already. */
  greet(arrival: Arrival): Promise<Reply | null>;
  /** Keeps what a visitor thinks of an answer. Null where there is nothing to say: thanks belong to the channel. */
  rate(feedback: Feedback): Promise<Reply | null>;
  /** Remembers under which of the channel's ids an answer reached the visitor, so that it can be rated by that. */
  sent(delivery: Delivery): Promise<void>;
  /** Questions of the FAQ that fit what is being typed, best first; changes nothing and writes nothing. */
  suggest(typing: Typing): Promise<readonly Suggestion[]>;
  /** Whether anything may be kept of whoever acts: false where they must agree to the organisation's notice, and have not. */
  mayKeep(who: Whose): Promise<boolean>;
  /** Forgets a conversation. */
  forget(conversation: string): Promise<void>;
}

/** Somebody who opens a conversation. */
export interface Arrival extends Pick<Message, 'conversation' | 'visitor'> {
  readonly locale?: Locale;
}

/** What a visitor has typed so far. */
export interface Typing {
  readonly text: string;
  /** The locale that the channel reports. */
  readonly locale?: Locale;
  readonly conversation?: string;
  /** How many suggestions there may be, at most. */
  readonly limit: number;
}

export interface Delivery {
  readonly conversation: string;
  readonly entry: string;
  /** The channel's id of the message with the answer. */
  readonly sentAs: string;
}

export interface ConverseParts {
  /** The FAQ as it is now; a reload puts another in its place. */
  readonly knowledge: () => Knowledge;
  readonly store: ConversationStore;
  readonly clock: Clock;
  /** Without it, ratings are heard and not kept. */
  readonly feedback?: FeedbackLog;
  /** Keeps what is asked; without it, nothing is. */
  readonly questions?: QuestionLog;
  /** Who agreed to a notice that must be agreed to; by default it goes with the process. */
  readonly consents?: ConsentStore;
  /** False where whoever asks is no visitor, as an author is: then nobody must agree to a notice. */
  readonly asksVisitors?: boolean;
  /** Who else erases something when a visitor wants everything erased. */
  readonly erasures?: () => readonly Erasure[];
  /** Orders what is found by its meaning as well; without it, words alone decide. */
  readonly reranking?: Reranking;
  /** Hears how each message went: nothing of what it said, nor who said it. */
  readonly onTurn?: (account: TurnAccount) => void;
  /** Hears what could not be kept although the visitor was answered. */
  readonly onTrouble?: (error: unknown) => void;
}

export function createConverse(parts: ConverseParts): Converse {
  const { knowledge, store, clock, feedback, questions, reranking } = parts;
  const { erasures = () => [], onTurn = () => undefined, onTrouble = () => undefined } = parts;
  const keeps: Keeps = { questions: questions !== undefined, ratings: feedback !== undefined };
  const inTurn = createQueues();
  const update = createUpdates(store);
  const erased = createErasedReplies();
  const { consents = createPassingConsents(), asksVisitors = true } = parts;
  const before = createBeforeConsent({ knowledge, consents, update, clock, keeps, asksVisitors });

  const keep = async (opinion: Opinion, by: Rater): Promise<void> => {
    const { conversation, channel = '', visitor = null, locale } = by;
    await feedback?.add({ at: clock(), channel, conversation, visitor, locale, ...opinion });
  };

  const eraseAll = async (message: Message, reply: Reply): Promise<void> => {
    const { conversation, visitor = null } = message;
    await before.takeBack(message);
    for (const each of erasures()) await each.erase(visitor, conversation);
    await store.delete(conversation);
    erased.add(message, reply);
  };

  /** Nothing is said of it to the authors: who has not agreed asks nothing. */
  const answerBefore = async (message: Message): Promise<Reply> => {
    const began = clock();
    const same = erased.find(message);
    if (same !== undefined) return same;
    const { reply, forgets } = await before.answer(message);
    if (forgets === true) await eraseAll(message, reply);
    onTurn(accountOf(message, reply, clock() - began));
    return reply;
  };

  return {
    answer: (message) =>
      inTurn(message.conversation, async () => {
        if (!(await before.mayKeep(message))) return answerBefore(message);
        const { conversation } = message;
        const began = clock();
        const rerank =
          reranking === undefined
            ? null
            : await reranking(knowledge(), (await store.read(conversation))?.state, message, {
                now: began,
                keeps,
              });
        const think = (state: ConversationState): Update<Done> => {
          const same = replyToSame(state, message) ?? erased.find(message);
          if (same !== undefined) return { state: null, result: { reply: same, isSame: true } };
          const { state: next, ...result } = turn(knowledge(), state, message, {
            now: began,
            keeps,
            ...(rerank === null ? {} : { rerank }),
          });
          if (result.forgets === true) return { state: null, result };
          return { state: withHandled({ ...next, greeted: true }, message, result.reply), result };
        };
        const done = await update(conversation, think, {
          visitor: message.visitor,
          ...(message.answersUnkept === true ? { unkept: onTrouble } : {}),
        });
        const { reply, forgets, opinion, isSame = false } = done;
        if (isSame) return reply;
        if (forgets === true) await eraseAll(message, reply);
        if (opinion !== undefined) await keep(opinion, { ...message, locale: reply.locale }).catch(onTrouble);
        const account = accountOf(message, reply, clock() - began);
        onTurn(account);
        // Whoever had everything erased leaves no new trace by it.
        if (forgets !== true) await questions?.add(askedQuestion(message, account, began)).catch(onTrouble);
        return reply;
      }),

    greet: (arrival) =>
      inTurn(arrival.conversation, async () => {
        if (!(await before.mayKeep(arrival))) return before.greet(arrival);
        const { conversation, locale, visitor } = arrival;
        const think = (state: ConversationState): Update<Reply | null> => {
          if (state.greeted) return { state: null, result: null };
          const known = knowledge();
          const asked = asksAsBefore(known, state, locale === undefined ? {} : { locale });
          const greeting = known.compose.say('greeting', 'smalltalk', asked);
          const spoken = tellSimplified(known, state, greeting, { channel: locale, text: '' });
          const told = tellNotice(known, spoken);
          return {
            state: { ...told.state, greeted: true, offered: greeting.related },
            result: told.reply,
          };
        };
        return update(conversation, think, { visitor });
      }),

    rate: (given) =>
      inTurn(given.conversation, async () => {
        if (!(await before.mayKeep(given))) return before.ask(given);
        const think = (state: ConversationState): Update<ReturnType<typeof rate>> => {
          const result = rate(knowledge(), state, given);
          const next = result?.turn?.state;
          return { state: next === undefined ? null : { ...next, greeted: true }, result };
        };
        const rated = await update(given.conversation, think, { visitor: given.visitor });
        if (rated === null) return null;
        await keep(rated.opinion, { ...given, locale: rated.locale });
        return rated.turn?.reply ?? null;
      }),

    sent: ({ conversation, entry, sentAs }) =>
      inTurn(conversation, () =>
        update(conversation, (state) => {
          const isKnown = state.recent.some((each) => each.entry === entry);
          const recent = withSentAs(state, entry, sentAs);
          return { state: isKnown ? { ...state, recent } : null, result: undefined };
        }),
      ),

    suggest: async ({ text, locale = null, conversation, limit }) => {
      const { languages, suggesting } = knowledge();
      const state = conversation === undefined ? undefined : (await store.read(conversation))?.state;
      const { evidence, search } = languages.choose(text, {
        pinned: state?.pinned ?? null,
        conversation: state?.locale ?? null,
        channel: locale,
      });
      // Half a word tells little of its language: what the visitor has spoken comes first, then what it may be.
      for (const each of new Set([evidence.locale, ...search])) {
        const found = suggesting(text, each, limit);
        if (found.length > 0) return found;
      }
      return [];
    },

    mayKeep: (who) => before.mayKeep(who),

    forget: (conversation) => inTurn(conversation, () => store.delete(conversation)),
  };
}

type Rater = Pick<Message, 'conversation' | 'channel' | 'visitor'> & { readonly locale: Locale };

/** What came of a message, its state aside. */
interface Done {
  readonly reply: Reply;
  readonly forgets?: true;
  readonly opinion?: Opinion;
  /** True where the message was answered before. */
  readonly isSame?: boolean;
}
