// Answers a question from the FAQ, asks back, or says that it can't.
import { findEntry, type Entry } from '../faq/corpus.js';
import { decide, type Decision } from '../matching/decide.js';
import { wordingKey } from '../text/normalize.js';
import type { Asked } from '../reply/composer.js';
import { answered, ended, type Turn } from './ended.js';
import { find, type Found } from './find.js';
import type { Hearing } from './hearing.js';
import { questionIn } from './question-in.js';
import { hearComment } from './rating.js';
import { withRecent } from './recent.js';
import { thresholdsFor } from './surer.js';

/** How many entries a reply names for those who ask why. */
const named = 5;

export function answerQuestion(hearing: Hearing): Turn {
  const { knowledge, state, text } = hearing;
  const { compose, corpus, thresholds } = knowledge;
  const question = questionIn(text, knowledge.smallTalk);
  const found = find(hearing, question);
  const asked = askedOf(hearing, found);

  const both = answerBoth(hearing, question, found);
  if (both !== null) return both;
  const decision = decide(found.ranked, thresholdsFor(found.ranked[0], thresholds));
  if (isComment(hearing, decision)) return hearComment(hearing, hearing.state.pending.whyNot);
  const unanswered = { recent: withRecent(state, text, null) };
  switch (decision.kind) {
    case 'answer': {
      const entry = findEntry(corpus, decision.best.entry);
      if (entry === undefined) return ended(state, compose.unknown([], asked), unanswered);
      return answerOne(hearing, entry, found);
    }
    case 'choose':
      return ended(state, compose.choose(decision.among, asked), unanswered);
    case 'unknown':
      return ended(state, compose.unknown(decision.near, asked), {
        ...unanswered,
        unknowns: state.unknowns + 1,
      });
  }
}

/** After "What was wrong?", whatever the FAQ has no other sure answer to is what was wrong; the same question is asked again. */
function isComment(
  hearing: Hearing,
  decision: Decision,
): hearing is Hearing & { readonly state: { readonly pending: { readonly whyNot: string } } } {
  const { pending, recent } = hearing.state;
  if (pending === null || typeof pending === 'string') return false;
  if (decision.kind !== 'answer') return true;
  const { entry, score } = decision.best;
  const key = wordingKey(hearing.text);
  const isRepeated = recent.some(({ question }) => wordingKey(question) === key);
  return entry === pending.whyNot && score < 1 && !isRepeated;
}

/** The answer; shorter, with other questions to choose from, where the last message asked for the same. */
function answerOne(hearing: Hearing, entry: Entry, found: Found): Turn {
  const { state, earlier, knowledge, text } = hearing;
  const { compose } = knowledge;
  const asked = askedOf(hearing, found);
  if (!entry.texts.has(asked.language.locale))
    return ended(state, compose.offerOriginal(entry, asked), { recent: withRecent(state, text, null) });
  const isSameAgain = state.asked === entry.id && earlier !== null && !found.inContext;
  const reply = isSameAgain ? compose.again(entry, found.ranked, asked) : compose.answer(entry, asked);
  return answered(state, [entry], reply, { asked: entry.id, recent: withRecent(state, text, entry.id) });
}

/** Both answers where a message holds two questions and each is surely answered by itself. */
function answerBoth(hearing: Hearing, question: string, whole: Found): Turn | null {
  const { knowledge, state } = hearing;
  const { compose, corpus, search, thresholds, twoQuestions } = knowledge;
  if (whole.ranked[0]?.score === 1 || whole.inContext) return null;
  for (const [first, second] of twoQuestions(question, whole.locale)) {
    const matches = [first, second].map((part) => search.search(part, [whole.locale], named));
    if (matches.some(({ ranked }) => (ranked[0]?.score ?? 0) < thresholds.answer)) continue;
    const [one, other] = matches.map(({ ranked }) => findEntry(corpus, ranked[0]?.entry ?? ''));
    if (one === undefined || other === undefined || one === other) continue;
    const asked = askedOf(hearing, { ...whole, ranked: matches[0]?.ranked ?? [] });
    if (![one, other].every((entry) => entry.contextOnly !== true && entry.texts.has(asked.language.locale)))
      continue;
    return answered(state, [one, other], compose.answerBoth(one, other, asked), {
      recent: withRecent(state, hearing.text, other.id, one.id),
    });
  }
  return null;
}

function askedOf({ asked, choice }: Hearing, { ranked, repairs, locale }: Found): Asked {
  const language = choice.open ? { ...choice.evidence, locale, source: 'corpus' as const } : choice.evidence;
  return {
    ...asked,
    language: { ...language, searched: choice.search },
    match: { ranked: ranked.slice(0, named), repairs },
  };
}
