// Adds what a visitor must be told once: about the language that they are answered in, and what happens to their words.
import type { Locale } from '../faq/corpus.js';
import { nearestLocale } from '../language/nearest-locale.js';
import { repertoireOf } from '../language/repertoire.js';
import type { Reply } from '../reply/reply.js';
import type { Turn } from './ended.js';
import type { Hearing } from './hearing.js';
import type { Knowledge } from './knowledge.js';
import type { ConversationState } from './state.js';

/** The turn with its notices: that another language is not spoken, that Chinese is in simplified characters, the organisation's. */
export function withNotices({ knowledge, message, choice, text }: Hearing, turn: Turn): Turn {
  const heard = tellUnspoken(knowledge, turn.state, turn.reply, choice.unspoken);
  const told = tellSimplified(knowledge, heard.state, heard.reply, {
    channel: message.locale,
    text,
  });
  return { ...turn, ...tellNotice(knowledge, told) };
}

type Told = Pick<Turn, 'state' | 'reply'>;

/** What the organisation says about what happens to a visitor's words, once, with the first of the bot's. */
export function tellNotice({ compose }: Knowledge, { state, reply }: Told): Told {
  const mark = 'notice';
  const told = state.told.includes(mark) ? null : compose.withNotice(reply);
  return told === null ? { state, reply } : { state: { ...state, told: [...state.told, mark] }, reply: told };
}

/** A visitor whose language the FAQ lacks is told so, once, before the answer. */
function tellUnspoken(
  { compose }: Knowledge,
  state: ConversationState,
  reply: Reply,
  language: string | undefined,
): Told {
  const mark = `unspoken:${language ?? ''}`;
  if (language === undefined || state.told.includes(mark)) return { state, reply };
  return {
    state: { ...state, told: [...state.told, mark] },
    reply: compose.withUnspoken(reply, language),
  };
}

/** A visitor who writes Traditional Chinese, or whose channel says so, and is served Simplified, is told once. */
export function tellSimplified(
  { compose }: Knowledge,
  state: ConversationState,
  reply: Reply,
  { channel, text }: { readonly channel: Locale | undefined; readonly text: string },
): Told {
  const mark = 'simplified';
  if (!isSimplified(reply.locale) || state.told.includes(mark)) return { state, reply };
  const reads = channel === undefined ? null : nearestLocale(channel, ['zh-Hans', 'zh-Hant']);
  const { traditional, simplified, japanese } = repertoireOf(text);
  const writes = traditional && !simplified && !japanese;
  if (reads !== 'zh-Hant' && !writes) return { state, reply };
  return { state: { ...state, told: [...state.told, mark] }, reply: compose.withSimplified(reply) };
}

function isSimplified(locale: Locale): boolean {
  return /^zh(-|$)/.test(locale) && nearestLocale(locale, ['zh-Hans', 'zh-Hant']) === 'zh-Hans';
}
