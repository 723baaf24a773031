// polyfaq bench language: how often the language of a message is seen, by language and by length.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { corpusOf, DataSetError } from '../authoring/bench/data-set.js';
import {
  confusionsIn,
  lengthClasses,
  lengthClassOf,
  sharesBy,
  type JudgedMessage,
  type Share,
} from '../authoring/bench/language-tally.js';
import { readMessages } from '../authoring/bench/read-messages.js';
import { repliesTo, type RepliedMessage } from '../authoring/bench/reply-language.js';
import type { Corpus } from '../core/faq/corpus.js';
import { createLanguageFinder } from './bench-polyfaq.js';
import { percent, table } from './bench-table.js';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';

/** Its messages are told apart without a FAQ's help, among all languages that it has. */
const withoutFaq = 'latin.tsv';
const examples = 3;

export const benchLanguage = createCommand({
  name: 'bench language',
  summary: 'how often the language of a message is seen',
  help: '',
  options: { data: { type: 'string', default: 'data/eval/language' }, faq: { type: 'string' } },
  async run({ faq, stdout, assemble }, { values, positionals }) {
    const [stray] = positionals;
    if (stray !== undefined) {
      throw new UsageError(`"bench language" takes no "${stray}". Did you mean --data ${stray}?`);
    }
    const { corpus, converse } = await assemble(values.faq ?? faq);
    for (const name of await filesIn(values.data)) {
      const messages = await readMessages(join(values.data, name));
      const locales = [...new Set(messages.map(({ locale }) => locale))];
      const among = name === withoutFaq ? emptyCorpus(locales) : corpus;
      const lacking = locales.find((locale) => !among.locales.includes(locale));
      if (lacking !== undefined) {
        throw new DataSetError({
          file: join(values.data, name),
          problem: `There are messages in ${lacking}, and the FAQ is in ${among.locales.join(', ')}.`,
          mend: `Name a FAQ that has ${lacking} with --faq, or take them out.`,
        });
      }
      const languageOf = createLanguageFinder(among);
      const judged = messages.map((message): JudgedMessage => {
        const { evidence } = languageOf(message.text);
        return { ...message, taken: evidence.locale, source: evidence.source };
      });
      await print(stdout, describe(name, among, judged));
      if (among === corpus) await print(stdout, describeReplies(await repliesTo(converse, corpus, messages)));
    }
    return 0;
  },
});

function describeReplies(replied: readonly RepliedMessage[]): string {
  const row = (title: string, messages: readonly RepliedMessage[]): string[] => {
    const share = (isRight: (message: RepliedMessage) => boolean): string =>
      percent(messages.filter(isRight).length / messages.length);
    return [
      title,
      String(messages.length),
      share(({ locale, first }) => first === locale),
      share(({ locale, later }) => later === locale),
    ];
  };
  const locales = [...new Set(replied.map(({ locale }) => locale))];
  const byLocale = locales.map((each) =>
    row(
      each,
      replied.filter(({ locale }) => locale === each),
    ),
  );
  const wrong = replied.filter(({ locale, first }) => first !== locale).map(({ text }) => `“${text}”`);
  return [
    table(
      ['% replied to in its language', 'messages', 'first message', 'after another in it'],
      [...byLocale, row('all', replied)],
    ),
    wrong.length > 0 ? `\nNot, as the first message: ${wrong.join(' ')}\n` : '',
    '\n',
  ].join('');
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new DataSetError({
      file: folder,
      problem: `The folder can't be read (${String(error)}).`,
      mend: 'Name the folder of messages with --data.',
    });
  });
  const files = names.filter((name) => name.endsWith('.tsv')).sort();
  if (files.length === 0) {
    throw new DataSetError({
      file: folder,
      problem: 'There is no .tsv file in it.',
      mend: 'Put one there, with a locale, a tab and a message in each line.',
    });
  }
  return files;
}

function emptyCorpus(locales: readonly string[]): Corpus {
  const [source = 'en'] = locales.includes('en') ? ['en'] : locales;
  return { ...corpusOf({ name: 'none', locale: source, wordings: [], questions: [] }), locales };
}

function describe(name: string, { locales, source }: Corpus, judged: readonly JudgedMessage[]): string {
  const cell = (share: Share | undefined): string =>
    share === undefined ? '' : percent(share.right / share.count);
  const row = (title: string, messages: readonly JudgedMessage[]): string[] => {
    const byLength = sharesBy(messages, ({ text }) => lengthClassOf(text));
    const [all] = sharesBy(messages, () => '').values();
    return [
      title,
      String(messages.length),
      cell(all),
      ...lengthClasses.map((each) => cell(byLength.get(each))),
    ];
  };
  const byLocale = [...new Set(judged.map(({ locale }) => locale))].map((locale) =>
    row(
      locale,
      judged.filter((message) => message.locale === locale),
    ),
  );
  const sources = [...sharesBy(judged, (message) => message.source)]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([title, share]) => [title, String(share.count), cell(share)]);
  const confusions = confusionsIn(judged).map(({ locale, taken, messages }) => {
    const shown = messages.slice(0, examples).map(({ text }) => `“${text}”`);
    return `${locale} taken for ${taken}: ${String(messages.length)}, such as ${shown.join(' ')}\n`;
  });
  return [
    `${name}: among ${locales.join(', ')}; where nothing tells, ${source}\n`,
    table(
      ['% right by characters', 'messages', 'all', ...lengthClasses],
      [...byLocale, ...(byLocale.length > 1 ? [row('all', judged)] : [])],
    ),
    '\n',
    table(['decided by', 'messages', '% right'], sources),
    ...(confusions.length > 0 ? ['\n', ...confusions] : []),
    '\n',
  ].join('');
}
