// The Teams app's manifest in every language of the FAQ, made from the corpus.
import { organisationName, textOf, type Corpus, type Locale } from '../../core/faq/corpus.js';
import type { Phrasebook } from '../../core/ports.js';
import { findCommand, searchCommand } from './extension.js';
import { plainText, shortText } from './markdown.js';

export interface AppDetails {
  /** The id of the bot's registration, which names the app too. */
  readonly appId: string;
  /** `1.0.0`; Teams takes an update only under a higher one. */
  readonly version: string;
  readonly accent: string;
  /** Where the bot is reached, for example `faq.example.org`. */
  readonly domain: string;
  readonly website: string;
  readonly privacy: string;
  readonly terms: string;
}

type Json = Readonly<Record<string, unknown>>;

export interface Manifest {
  readonly manifest: Json;
  /** Texts of the further languages by file name. */
  readonly languages: ReadonlyMap<string, Json>;
}

const version = '1.30';
const schemas = `https://developer.microsoft.com/json-schemas/teams/v${version}`;
/** Teams shows ten of at most twelve. */
const mostCommands = 10;
/** Teams knows Chinese by its places. */
const teamsTags: Readonly<Record<string, string>> = { 'zh-Hans': 'zh-cn', 'zh-Hant': 'zh-tw' };

export function manifestOf(corpus: Corpus, phrasebook: Phrasebook, app: AppDetails): Manifest {
  const texts = textsOf(corpus, phrasebook, corpus.source);
  const languages = new Map<string, Json>();
  for (const locale of corpus.locales.filter((each) => each !== corpus.source)) {
    languages.set(`${tagOf(locale)}.json`, localized(textsOf(corpus, phrasebook, locale)));
  }
  const additionalLanguages = [...languages.keys()].map((file) => ({
    languageTag: file.replace('.json', ''),
    file,
  }));
  const manifest = {
    $schema: `${schemas}/MicrosoftTeams.schema.json`,
    manifestVersion: version,
    version: app.version,
    id: app.appId,
    developer: {
      name: shortText(corpus.name, 32),
      websiteUrl: app.website,
      privacyUrl: app.privacy,
      termsOfUseUrl: app.terms,
    },
    name: texts.name,
    description: texts.description,
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: app.accent,
    localizationInfo: { defaultLanguageTag: tagOf(corpus.source), additionalLanguages },
    bots: [
      {
        botId: app.appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [{ scopes: ['personal', 'team', 'groupChat'], commands: texts.commands }],
      },
    ],
    composeExtensions: [
      {
        botId: app.appId,
        commands: [
          {
            id: searchCommand,
            type: 'query',
            context: ['compose', 'commandBox'],
            initialRun: true,
            ...texts.search,
            parameters: [{ name: 'query', inputType: 'text', ...texts.query }],
          },
          { id: findCommand, type: 'action', context: ['message'], fetchTask: true, ...texts.find },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [app.domain],
  };
  return { manifest, languages };
}

/** The manifest's texts in one language, within Teams' limits. */
function textsOf(corpus: Corpus, phrasebook: Phrasebook, locale: Locale) {
  const organisation = organisationName(corpus, locale);
  const description =
    corpus.descriptions.get(locale) ?? corpus.descriptions.get(corpus.source) ?? organisation;
  const languages = corpus.locales.map((each) => phrasebook.languageName(each)).join(', ');
  const say = (key: string, most: number): string =>
    shortText(phrasebook.say(locale, key, { organisation, description, languages }), most);
  const text = (title: string, long: string) => ({ title: say(title, 32), description: say(long, 128) });
  return {
    name: { short: say('appShort', 30), full: say('appLong', 100) },
    description: { short: say('appDescription', 80), full: say('appAbout', 4000) },
    search: text('searchFaq', 'searchFaqLong'),
    find: text('findAnswerCommand', 'findAnswerLong'),
    query: text('queryParameter', 'appDescription'),
    commands: commandsOf(corpus, locale),
  };
}

/** The featured questions, then the first of the others; the same ones in every language. */
function commandsOf(corpus: Corpus, locale: Locale): readonly { title: string; description: string }[] {
  const standing = corpus.entries.filter(({ contextOnly }) => contextOnly !== true).map(({ id }) => id);
  const ids = [...new Set([...corpus.featured, ...standing])].slice(0, mostCommands);
  return ids.flatMap((id) => {
    const entry = corpus.entries.find((each) => each.id === id);
    const text = entry === undefined ? undefined : textOf(entry, locale, corpus.source);
    if (text === undefined) return [];
    return [{ title: shortText(text.question, 128), description: shortText(plainText(text.answer), 128) }];
  });
}

/** https://learn.microsoft.com/microsoftteams/platform/resources/schema/localization-schema */
function localized({ name, description, search, find, query, commands }: ReturnType<typeof textsOf>): Json {
  const extension = 'composeExtensions[0].commands';
  return {
    $schema: `${schemas}/MicrosoftTeams.Localization.schema.json`,
    'name.short': name.short,
    'name.full': name.full,
    'description.short': description.short,
    'description.full': description.full,
    ...Object.fromEntries(
      commands.flatMap((command, at) => [
        [`bots[0].commandLists[0].commands[${String(at)}].title`, command.title],
        [`bots[0].commandLists[0].commands[${String(at)}].description`, command.description],
      ]),
    ),
    [`${extension}[0].title`]: search.title,
    [`${extension}[0].description`]: search.description,
    [`${extension}[0].parameters[0].title`]: query.title,
    [`${extension}[0].parameters[0].description`]: query.description,
    [`${extension}[1].title`]: find.title,
    [`${extension}[1].description`]: find.description,
  };
}

function tagOf(locale: Locale): string {
  return teamsTags[locale] ?? locale.toLowerCase();
}
