// Asks the bot questions whose right answers are known, and counts how it does.
import type { Locale } from '../core/faq/corpus.js';
import type { Converse } from '../core/conversation/converse.js';
import type { Reply } from '../core/reply/reply.js';
import type { ExpectedQuestion } from './question-file.js';

/**
 * For a question with an answer: `right`, `offered` (the right entry is among the choices), `wrong` (another entry was
 * answered), `unknown` (no entry was answered, and the right one was not offered).
 * For a question without one: `declined` (nothing was answered) or `answered`.
 */
export type Verdict = 'right' | 'offered' | 'wrong' | 'unknown' | 'declined' | 'answered';

export interface Judged {
  readonly question: ExpectedQuestion;
  /** What was asked: the question, or what is left of it. */
  readonly asked: string;
  readonly reply: Reply;
  readonly verdict: Verdict;
}

/** Counts of questions by verdict. */
export type Tally = Readonly<Record<Verdict, number>>;

export interface EvaluateOptions {
  /** True to tell the bot the question's locale as a channel would. */
  readonly channelLocale?: boolean;
  /** Changes a question before it is asked. */
  readonly reword?: (question: string) => string;
}

/** Asks each question as the first message of a conversation of its own, in order. */
export async function evaluate(
  converse: Converse,
  questions: readonly ExpectedQuestion[],
  { channelLocale = false, reword = (question) => question }: EvaluateOptions = {},
): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const [index, question] of questions.entries()) {
    const conversation = `evaluation-${String(index)}`;
    const asked = reword(question.question);
    const reply = await converse.answer({
      conversation,
      text: asked,
      ...(channelLocale ? { locale: question.locale } : {}),
    });
    await converse.forget(conversation);
    judged.push({ question, asked, reply, verdict: judge(question.expected, reply) });
  }
  return judged;
}

function judge(expected: string | null, { outcome, entry, choices }: Reply): Verdict {
  if (expected === null) return outcome === 'answer' ? 'answered' : 'declined';
  if (outcome === 'answer') return entry === expected ? 'right' : 'wrong';
  return outcome === 'choose' && choices.some((choice) => choice.entry === expected) ? 'offered' : 'unknown';
}

/** The counts by locale, in the order in which the locales come up. */
export function tallyByLocale(judged: readonly Judged[]): ReadonlyMap<Locale, Tally> {
  const byLocale = new Map<Locale, Judged[]>();
  for (const each of judged) {
    const list = byLocale.get(each.question.locale);
    if (list === undefined) byLocale.set(each.question.locale, [each]);
    else list.push(each);
  }
  return new Map([...byLocale].map(([locale, list]) => [locale, tally(list)]));
}

/** The counts of all. */
export function tally(judged: readonly Judged[]): Tally {
  const counts = { right: 0, offered: 0, wrong: 0, unknown: 0, declined: 0, answered: 0 };
  for (const { verdict } of judged) counts[verdict] += 1;
  return counts;
}

/** What went wrong, the worst first: a false answer, then none, then one that takes another click. */
export function missesOf(judged: readonly Judged[]): readonly Judged[] {
  const order: readonly Verdict[] = ['wrong', 'answered', 'unknown', 'offered'];
  return order.flatMap((verdict) => judged.filter((each) => each.verdict === verdict));
}
