// Puts a reply together: the organisation's answer or the bot's own phrase, and what to offer next.
import { organisationName, textOf, type Corpus, type Entry, type Locale } from '../faq/corpus.js';
import type { RankedEntry } from '../matching/ranked-entry.js';
import type { Phrasebook } from '../ports.js';
import { createChoices } from './choices.js';
import { createConsentReplies } from './consent.js';
import type { Asked, Composer, Values } from './composer.js';
import { firstParagraph, shortened } from './first-paragraph.js';
import { noticeText } from './notice.js';
import type { Choice, Outcome, Reply } from './reply.js';

const mostRelated = 3;
const mostFeatured = 3;
/** After thanks and goodbye, when somebody is about to leave. */
const mostInPassing = 2;
const inPassing = new Set(['thanks', 'bye', 'praise']);
const mostQuestionsPerTopic = 10;

export function createComposer(corpus: Corpus, phrasebook: Phrasebook): Composer {
  const choices = createChoices(corpus, phrasebook);
  const onlyInContext = new Set(
    corpus.entries.filter((entry) => entry.contextOnly === true).map(({ id }) => id),
  );
  const stands = (id: string): boolean => !onlyInContext.has(id);

  const values = (locale: Locale): Record<string, string> => ({
    organisation: organisationName(corpus, locale),
    description:
      corpus.descriptions.get(locale) ??
      corpus.descriptions.get(corpus.source) ??
      categoriesIn(corpus, locale),
    languages: corpus.locales.map((each) => phrasebook.languageName(each)).join(', '),
  });
  const say = (locale: Locale, key: string, more: Values = {}): string =>
    phrasebook.say(locale, key, { ...values(locale), ...more });
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
  /** The entries' own relations in turns, then their categories, then what is featured. */
  const next = (entries: readonly Entry[], { answered, language: { locale } }: Asked): readonly Choice[] => {
    const most = Math.max(...entries.map(({ related }) => related.length));
    const related = Array.from({ length: most }, (_, place) =>
      entries.flatMap((entry) => entry.related[place] ?? []),
    ).flat();
    const siblings = entries.flatMap(({ category }) =>
      corpus.entries.filter((other) => other.category === category).map(({ id }) => id),
    );
    const seen = [...answered, ...entries.map(({ id }) => id)];
    const fresh = [...related, ...[...siblings, ...corpus.featured].filter(stands)].filter(
      (id) => !seen.includes(id),
    );
    return choices.questions(fresh, locale, mostRelated);
  };
  const featured = ({ answered, language: { locale } }: Asked, most: number): readonly Choice[] => {
    const fresh = corpus.featured.filter((id) => stands(id) && !answered.includes(id));
    return choices.questions(fresh, locale, most);
  };
  const person = ({ language: { locale }, canAskPerson = false }: Asked): readonly Choice[] =>
    choices.person(locale, canAskPerson);
  const nearby = (near: readonly RankedEntry[], locale: Locale): readonly Choice[] =>
    choices.questions(
      near.map(({ entry }) => entry),
      locale,
      near.length,
    );
  /** The entry's text in this language, else the original, which is said. */
  const answerOf = (entry: Entry, locale: Locale): string =>
    entry.texts.get(locale)?.answer ??
    `${say(locale, 'onlyInOther')}\n\n${textOf(entry, locale, corpus.source)?.answer ?? ''}`;

  const composer: Composer = {
    answer: (entry, to) =>
      reply('answer', to, answerOf(entry, to.language.locale), {
        entry: entry.id,
        related: next([entry], to),
      }),

    answerBoth: (first, second, to) => {
      const { locale } = to.language;
      const text = `${shortened(answerOf(first, locale))}\n\n${answerOf(second, locale)}`;
      const related = next([first, second], to);
      return reply('answer', to, text, { entry: first.id, alsoAnswered: [second.id], related });
    },

    again: (entry, among, to) => {
      const { locale } = to.language;
      const others = [...among.map(({ entry: id }) => id), ...entry.related].filter((id) => id !== entry.id);
      return reply(
        'answer',
        to,
        `${firstParagraph(answerOf(entry, locale))}\n\n${say(locale, 'notWhatYouMeant')}`,
        {
          entry: entry.id,
          choices: [...choices.questions(others, locale, mostRelated), choices.none(locale)],
        },
      );
    },

    offerOriginal: (entry, to) => {
      const { locale } = to.language;
      const original = originalLocale(entry, corpus.source);
      const language = new Intl.DisplayNames([locale], { type: 'language' }).of(original) ?? original;
      const label = say(locale, 'seeOriginal', { language });
      return reply('choose', to, say(locale, 'notInThisLanguage', { language }), {
        choices: [{ label, says: label, entry: entry.id }, choices.none(locale)],
      });
    },

    choose: (among, to) => {
      const { locale } = to.language;
      return reply('choose', to, say(locale, 'didYouMean'), {
        choices: [...nearby(among, locale), choices.none(locale)],
      });
    },

    unknown: (near, to) => {
      const { locale } = to.language;
      const isAgain = to.unknowns > 0;
      const phrase = isAgain ? 'unknownAgain' : near.length > 0 ? 'unknownNear' : 'unknown';
      const ways = isAgain
        ? [...person(to), choices.topics(locale), ...nearby(near, locale)]
        : [...nearby(near, locale), choices.topics(locale), ...(to.canAskPerson === true ? person(to) : [])];
      return reply('unknown', to, say(locale, phrase), { choices: ways });
    },

    noneOfThese: (to) => {
      const { locale } = to.language;
      return reply('command', to, say(locale, 'afterNone'), {
        choices: [choices.topics(locale), ...person(to)],
      });
    },

    instead: (among, to) => (among.length === 0 ? composer.noneOfThese(to) : composer.choose(among, to)),

    complaint: (among, to) => {
      const { locale } = to.language;
      const ways = person(to);
      const most = mostFeatured - ways.length;
      const others = nearby(among, locale).slice(0, most);
      const offered = others.length > 0 ? others : featured(to, most);
      return reply('smalltalk', to, say(locale, 'complaint'), { related: [...ways, ...offered] });
    },

    askReason: (to) => {
      const { locale } = to.language;
      return reply('command', to, say(locale, 'whatWasWrong'), {
        choices: [...choices.reasons(locale), ...person(to)],
      });
    },

    noted: (to) => reply('command', to, say(to.language.locale, 'ratingNoted'), { related: person(to) }),

    passOn: (question, to) =>
      reply('command', to, say(to.language.locale, 'passedOn', { question }), { asksPerson: { question } }),

    say: (phrase, outcome, to, more = {}) => {
      const { locale } = to.language;
      const most = inPassing.has(phrase) ? mostInPassing : mostFeatured;
      return reply(outcome, to, say(locale, phrase, more), { related: featured(to, most) });
    },

    topics: (to) => {
      const { locale } = to.language;
      const lists = corpus.categories.map((category) => {
        const questions = choices
          .questions(category.entries.filter(stands), locale, mostQuestionsPerTopic)
          .map(({ label }) => `- ${label}`);
        return `**${category.names.get(locale) ?? category.id}**\n\n${questions.join('\n')}`;
      });
      const text = [say(locale, 'topicsIntro'), ...lists].join('\n\n');
      return reply('command', to, text, { related: featured(to, mostFeatured) });
    },

    contact: (to) => {
      const { locale } = to.language;
      const contact = corpus.contact?.get(locale) ?? corpus.contact?.get(corpus.source);
      return contact === undefined ? null : reply('command', to, say(locale, 'contact', { contact }));
    },

    askToErase: (to, keeps) => {
      const { locale } = to.language;
      const kept = [
        'eraseConversation',
        ...(keeps.questions ? ['eraseQuestions'] : []),
        ...(keeps.ratings ? ['eraseRatings'] : []),
        'eraseAsk',
      ];
      const text = kept.map((phrase) => say(locale, phrase)).join('\n\n');
      const labels = [say(locale, 'eraseYes'), say(locale, 'eraseNo')];
      return reply('command', to, text, {
        choices: labels.map((label) => ({ label, says: label })),
      });
    },

    erased: (to) => reply('command', to, say(to.language.locale, 'erased')),

    withUnspoken: (said, language) => {
      const name = new Intl.DisplayNames([said.locale], { type: 'language' }).of(language) ?? language;
      const notice = say(said.locale, 'languageNotYet', { language: name });
      return { ...said, text: `${notice}\n\n${said.text}` };
    },

    withSimplified: (said) => ({ ...said, text: `${said.text}\n\n${say(said.locale, 'onlySimplified')}` }),

    withNotice: (said) => {
      const { notice } = corpus;
      if (notice === undefined || notice.isRequired) return null;
      return { ...said, text: `${said.text}\n\n${noticeText(corpus, said.locale, say)}` };
    },

    ...createConsentReplies(corpus, { say, reply, featured: (to) => featured(to, mostFeatured) }),
  };
  return composer;
}

/** The language that an entry was written in: the organisation's, else the first that it has. */
function originalLocale(entry: Entry, source: Locale): Locale {
  return entry.texts.has(source) ? source : ([...entry.texts.keys()][0] ?? source);
}

function categoriesIn(corpus: Corpus, locale: Locale): string {
  return corpus.categories.map((category) => category.names.get(locale) ?? category.id).join(', ');
}
