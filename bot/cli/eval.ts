// polyfaq eval: how many questions with known answers the bot gets right, and what it makes of the others.
import { evaluate, missesOf, tallyByLocale, type Judged } from '../authoring/evaluate.js';
import { readQuestionFiles } from '../authoring/question-file.js';
import { mistyper } from '../authoring/typos.js';
import { nameRemover } from '../authoring/without-name.js';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';
import { describeMiss, describeTallies } from './eval-report.js';

const help = `polyfaq eval: how well the bot answers questions whose answers are known

Usage: npm run -s polyfaq -- eval [options] <file.tsv> [more files]

A line of a file holds a locale, the id of the entry that answers the question (- where the FAQ has no answer), and
the question, with a tab between two. Lines that begin with # are comments. Each question opens a conversation.

  right         the entry was answered
  offered       the entry is among the choices
  wrong         another entry was answered
  unknown       no entry was answered, and the right one was not offered
  not answered  the share of the questions without an answer to which nothing was answered

  --faq <folder>     the corpus folder
  --channel-locale   tell the bot each question's locale, as a channel that knows its visitor does
  --no-name          drop the organisation's names from the questions
  --typos            put a typing mistake into every longer word, the same ones in every run
  --misses <n>       list at most n misses (20)
  --json             one JSON object: the counts by locale, and all misses unless --misses is given
`;

const LISTED = 20;

export const evalCommand = createCommand({
  name: 'eval',
  summary: 'count how many questions with known answers are answered right',
  help,
  options: {
    faq: { type: 'string' },
    'channel-locale': { type: 'boolean', default: false },
    'no-name': { type: 'boolean', default: false },
    typos: { type: 'boolean', default: false },
    misses: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  async run({ faq, stdout, now, assemble }, { values, positionals }) {
    if (positionals.length === 0)
      throw new UsageError('Name at least one file of questions. See "polyfaq eval --help".');
    const { misses: given } = values;
    if (given !== undefined && !/^\d+$/.test(given)) {
      throw new UsageError(`--misses ${given} is not a number. Write one such as --misses 50.`);
    }
    const limit = given === undefined ? undefined : Number(given);

    const start = now();
    const { corpus, converse } = await assemble(values.faq ?? faq);
    const questions = await readQuestionFiles(positionals, corpus);
    const judged = await evaluate(converse, questions, {
      channelLocale: values['channel-locale'],
      reword: reworder(corpus.aliases, { noName: values['no-name'], typos: values.typos }),
    });
    const misses = missesOf(judged);
    if (values.json) {
      const locales = [...tallyByLocale(judged)].map(([locale, counts]) => ({ locale, ...counts }));
      const listed = misses.slice(0, limit ?? misses.length).map(asJson);
      await print(stdout, `${JSON.stringify({ locales, misses: listed }, null, 2)}\n`);
      return 0;
    }
    await print(stdout, describeTallies(judged));
    const listed = misses.slice(0, limit ?? LISTED);
    for (const miss of listed) await print(stdout, `\n${describeMiss(miss)}`);
    const unlisted = misses.length - listed.length;
    if (unlisted > 0) {
      await print(stdout, `\n… and ${String(unlisted)} more: --misses ${String(misses.length)} lists all.\n`);
    }
    const seconds = ((now() - start) / 1000).toFixed(1);
    await print(stdout, `\n${String(judged.length)} questions in ${seconds} s.\n`);
    return 0;
  },
});

/** What is done to a question before it is asked. */
function reworder(
  names: readonly string[],
  { noName, typos }: { readonly noName: boolean; readonly typos: boolean },
): (question: string) => string {
  const unname = noName ? nameRemover(names) : null;
  const mistype = typos ? mistyper() : null;
  return (question) => {
    const unnamed = unname?.(question) ?? question;
    return mistype?.(unnamed) ?? unnamed;
  };
}

function asJson({
  question: { file, line, locale, expected, question },
  asked,
  verdict,
  reply,
}: Judged): unknown {
  return {
    file,
    line,
    locale,
    expected,
    question,
    asked,
    verdict,
    outcome: reply.outcome,
    entry: reply.entry,
    score: reply.score,
    choices: reply.choices.flatMap(({ entry }) => entry ?? []),
    candidates: reply.candidates.map(({ entry, score, wording }) => ({ entry, score, wording })),
    repairs: reply.repairs,
    language: reply.language,
  };
}
