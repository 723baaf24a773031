// What every reply is put together from: who asks, in which language, and the ways of replying.
import type { Entry } from '../faq/corpus.js';
import type { LanguageEvidence } from '../language/evidence.js';
import type { MatchResult, RankedEntry } from '../matching/ranked-entry.js';
import type { Outcome, Reply } from './reply.js';

export interface Composer {
  /** An entry's answer with the questions that come next; `answered` are not offered again. */
  answer(entry: Entry, to: Asked): Reply;
  /** The answers to two questions at once, the first shortened if it is long. */
  answerBoth(first: Entry, second: Entry, to: Asked): Reply;
  /** The answer again, shorter, and what else may have been meant. */
  again(entry: Entry, among: readonly RankedEntry[], to: Asked): Reply;
  /** That the answer is not written in this language, and where it can be read. */
  offerOriginal(entry: Entry, to: Asked): Reply;
  /** "Do you mean one of these?" */
  choose(among: readonly RankedEntry[], to: Asked): Reply;
  /** "I don't know", with what comes near or what can be asked. */
  unknown(near: readonly RankedEntry[], to: Asked): Reply;
  /** What to say to "none of these", with everything that can be asked as the way on. */
  noneOfThese(to: Asked): Reply;
  /** "Do you mean one of these?" after an answer that was none; as to "none of these" where there is nothing else. */
  instead(among: readonly RankedEntry[], to: Asked): Reply;
  /** What to say to a complaint: what else may have been meant, and a person. */
  complaint(among: readonly RankedEntry[], to: Asked): Reply;
  /** "What was wrong?" */
  askReason(to: Asked): Reply;
  /** Thanks for saying what was wrong. */
  noted(to: Asked): Reply;
  /** That the question goes to a person. */
  passOn(question: string, to: Asked): Reply;
  /** One of the bot's own sentences, with featured questions to choose from. */
  say(phrase: string, outcome: Outcome, to: Asked, values?: Values): Reply;
  /** Everything the FAQ can answer, by category. */
  topics(to: Asked): Reply;
  /** How to reach a person; null where the organisation names no way. */
  contact(to: Asked): Reply | null;
  /** What is kept of the conversation, and beside it, and whether to erase it. */
  askToErase(to: Asked, keeps: { readonly questions: boolean; readonly ratings: boolean }): Reply;
  /** That nothing is kept any more; offers nothing, as nothing could be chosen. */
  erased(to: Asked): Reply;
  /** The reply behind the notice that the visitor's language, a BCP 47 tag, is not spoken. */
  withUnspoken(reply: Reply, language: string): Reply;
  /** The reply before the notice that Chinese is written in simplified characters only. */
  withSimplified(reply: Reply): Reply;
  /** The reply before the organisation's notice about what happens to a visitor's words; null where it has none that is only told. */
  withNotice(reply: Reply): Reply | null;
  /** The notice that visitors must agree to, and how; after a greeting, a question, or one that is lost by then. */
  askConsent(to: Asked, after: 'greeting' | 'question' | 'lostQuestion'): Reply;
  /** Thanks for agreeing, and what is to be asked: nothing where the page brings `held` questions by itself, undefined where it can't. */
  consentGiven(to: Asked, held: number | undefined): Reply;
  /** That nothing is kept, and how to agree later. */
  consentDeclined(to: Asked): Reply;
  /** That the consent is taken back and everything erased. */
  consentWithdrawn(to: Asked): Reply;
}

/** What was asked and what is known of the conversation while a reply is put together. */
export interface Asked {
  readonly language: LanguageEvidence;
  readonly answered: readonly string[];
  readonly unknowns: number;
  readonly match: MatchResult | null;
  /** Whether the channel can hand a question to a person. */
  readonly canAskPerson?: boolean;
}

export type Values = Readonly<Record<string, string | number>>;
