// A message as it is heard: what was typed, in which language, and what is still in mind from before.
import { findEntry, type Entry } from '../faq/corpus.js';
import type { LanguageChoice } from '../language/choose.js';
import type { Asked } from '../reply/composer.js';
import type { Rerank } from '../matching/by-meaning.js';
import { withoutKaomoji } from '../text/kaomoji.js';
import type { Message } from './message.js';
import type { Knowledge } from './knowledge.js';
import type { ConversationState } from './state.js';

export interface Hearing {
  readonly knowledge: Knowledge;
  readonly state: ConversationState;
  readonly message: Message;
  /** The message without faces and white space around it. */
  readonly text: string;
  readonly isTooLong: boolean;
  readonly choice: LanguageChoice;
  readonly asked: Asked;
  /** As `asked`, for a number or a clicked question: those keep the conversation's language, whatever their characters are. */
  readonly staying: Asked;
  /** What was answered last and is still in mind; null at the beginning and after some minutes of silence. */
  readonly earlier: Entry | null;
  readonly keeps: Keeps;
  /** Orders what was found by its meaning; absent where nobody judges that. */
  readonly rerank?: Rerank;
}

/** What is kept beside the conversation itself: whoever asks to erase must be told. */
export interface Keeps {
  readonly questions: boolean;
  readonly ratings: boolean;
}

export interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly keeps: Keeps;
  readonly rerank?: Rerank;
}

/** Characters; nobody asks a FAQ in more, and matching time stays bounded. */
const longestMessage = 1000;
/** Milliseconds of silence after which a message owes nothing to what came before. */
const contextFades = 10 * 60 * 1000;

export function hear(
  knowledge: Knowledge,
  state: ConversationState,
  message: Message,
  { now, keeps, rerank }: Circumstances,
): Hearing {
  const typed = message.text.trim();
  const text = withoutKaomoji(typed);
  const choice = knowledge.languages.choose(text.slice(0, longestMessage), {
    pinned: state.pinned,
    conversation: state.locale,
    channel: message.locale ?? null,
  });
  const { answered, unknowns } = state;
  const { canAskPerson = false } = message;
  const asked: Asked = { language: choice.evidence, answered, unknowns, match: null, canAskPerson };
  const spoken = state.pinned ?? state.locale;
  const source = state.pinned === null ? 'conversation' : 'pinned';
  const isInMind = state.lastAt !== null && now - state.lastAt <= contextFades;
  return {
    knowledge,
    state,
    message,
    keeps,
    ...(rerank === undefined ? {} : { rerank }),
    text,
    isTooLong: typed.length > longestMessage,
    choice,
    asked,
    staying: spoken === null ? asked : { ...asked, language: { ...choice.evidence, locale: spoken, source } },
    earlier: isInMind ? (findEntry(knowledge.corpus, answered.at(-1) ?? '') ?? null) : null,
  };
}
