// Brings a question that the bot could not answer to the experts' conversation, and their answer back to the asker.
import { createHash } from 'node:crypto';
import type { LookedUp } from '../../core/conversation/look-up.js';
import { ConflictError, type Clock, type DocumentStore, type Phrasebook } from '../../core/ports.js';
import type { Patience } from '../bot-framework/delivery.js';
import type { Exchange, Reference } from '../bot-framework/exchange.js';
import type { PlainActivity } from '../bot-framework/in-process-adapter.js';
import { attachmentOf, type CardPart } from './card.js';
import { answerCard, askerCard, expertCard } from './expert-cards.js';
import {
  jsonOf,
  press,
  questionOf,
  type Expert,
  type ExpertQuestion,
  type Press,
} from './expert-question.js';
import { cardOf, conversationIn, expertOf, idIn } from './expert-activity.js';
import { plainText, shortText } from './markdown.js';
import { inConversation, withoutActivity } from './reference.js';

export interface ExpertsOptions {
  /** The id of the conversation where the experts are: a channel's or a chat's. */
  readonly conversation: string;
  readonly documents: DocumentStore;
  readonly phrasebook: Phrasebook;
  /** The experts' language. */
  readonly locale: string;
  readonly clock: Clock;
  lookUp(text: string, locale: string): LookedUp;
  /** Runs a turn in another conversation; what it waits for a busy connector is taken from `patience`. */
  reach(
    reference: Reference,
    turn: (exchange: Exchange) => Promise<void>,
    patience?: Patience,
  ): Promise<void>;
  /** The id under which a message was answered; null where nobody remembers. */
  answerTo(conversation: string, message: string): Promise<string | null>;
}

export interface Experts {
  /** Passes the question of a turn on; the same message again changes nothing. Rejects where it can't be passed on. */
  ask(exchange: Exchange, question: string): Promise<void>;
  /** What came of pressing a button: the card as it is now, and whether the press came too late. Null for no such question. */
  press(exchange: Exchange, id: string, pressed: Press): Promise<PressResult | null>;
  /** Whether the activity comes from where the experts are. */
  isAmongThem(exchange: Pick<Exchange, 'activity'>): boolean;
}

export interface PressResult {
  readonly card: CardPart;
  readonly refused: 'late' | 'empty' | null;
}

const day = 24 * 60 * 60 * 1000;
const keepFor = 90 * day;
/** Whoever writes the FAQ looks at proposals now and then. */
const keepProposalsFor = 180 * day;
const mostADay = 20;
/** Milliseconds of pauses for all that one press sends: Teams waits for its end, and not much longer. */
const pressWaits = 10_000;
/** Writers who come in between; each of them ends, so the next try meets one fewer. */
const mostTries = 10;

export function createExperts(options: ExpertsOptions): Experts {
  const { conversation, documents, phrasebook, locale, clock, lookUp, reach, answerTo } = options;
  const cardFor = (id: string, question: ExpertQuestion): CardPart =>
    expertCard(id, question, phrasebook, locale);

  return {
    isAmongThem: ({ activity }) => conversationIn(activity).split(';')[0] === conversation,

    async ask(exchange, text) {
      const { message, reference } = exchange;
      const asked = message.id ?? String(clock());
      const id = createHash('sha256').update(`${message.conversation}\n${asked}`).digest('hex').slice(0, 32);
      const key = keyOf(id);
      // As the core names them, so that whoever erases all of a visitor's finds it.
      const visitor = message.visitor ?? `msteams:${idIn(exchange.activity['from'])}`;
      const found = lookUp(text, exchange.locale ?? locale);
      const [best] = found.found;
      const question: ExpertQuestion = {
        stage: 'open',
        text,
        locale: found.locale,
        draft: best === undefined ? null : { question: best.text.question, answer: best.text.answer },
        asker: {
          visitor,
          reference: withoutActivity(reference),
          conversation: message.conversation,
          message: asked,
        },
        card: null,
        expert: null,
        answer: null,
        isProposed: false,
        isDelivered: false,
      };
      let etag: string;
      try {
        etag = await documents.write(key, jsonOf(question), { etag: null, keepFor, visitor });
      } catch (error) {
        if (error instanceof ConflictError) return;
        throw error;
      }
      try {
        await countFor(visitor);
        const there = inConversation(reference, conversation);
        const sent = await sendTo(there, cardActivity(cardFor(id, question), text));
        const card = sent === null ? null : { reference: there, id: sent };
        await documents.write(key, jsonOf({ ...question, card }), { etag, keepFor, visitor });
      } catch (error) {
        // Pressed already: then it did arrive, and the press said where the card is.
        if (error instanceof ConflictError) return;
        await documents.delete(key);
        throw error;
      }
    },

    async press(exchange, id, pressed) {
      const by = expertOf(exchange);
      const pressedCard = cardOf(exchange);
      const result = await change(id, (question) =>
        press({ ...question, card: question.card ?? pressedCard }, by, pressed),
      );
      if (result === null) return null;
      let { question } = result;
      if (result.refused === null) {
        const patience: Patience = { left: pressWaits };
        if (question.stage === 'answered') question = await bringAnswer(id, question, by, patience);
        await showStage(id, question, patience);
      }
      return { card: cardFor(id, question), refused: result.refused };
    },
  };

  /** Reads, decides and writes, again where somebody else wrote in between: of two presses one comes first. */
  async function change(
    id: string,
    decide: (question: ExpertQuestion) => ReturnType<typeof press>,
  ): Promise<{ question: ExpertQuestion; refused: PressResult['refused'] } | null> {
    for (let tries = 1; ; tries += 1) {
      const kept = await documents.read(keyOf(id));
      const question = kept === undefined ? null : questionOf(kept.value);
      if (kept === undefined || question === null) return null;
      const decided = decide(question);
      if ('refused' in decided) return { question, refused: decided.refused };
      try {
        const { visitor } = question.asker;
        await documents.write(keyOf(id), jsonOf(decided.question), { etag: kept.etag, keepFor, visitor });
        return { question: decided.question, refused: null };
      } catch (error) {
        if (!(error instanceof ConflictError) || tries === mostTries) throw error;
      }
    }
  }

  async function bringAnswer(
    id: string,
    question: ExpertQuestion,
    by: Expert,
    patience: Patience,
  ): Promise<ExpertQuestion> {
    if (question.isProposed) {
      const { text, answer, locale: language } = question;
      const proposal = { question: text, answer, locale: language, by: by.name, at: clock() };
      // The visitor's words are still the visitor's.
      const { visitor } = question.asker;
      await documents.write(`faq-proposal:${id}`, proposal, {
        etag: '*',
        keepFor: keepProposalsFor,
        visitor,
      });
    }
    const spoken = `${phrasebook.say(question.locale, 'personAnswers')}: ${question.answer ?? ''}`;
    const isDelivered = await reached(question.asker.reference, patience, async (there) => {
      await there.send(cardActivity(answerCard(question, phrasebook), spoken));
    });
    if (!isDelivered) return question;
    const delivered = await change(id, (current) => ({ question: { ...current, isDelivered: true } }));
    return delivered?.question ?? question;
  }

  /** The experts' card and the asker's, each where it is. */
  async function showStage(id: string, question: ExpertQuestion, patience: Patience): Promise<void> {
    const { card, asker } = question;
    if (card !== null) {
      await reached(card.reference, patience, (there) =>
        there.update(card.id, cardActivity(cardFor(id, question), question.text)),
      );
    }
    const status = await answerTo(asker.conversation, asker.message);
    if (status === null) return;
    const content = askerCard(question, phrasebook);
    await reached(asker.reference, patience, (there) =>
      there.update(status, cardActivity(content, question.text)),
    );
  }

  /** False where it could not be delivered, which was logged there. */
  async function reached(
    reference: Reference,
    patience: Patience,
    turn: (there: Exchange) => Promise<void>,
  ): Promise<boolean> {
    try {
      await reach(reference, turn, patience);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'undelivered') return false;
      throw error;
    }
  }

  async function sendTo(reference: Reference, activity: PlainActivity): Promise<string | null> {
    let sent: string | null = null;
    await reach(reference, async (there) => {
      sent = await there.send(activity);
    });
    return sent;
  }

  async function countFor(visitor: string): Promise<void> {
    const key = `teams-asked:${visitor}:${String(Math.floor(clock() / day))}`;
    const kept = await documents.read(key);
    const count = typeof kept?.value === 'number' ? kept.value : 0;
    if (count >= mostADay)
      throw new Error('One visitor sent more questions to the experts today than they may.');
    await documents.write(key, count + 1, { etag: '*', keepFor: day, visitor });
  }
}

function keyOf(id: string): string {
  return `teams-question:${id}`;
}

function cardActivity(content: CardPart, spoken: string): PlainActivity {
  return {
    type: 'message',
    summary: shortText(plainText(spoken), 200),
    attachments: [attachmentOf(content)],
  };
}
