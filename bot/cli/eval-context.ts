// polyfaq eval-context: how well the bot understands what leans on what was said before, and what does not.
import { readConversationFiles } from '../authoring/conversation-file.js';
import {
  evaluateContext,
  tallyContext,
  type ContextTally,
  type JudgedMessage,
  type Share,
} from '../authoring/evaluate-context.js';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';

const help = `polyfaq eval-context: how well the bot answers messages that come after others

Usage: npm run -s polyfaq -- eval-context [options] <ko.txt> [more files]

A file is named by its language. A line holds the id of the entry that answers the message (- where the FAQ has no
answer) and the message, with a tab between them. A blank line ends a conversation. A line that begins with # is the
heading of the conversations below it; each heading is counted by itself, such as follow-ups and complete questions.

  first      the first messages of conversations that are answered right
  later      the messages after them that are answered right, or not answered where there is no answer
  as alone   the later messages that get the answer that they get as a first message

  --faq <folder>   the corpus folder
  --misses <n>     list at most n misses (20)
`;

const LISTED = 20;

export const evalContextCommand = createCommand({
  name: 'eval-context',
  summary: 'count how many follow-ups and complete questions after another are answered right',
  help,
  options: { faq: { type: 'string' }, misses: { type: 'string' } },
  async run({ faq, stdout, assemble }, { values, positionals }) {
    if (positionals.length === 0)
      throw new UsageError('Name at least one file of conversations. See "polyfaq eval-context --help".');
    const { misses: given = String(LISTED) } = values;
    if (!/^\d+$/.test(given))
      throw new UsageError(`--misses ${given} is not a number. Write one such as --misses 50.`);

    const { corpus, converse } = await assemble(values.faq ?? faq);
    const conversations = await readConversationFiles(positionals, corpus);
    const judged = await evaluateContext(converse, conversations);
    await print(stdout, tallyContext(judged).map(describe).join(''));
    const misses = judged.filter(({ isRight }) => !isRight);
    const listed = misses.slice(0, Number(given));
    for (const miss of listed) await print(stdout, `\n${describeMiss(miss)}`);
    if (listed.length < misses.length) {
      const [unlisted, all] = [misses.length - listed.length, misses.length].map(String);
      await print(stdout, `\n… and ${unlisted ?? ''} more: --misses ${all ?? ''} lists all.\n`);
    }
    return 0;
  },
});

/** One heading on two lines: its name may be long and in any script. */
function describe({ locale, heading, first, later, asAlone }: ContextTally): string {
  const figures = `first ${figure(first)}   later ${figure(later)}   as alone ${figure(asAlone)}`;
  return `${locale.padEnd(8)}  ${figures}   ${heading}\n`;
}

function figure({ of, are }: Share): string {
  const percent = of === 0 ? '–' : `${((100 * are) / of).toFixed(1)} %`;
  return `${percent.padStart(7)} ${`(${String(are)}/${String(of)})`.padEnd(7)}`;
}

function describeMiss({ message, before, reply, isAsAlone }: JudgedMessage): string {
  const { file, line, locale, question, expected } = message;
  const nearest = reply.candidates
    .slice(0, 3)
    .map(({ entry, score }) => `${entry} ${score.toFixed(2).replace(/^0/, '')}`);
  return [
    `${locale}  “${question}”  (${file}:${String(line)})`,
    ...(before === undefined ? [] : [`  after: “${before}”${isAsAlone ? '; the same alone' : ''}`]),
    `  expected: ${expected ?? 'no answer'}`,
    `  ${reply.outcome}: ${[reply.entry, ...reply.choices.map((choice) => choice.entry)].filter(Boolean).join(', ')}`,
    ...(nearest.length === 0 ? [] : [`  nearest: ${nearest.join(' · ')}`]),
    '',
  ].join('\n');
}
