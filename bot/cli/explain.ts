// polyfaq explain: why the bot takes a question as it does.
import { isLanguageTag, nearestTag } from '../authoring/language-tag.js';
import { nearestLocale } from '../core/language/nearest-locale.js';
import { thresholdsFor } from '../core/conversation/surer.js';
import { decide, thresholdsOf, type Thresholds } from '../core/matching/decide.js';
import type { RankedEntry } from '../core/matching/ranked-entry.js';
import type { Reply } from '../core/reply/reply.js';
import { decimal, table } from './bench-table.js';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';

const help = `polyfaq explain: why the bot takes a question as it does

Usage: npm run -s polyfaq -- explain [options] <question>

Shows the language and what it was decided by, the words that were read as others, the five likeliest entries with how
likely each is (P) and what each part of the matcher says, and why the bot answers, asks back or declines.

  wording         the best wording's likeness to the question, 0 … 1
  answer          how much of the question is in question and answer, 0 … 1
  pool            both together, over the three best wordings
  margin, regression   what was learnt from the FAQ's wordings; only where there are enough of them
  coverage        the share of the question's content that the entry's texts hold
  foreignTopics, foreignPlaces, foreignOrganisations
                  what the question names and the entry does not
  before          what the question before lends the entry, in logits; only where the question leans on it

  --faq <folder>                the corpus folder
  --locale <tag>                the language that the visitor's channel reports, such as ko
  --conversation-locale <tag>   the language that the conversation is in so far
  --after <question>            what was asked just before, for a question that leans on it
`;

/** Without letters it says nothing, so that the conversation is in the channel's language afterwards. */
const wordless = '?';
const conversation = 'explain';

export const explainCommand = createCommand({
  name: 'explain',
  summary: 'show why the bot takes a question as it does',
  help,
  options: {
    faq: { type: 'string' },
    locale: { type: 'string' },
    'conversation-locale': { type: 'string' },
    after: { type: 'string' },
  },
  async run({ faq, stdout, assemble }, { values, positionals }) {
    if (positionals.length === 0) throw new UsageError('Write a question. See "polyfaq explain --help".');
    const text = positionals.join(' ');
    const { locale: channel, 'conversation-locale': spoken } = values;
    if (channel !== undefined) checkTag('--locale', channel);
    if (spoken !== undefined) checkTag('--conversation-locale', spoken);
    const { corpus, converse } = await assemble(values.faq ?? faq);
    const earlier = spoken === undefined ? undefined : nearestLocale(spoken, corpus.locales);
    if (earlier === null) {
      throw new UsageError(
        `--conversation-locale ${spoken ?? ''}: the FAQ is in ${corpus.locales.join(', ')}. Write one of these.`,
      );
    }
    if (earlier !== undefined) await converse.answer({ conversation, text: wordless, locale: earlier });
    const reported = channel === undefined ? {} : { locale: channel };
    if (values.after !== undefined) await converse.answer({ conversation, text: values.after, ...reported });
    const reply = await converse.answer({ conversation, text, ...reported });
    await converse.forget(conversation);
    await print(stdout, describe(reply, thresholdsOf(corpus)));
    return 0;
  },
});

function checkTag(option: string, tag: string): void {
  if (isLanguageTag(tag)) return;
  const meant = nearestTag(tag);
  const hint = meant === undefined ? 'Write one such as ko or zh-Hans.' : `Did you mean ${meant}?`;
  throw new UsageError(`${option} ${tag} is not a language tag. ${hint}`);
}

function describe(reply: Reply, thresholds: Thresholds): string {
  const { locale, script, confidence, source, searched = [] } = reply.language;
  const where = searched.length === 0 ? 'the FAQ was not searched' : `searched in ${searched.join(', ')}`;
  const facts = [
    `language  ${locale}, by ${source} (${decimal(confidence, 2)}), script ${script}, ${where}`,
    ...reply.repairs.map(({ from, to }) => `read as   ${from} → ${to}`),
    `outcome   ${outcomeOf(reply)}`,
    `because   ${reasonOf(reply, thresholds)}`,
  ];
  const parts = [...new Set(reply.candidates.flatMap((candidate) => Object.keys(candidate.parts)))];
  const entries = reply.candidates.map((candidate) => [
    candidate.entry,
    decimal(candidate.score, 2),
    ...parts.map((part) => partOf(candidate, part)),
    candidate.wording === '' ? '' : `“${candidate.wording}”`,
  ]);
  const lines = `${facts.join('\n')}\n`;
  if (entries.length === 0) return lines;
  const head = ['entry', 'P', ...parts, 'best wording'];
  return `${lines}\n${table(head, entries, [0, head.length - 1])}`;
}

function partOf({ parts }: RankedEntry, part: string): string {
  const value = parts[part];
  if (value === undefined) return '';
  return Number.isInteger(value) ? String(value) : decimal(value, 2);
}

function outcomeOf({ outcome, entry, alsoAnswered = [], choices, text }: Reply): string {
  const said = text.replace(/\s+/g, ' ').trim();
  const shortened = `“${said.length > 80 ? `${said.slice(0, 79)}…` : said}”`;
  const offered = choices.flatMap((choice) => choice.entry ?? []);
  switch (outcome) {
    case 'answer':
      return `answer: ${[entry ?? '?', ...alsoAnswered].join(' and ')} ${shortened}`;
    case 'choose':
      return `choose: among ${offered.join(', ')} ${shortened}`;
    case 'unknown':
      return `unknown: ${offered.length === 0 ? '' : `nearest ${offered.join(', ')} `}${shortened}`;
    case 'smalltalk':
    case 'command':
      return `${outcome}: ${shortened}`;
  }
}

/** The thresholds in words, or that something else decided. */
function reasonOf({ outcome, candidates, repairs, alsoAnswered = [] }: Reply, usual: Thresholds): string {
  const [best] = candidates;
  if (best === undefined) return 'the FAQ was not asked, or has nothing of the question';
  const thresholds = thresholdsFor(best, usual);
  const lacks = thresholds.answer > usual.answer ? ' where the answer lacks what the question names' : '';
  const answer = `${decimal(thresholds.answer, 2)}${lacks}`;
  const choose = decimal(thresholds.choose, 2);
  const score = decimal(best.score, 2);
  const { kind } = decide(candidates, thresholds);
  if (alsoAnswered.length > 0)
    return `the message holds two questions, and each is surely answered by itself`;
  if (kind !== outcome) {
    return `${score} alone would mean "${kind}" (from ${answer} it answers, from ${choose} it offers); another rule decided`;
  }
  switch (kind) {
    case 'answer':
      return best.score === 1
        ? `the question is, letter for letter${repairs.length > 0 ? ' once read so' : ''}, a wording of the entry`
        : `${score} is at least ${answer}, from which the bot answers`;
    case 'choose':
      return `${score} is below ${answer}, from which the bot answers, and at least ${choose}, from which it offers the best three`;
    case 'unknown':
      return `${score} is below ${choose}, from which the bot offers entries to choose from`;
  }
}
