// polyfaq ask: what the bot says to a question, or to each line of a file.
import type { Reply } from '../core/reply/reply.js';
import { isLanguageTag, nearestTag } from '../authoring/language-tag.js';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';
import { linesOf } from './lines.js';

const help = `polyfaq ask: what the bot says to a question

Usage: npm run -s polyfaq -- ask [options] [question]

Without a question, every line of the standard input is asked, in order, each as the first message of a conversation.

  --faq <folder>    the corpus folder
  --locale <tag>    the language that the visitor's channel reports, such as ko
  --conversation    all lines are one conversation
  --json            one JSON object a line: question, locale, outcome, entry, score, text, related, choices, candidates
`;

export const askCommand = createCommand({
  name: 'ask',
  summary: 'ask the bot a question, or every line of the standard input',
  help,
  options: {
    faq: { type: 'string' },
    locale: { type: 'string' },
    conversation: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
  async run({ faq, stdin, stdout, stderr, assemble }, { values, positionals }) {
    const { locale } = values;
    if (locale !== undefined && !isLanguageTag(locale)) {
      const meant = nearestTag(locale);
      const hint = meant === undefined ? 'Write one such as ko or zh-Hans.' : `Did you mean ${meant}?`;
      throw new UsageError(`--locale ${locale} is not a language tag. ${hint}`);
    }
    const { converse } = await assemble(values.faq ?? faq);
    const asked = positionals.length > 0;
    if (!asked && 'isTTY' in stdin && stdin.isTTY === true) {
      await print(stderr, 'Type a question and press Enter; Ctrl+D ends.\n');
    }
    const questions = asked ? [positionals.join(' ')] : linesOf(stdin);
    let count = 0;
    for await (const question of questions) {
      const conversation = values.conversation ? 'ask' : `ask-${String(count)}`;
      const reply = await converse.answer({
        conversation,
        text: question,
        ...(locale === undefined ? {} : { locale }),
      });
      if (!values.conversation) await converse.forget(conversation);
      if (values.json) await print(stdout, `${JSON.stringify(asJson(question, reply))}\n`);
      else
        await print(
          stdout,
          asked ? asText(reply) : `${count > 0 ? '\n' : ''}> ${question}\n${asText(reply)}`,
        );
      count += 1;
    }
    return 0;
  },
});

/** The text, then what can be chosen, by the numbers that choose it. */
function asText({ text, related, choices }: Reply): string {
  const list = [...related, ...choices].map(({ label }, index) => `  ${String(index + 1)}. ${label}\n`);
  return `${text.trimEnd()}\n${list.join('')}`;
}

function asJson(question: string, reply: Reply): unknown {
  const choice = ({ entry = null, label }: { entry?: string | null; label: string }): unknown => ({
    entry,
    question: label,
  });
  return {
    question,
    locale: reply.locale,
    outcome: reply.outcome,
    entry: reply.outcome === 'answer' ? reply.entry : null,
    score: reply.score,
    text: reply.text,
    related: reply.related.map(choice),
    choices: reply.choices.map(choice),
    candidates: reply.candidates.slice(0, 5).map(({ entry, score }) => ({ entry, score })),
  };
}
