// A question that a person is to answer: what is kept of it, and what an expert may do with it when.
import type { Json } from '../../core/ports.js';
import { isJsonObject } from '../json-body.js';
import type { Reference } from '../bot-framework/exchange.js';

export type Stage = 'open' | 'taken' | 'answered' | 'closed';

/** Somebody in the experts' conversation; Teams does not always tell a name. */
export interface Expert {
  readonly id: string;
  readonly name: string | null;
}

export interface ExpertQuestion {
  readonly stage: Stage;
  readonly text: string;
  readonly locale: string;
  /** What the bot would have said; null where nothing came near. */
  readonly draft: { readonly question: string; readonly answer: string } | null;
  /** Who asked, where they are reached, and the message that asked. */
  readonly asker: {
    readonly visitor: string;
    readonly reference: Reference;
    readonly conversation: string;
    readonly message: string;
  };
  /** The experts' card; null until it was sent. */
  readonly card: { readonly reference: Reference; readonly id: string } | null;
  readonly expert: Expert | null;
  readonly answer: string | null;
  readonly isProposed: boolean;
  /** False while the answer could not be brought to the asker. */
  readonly isDelivered: boolean;
}

export type Press =
  | { readonly verb: 'take' | 'release' | 'close' | 'send-again' }
  | { readonly verb: 'answer'; readonly text: string; readonly isProposed: boolean };

/** What came of it; refused where somebody else was faster, or there is nothing to send. */
export type Pressed = { readonly question: ExpertQuestion } | { readonly refused: 'late' | 'empty' };

/** Characters. */
export const longestAnswer = 4000;

export function press(question: ExpertQuestion, by: Expert, pressed: Press): Pressed {
  const { stage, expert } = question;
  const isOthers = stage === 'taken' && expert !== null && expert.id !== by.id;
  const isDone = stage === 'answered' || stage === 'closed';
  const next = (part: Partial<ExpertQuestion>): Pressed => ({ question: { ...question, ...part } });
  const late: Pressed = { refused: 'late' };
  switch (pressed.verb) {
    case 'take':
      return isDone || isOthers ? late : next({ stage: 'taken', expert: by });
    case 'answer': {
      const answer = pressed.text.trim().slice(0, longestAnswer);
      if (isDone || isOthers) return late;
      if (answer === '') return { refused: 'empty' };
      return next({
        stage: 'answered',
        expert: by,
        answer,
        isProposed: pressed.isProposed,
        isDelivered: false,
      });
    }
    case 'close':
      return isDone ? late : next({ stage: 'closed', expert: by });
    case 'release':
      // Whoever took it may be away: anybody may give it back.
      return stage === 'answered' ? late : next({ stage: 'open', expert: null });
    case 'send-again':
      return stage === 'answered' && !question.isDelivered ? next({}) : late;
  }
}

const stages: readonly unknown[] = ['open', 'taken', 'answered', 'closed'];

/** A question as it was kept; null where something else lies there. */
export function questionOf(value: Json): ExpertQuestion | null {
  // Only this file's own documents are under its keys: a look at the stage tells them from a stranger's.
  return isJsonObject(value) && stages.includes(value['stage']) ? (value as unknown as ExpertQuestion) : null;
}

export function jsonOf(question: ExpertQuestion): Json {
  return question as unknown as Json;
}
