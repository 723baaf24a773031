// One message of a conversation and its reply: the whole of what the bot decides.
import { findEntry, type Entry } from '../faq/corpus.js';
import type { LanguageChoice } from '../language/choose.js';
import { decide } from '../matching/decide.js';
import type { MatchResult } from '../matching/ranked-entry.js';
import type { Asked } from '../reply/compose.js';
import type { Choice, Reply } from '../reply/reply.js';
import { withoutKaomoji } from '../text/kaomoji.js';
import { hasLetters } from '../text/normalize.js';
import type { Chosen } from './choosing.js';
import type { Message } from './converse.js';
import type { Knowledge } from './knowledge.js';
import { questionIn } from './question-in.js';
import type { SmallTalkKind } from './small-talk.js';
import type { ConversationState } from './state.js';

export interface Turn {
  readonly state: ConversationState;
  readonly reply: Reply;
}

/** Characters; nobody asks a FAQ in more, and matching time stays bounded. */
const longestMessage = 1000;
const candidates = 5;

/** Answers one message: a request for a language, a choice from the last list, small talk or a question. */
export function turn(knowledge: Knowledge, state: ConversationState, message: Message): Turn {
  const { compose } = knowledge;
  const typed = message.text.trim();
  const text = withoutKaomoji(typed);
  const choice = knowledge.languages.choose(text.slice(0, longestMessage), {
    pinned: state.pinned,
    conversation: state.locale,
    channel: message.locale ?? null,
  });
  const asked: Asked = {
    language: choice.evidence,
    answered: state.answered,
    unknowns: state.unknowns,
    match: null,
  };

  if (typed.length > longestMessage) return ended(state, compose.say('tooLong', 'unknown', asked));
  const requested = knowledge.languageRequests(text)?.locale;
  if (requested === null) return ended(state, compose.say('languageNotSpoken', 'command', asked));
  if (requested !== undefined) {
    return pin(knowledge, state, {
      ...asked,
      language: { ...choice.evidence, locale: requested, confidence: 1, source: 'request' },
    });
  }
  const chosen = knowledge.choosing(text, state.offered);
  if (chosen !== null) return follow(knowledge, state, stay(asked, state), chosen);
  const smallTalk = knowledge.smallTalk(text);
  if (smallTalk !== null) return chat(knowledge, state, asked, smallTalk);
  if (!hasLetters(text)) return ended(state, compose.say('ask', 'unknown', asked));
  return answerQuestion(knowledge, state, asked, text, choice);
}

/** Answers from the FAQ, asks back, or says that it can't. */
function answerQuestion(
  knowledge: Knowledge,
  state: ConversationState,
  asked: Asked,
  text: string,
  choice: LanguageChoice,
): Turn {
  const { compose } = knowledge;
  const question = questionIn(text, knowledge.smallTalk);
  const match = knowledge.search.search(question, choice.search, candidates);
  const language = choice.open
    ? { ...choice.evidence, locale: match.locale, source: 'corpus' as const }
    : choice.evidence;
  const found: Asked = { ...asked, language, match };
  const decision = decide(match.ranked, knowledge.thresholds);
  switch (decision.kind) {
    case 'answer': {
      const entry = findEntry(knowledge.corpus, decision.best.entry);
      if (entry === undefined) return ended(state, compose.unknown([], found));
      return answered(state, entry, compose.answer(entry, found));
    }
    case 'choose':
      return ended(state, compose.choose(decision.among, found));
    case 'unknown':
      return { ...ended(state, compose.unknown(decision.near, found), state.unknowns + 1) };
  }
}

/** Speaks the requested language from now on, and says the last answer again in it. */
function pin(knowledge: Knowledge, state: ConversationState, asked: Asked): Turn {
  const { locale } = asked.language;
  const last = findEntry(knowledge.corpus, state.answered.at(-1) ?? '');
  const agreed = knowledge.compose.say('languagePinned', 'command', asked);
  const pinned = { ...state, pinned: locale };
  if (last === undefined) return ended(pinned, agreed);
  const again = knowledge.compose.answer(last, asked);
  return ended(pinned, { ...agreed, text: `${agreed.text}\n\n${again.text}`, related: again.related });
}

/** Goes where the visitor pointed in the last list. */
function follow(knowledge: Knowledge, state: ConversationState, asked: Asked, chosen: Chosen): Turn {
  const { compose, corpus } = knowledge;
  switch (chosen.kind) {
    case 'none':
      return ended(state, compose.noneOfThese(asked));
    case 'no-such-number': {
      const reply = compose.say('noSuchNumber', 'command', asked, { number: chosen.number });
      return ended(state, { ...reply, related: [], choices: state.offered });
    }
    case 'choice': {
      const entry = findEntry(corpus, chosen.choice.entry ?? '');
      if (entry === undefined) return ended(state, compose.topics(asked));
      const certain: MatchResult = {
        ranked: [{ entry: entry.id, score: 1, wording: chosen.choice.label, parts: { chosen: 1 } }],
        repairs: [],
      };
      return answered(state, entry, compose.answer(entry, { ...asked, match: certain }));
    }
  }
}

function chat(
  knowledge: Knowledge,
  state: ConversationState,
  asked: Asked,
  kind: SmallTalkKind | 'fillers',
): Turn {
  if (kind === 'topics') return ended(state, knowledge.compose.topics(asked));
  return ended(state, knowledge.compose.say(kind === 'fillers' ? 'ask' : kind, 'smalltalk', asked));
}

/** A number or a clicked question keeps the conversation's language, whatever its characters are. */
function stay(asked: Asked, state: ConversationState): Asked {
  const locale = state.pinned ?? state.locale;
  if (locale === null) return asked;
  return {
    ...asked,
    language: { ...asked.language, locale, source: state.pinned === null ? 'conversation' : 'pinned' },
  };
}

function answered(state: ConversationState, entry: Entry, reply: Reply): Turn {
  const others = state.answered.filter((id) => id !== entry.id);
  return ended({ ...state, answered: [...others, entry.id] }, reply);
}

function ended(state: ConversationState, reply: Reply, unknowns = 0): Turn {
  return { state: { ...state, locale: reply.locale, offered: offeredIn(reply), unknowns }, reply };
}

/** The list that a number refers to: the choices if there are any, else the follow-up questions. */
function offeredIn(reply: Reply): readonly Choice[] {
  return reply.choices.length > 0 ? reply.choices : reply.related;
}
