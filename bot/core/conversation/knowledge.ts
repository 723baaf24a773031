// One FAQ made ready to converse about: indexed, with its languages, its small talk and its replies.
import { organisationName, type Corpus, type Locale } from '../faq/corpus.js';
import type { LanguageChooser } from '../language/choose.js';
import { createLanguagesOf } from '../language/of-corpus.js';
import { createLanguageRequests, type LanguageRequests } from '../language/request.js';
import { thresholdsOf, type Thresholds } from '../matching/decide.js';
import { createFaqSearch, type FaqSearch, type FaqSearchParts } from '../matching/faq-search.js';
import type { FrequentWords, LanguageStatistics, Phrasebook, RatingReason } from '../ports.js';
import { createComposer } from '../reply/compose.js';
import type { Composer } from '../reply/composer.js';
import { createAskingAlike, type AskingAlike } from './asking.js';
import { createChoosing, type Choosing } from './choosing.js';
import { createEllipsisReader, type EllipsisReader } from './ellipsis.js';
import { createHeard, type Heard } from './heard.js';
import { createLeaningJudge, type LeaningJudge } from './leaning.js';
import { createSmallTalk, type SmallTalk } from './small-talk.js';
import { createPlacing, type Placing } from './there.js';
import { createSuggesting, type Suggesting } from './suggesting.js';
import { createTwoQuestions, type TwoQuestions } from './two-questions.js';

export interface Knowledge {
  readonly corpus: Corpus;
  readonly search: FaqSearch;
  readonly languages: LanguageChooser;
  readonly languageRequests: LanguageRequests;
  readonly smallTalk: SmallTalk;
  readonly choosing: Choosing;
  readonly leaning: LeaningJudge;
  readonly placing: Placing;
  readonly ellipsis: EllipsisReader;
  readonly askingAlike: AskingAlike;
  readonly twoQuestions: TwoQuestions;
  readonly suggesting: Suggesting;
  /** Whether a message asks for a person, for everything to be erased, agrees to that or declines. */
  readonly contact: Heard;
  readonly eraseRequest: Heard;
  readonly agrees: Heard;
  readonly declines: Heard;
  /** Whether a message agrees to the organisation's notice, does not for now, or takes that back. */
  readonly consents: Heard;
  readonly postpones: Heard;
  readonly withdraws: Heard;
  /** Whether a message calls the last answer helpful, or not. */
  readonly ratesUp: Heard;
  readonly ratesDown: Heard;
  /** Why an answer did not help, where the whole message says so in the words of the choices. */
  readonly reasonIn: (text: string) => RatingReason | null;
  readonly compose: Composer;
  readonly thresholds: Thresholds;
}

export interface KnowledgeParts extends FaqSearchParts {
  readonly statistics: LanguageStatistics;
  /** Without it Latin languages are told apart by letter statistics alone. */
  readonly frequentWords?: FrequentWords;
  readonly phrasebook: Phrasebook;
  readonly thresholds: Thresholds;
}

export function createKnowledge(corpus: Corpus, parts: KnowledgeParts): Knowledge {
  const { phrasebook } = parts;
  const search = createFaqSearch(corpus, parts);
  const everywhere = (say: (locale: Locale) => string): string[] =>
    [...new Set([...phrasebook.locales, ...corpus.locales])].map(say);
  return {
    corpus,
    search,
    languages: createLanguagesOf(corpus, { ...parts, holds: (locale, text) => search.holds(locale, text) }),
    languageRequests: createLanguageRequests(phrasebook, corpus.locales),
    smallTalk: createSmallTalk(phrasebook),
    choosing: createChoosing(phrasebook),
    leaning: createLeaningJudge(phrasebook, corpus.locales, corpus.aliases),
    askingAlike: createAskingAlike(corpus, phrasebook),
    ellipsis: createEllipsisReader(phrasebook, parts.commonSubjects),
    placing: createPlacing(phrasebook, parts.commonSubjects),
    suggesting: createSuggesting(corpus),
    twoQuestions: createTwoQuestions(phrasebook, corpus.locales),
    contact: createHeard(phrasebook, 'contact', [
      ...everywhere((locale) =>
        phrasebook.say(locale, 'askPerson', { organisation: organisationName(corpus, locale) }),
      ),
      ...everywhere((locale) => phrasebook.say(locale, 'askSomeone')),
    ]),
    ratesUp: createHeard(phrasebook, 'ratesUp', []),
    ratesDown: createHeard(phrasebook, 'ratesDown', []),
    reasonIn: createReasons(phrasebook, everywhere),
    eraseRequest: createHeard(phrasebook, 'eraseRequest', []),
    agrees: createHeard(
      phrasebook,
      'yes',
      everywhere((locale) => phrasebook.say(locale, 'eraseYes')),
    ),
    declines: createHeard(
      phrasebook,
      'noneOfThese',
      everywhere((locale) => phrasebook.say(locale, 'eraseNo')),
    ),
    consents: createHeard(
      phrasebook,
      'consentYes',
      everywhere((locale) => phrasebook.say(locale, 'consentYes')),
    ),
    postpones: createHeard(
      phrasebook,
      'consentLater',
      everywhere((locale) => phrasebook.say(locale, 'consentLater')),
    ),
    withdraws: createHeard(phrasebook, 'withdrawConsent', []),
    compose: createComposer(corpus, phrasebook),
    thresholds: thresholdsOf(corpus, parts.thresholds),
  };
}

const reasonPhrases: readonly (readonly [RatingReason, string])[] = [
  ['not-my-question', 'notMyQuestion'],
  ['out-of-date', 'outOfDate'],
  ['hard-to-understand', 'hardToUnderstand'],
];

function createReasons(
  phrasebook: Phrasebook,
  everywhere: (say: (locale: Locale) => string) => string[],
): Knowledge['reasonIn'] {
  const reasons = reasonPhrases.map(([reason, key]): readonly [RatingReason, Heard] => [
    reason,
    createHeard(
      phrasebook,
      key,
      everywhere((locale) => phrasebook.say(locale, key)),
    ),
  ]);
  return (text) => reasons.find(([, heard]) => heard(text))?.[0] ?? null;
}
