// Puts a reply together: the organisation's answer or the bot's own phrase, and what to offer next.
import { findEntry, organisationName, type Corpus, type Entry, type Locale } from '../faq/corpus.js';
import type { LanguageEvidence } from '../language/evidence.js';
import type { MatchResult, RankedEntry } from '../matching/ranked-entry.js';
import type { Phrasebook } from '../ports.js';
import type { Choice, Outcome, Reply } from './reply.js';

export interface Composer {
  /** An entry's answer with the questions that come next; `answered` are not offered again. */
  answer(entry: Entry, to: Asked): Reply;
  /** "Do you mean one of these?" */
  choose(among: readonly RankedEntry[], to: Asked): Reply;
  /** "I don't know", with what comes near or what can be asked. */
  unknown(near: readonly RankedEntry[], to: Asked): Reply;
  /** What to say to "none of these", with everything that can be asked as the way on. */
  noneOfThese(to: Asked): Reply;
  /** One of the bot's own sentences, with featured questions to choose from. */
  say(phrase: string, outcome: Outcome, to: Asked, values?: Readonly<Record<string, string | number>>): Reply;
  /** Everything the FAQ can answer, by category. */
  topics(to: Asked): Reply;
}

/** What was asked and what is known of the conversation while a reply is put together. */
export interface Asked {
  readonly language: LanguageEvidence;
  readonly answered: readonly string[];
  readonly unknowns: number;
  readonly match: MatchResult | null;
}

const mostRelated = 3;
const mostFeatured = 3;
const mostQuestionsPerTopic = 10;

export function createComposer(corpus: Corpus, phrasebook: Phrasebook): Composer {
  const choiceOf = (id: string, locale: Locale): Choice | null => {
    const entry = findEntry(corpus, id);
    const question = entry === undefined ? undefined : textOf(entry, locale, corpus)?.question;
    return question === undefined ? null : { label: question, says: question, entry: id };
  };
  const choicesOf = (ids: readonly string[], locale: Locale, most: number): Choice[] => {
    const choices = [...new Set(ids)].map((id) => choiceOf(id, locale));
    return choices.filter((choice) => choice !== null).slice(0, most);
  };
  const topicsChoice = (locale: Locale): Choice => {
    const label = phrasebook.say(locale, 'topics');
    return { label, says: label };
  };
  const values = (locale: Locale): Record<string, string> => ({
    organisation: organisationName(corpus, locale),
    description:
      corpus.descriptions.get(locale) ??
      corpus.descriptions.get(corpus.source) ??
      categoriesIn(corpus, locale),
    languages: corpus.locales.map((each) => phrasebook.languageName(each)).join(', '),
  });
  const fresh = (ids: readonly string[], answered: readonly string[]): string[] =>
    ids.filter((id) => !answered.includes(id));
  const reply = (outcome: Outcome, to: Asked, text: string, more: Partial<Reply> = {}): Reply => ({
    outcome,
    locale: to.language.locale,
    direction: phrasebook.direction(to.language.locale),
    text,
    entry: null,
    score: to.match?.ranked[0]?.score ?? null,
    related: [],
    choices: [],
    candidates: to.match?.ranked ?? [],
    repairs: to.match?.repairs ?? [],
    language: to.language,
    ...more,
  });

  return {
    answer: (entry, to) => {
      const { locale } = to.language;
      const written = entry.texts.get(locale);
      const text =
        written?.answer ??
        `${phrasebook.say(locale, 'onlyInOther', values(locale))}\n\n${textOf(entry, locale, corpus)?.answer ?? ''}`;
      const siblings = corpus.entries
        .filter((other) => other.category === entry.category)
        .map((other) => other.id);
      const next = fresh([...entry.related, ...siblings, ...corpus.featured], [...to.answered, entry.id]);
      return reply('answer', to, text, { entry: entry.id, related: choicesOf(next, locale, mostRelated) });
    },

    choose: (among, to) => {
      const { locale } = to.language;
      const none = phrasebook.say(locale, 'noneOfThese');
      const offered = choicesOf(
        among.map(({ entry }) => entry),
        locale,
        among.length,
      );
      return reply('choose', to, phrasebook.say(locale, 'didYouMean'), {
        choices: [...offered, { label: none, says: none }],
      });
    },

    unknown: (near, to) => {
      const { locale } = to.language;
      const phrase = near.length > 0 ? 'unknownNear' : to.unknowns > 0 ? 'unknownAgain' : 'unknown';
      const nearby = choicesOf(
        near.map(({ entry }) => entry),
        locale,
        near.length,
      );
      return reply('unknown', to, phrasebook.say(locale, phrase, values(locale)), {
        choices: [...nearby, topicsChoice(locale)],
      });
    },

    noneOfThese: (to) => {
      const { locale } = to.language;
      const text = phrasebook.say(locale, 'afterNone', values(locale));
      return reply('command', to, text, { choices: [topicsChoice(locale)] });
    },

    say: (phrase, outcome, to, more = {}) => {
      const { locale } = to.language;
      return reply(outcome, to, phrasebook.say(locale, phrase, { ...values(locale), ...more }), {
        related: choicesOf(fresh(corpus.featured, to.answered), locale, mostFeatured),
      });
    },

    topics: (to) => {
      const { locale } = to.language;
      const lists = corpus.categories.map((category) => {
        const questions = choicesOf(category.entries, locale, mostQuestionsPerTopic).map(
          ({ label }) => `- ${label}`,
        );
        return `**${category.names.get(locale) ?? category.id}**\n\n${questions.join('\n')}`;
      });
      const text = [phrasebook.say(locale, 'topicsIntro', values(locale)), ...lists].join('\n\n');
      return reply('command', to, text, {
        related: choicesOf(fresh(corpus.featured, to.answered), locale, mostFeatured),
      });
    },
  };
}

function textOf(
  entry: Entry,
  locale: Locale,
  corpus: Corpus,
): { question: string; answer: string } | undefined {
  return entry.texts.get(locale) ?? entry.texts.get(corpus.source);
}

function categoriesIn(corpus: Corpus, locale: Locale): string {
  return corpus.categories.map((category) => category.names.get(locale) ?? category.id).join(', ');
}
