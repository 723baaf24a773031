// Leads the conversations of the text files beside this one with the real bot.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { assemble } from '../../bot/assemble.js';
import type { Reply } from '../../bot/core/reply/reply.js';
import { carefulFaq } from '../careful-faq.js';
import { parseScenarios, type Conversation, type Step } from './parse.js';

const folder = import.meta.dirname;
const bot = await assemble({ faq: 'data/iclei', phrases: 'data/phrases', subjects: 'data/subjects' });
await bot.prepare();
/** The same FAQ of an organisation whose visitors must agree first. */
const carefulBot = await assemble({
  faq: await carefulFaq(),
  phrases: 'data/phrases',
  subjects: 'data/subjects',
});
const known = {
  entries: new Set(bot.corpus.entries.map(({ id }) => id)),
  locales: new Set(bot.corpus.locales),
};

/** What went otherwise than the text says, one line each; empty if all went well. */
async function deviations(file: string, id: string, conversation: Conversation): Promise<string[]> {
  const { channel, hasPerson, mustAgree, steps } = conversation;
  const { converse } = mustAgree ? carefulBot : bot;
  const found: string[] = [];
  const visitor = {
    conversation: id,
    ...(channel === null ? {} : { locale: channel }),
    ...(hasPerson ? { canAskPerson: true } : {}),
  };
  const react = async ({ does }: Step): Promise<Reply | null> => {
    switch (does.kind) {
      case 'types':
        return converse.answer({ ...visitor, text: does.text });
      case 'rates':
        return converse.rate({ ...visitor, rating: does.rating });
      case 'arrives':
        return converse.greet(visitor);
    }
  };
  for (const step of steps) {
    const reply = await react(step);
    const at = (line: number): string => `${file}:${String(line)}`;
    if (step.does.kind === 'arrives' && (reply?.locale ?? null) !== step.does.greetedIn) {
      found.push(`${at(step.line)}: greeted in ${reply?.locale ?? 'no language'}`);
    }
    if (step.does.kind === 'rates' && step.does.rating === 'up' && reply !== null) {
      found.push(`${at(step.line)}: expected nothing to be said, but the reply was: ${account(reply)}`);
    }
    for (const { line, text, met } of step.expectations) {
      if (reply === null) found.push(`${at(line)}: expected "${text}", but nothing was said`);
      else if (!met(reply))
        found.push(`${at(line)}: expected "${text}", but the reply was: ${account(reply)}`);
    }
  }
  return found;
}

function account({ outcome, entry, locale, language, score, text, choices, related }: Reply): string {
  const offered = [...choices, ...related].map((choice) => choice.entry ?? `"${choice.label}"`);
  const sure = score === null ? '' : ` (${score.toFixed(2)})`;
  const what = `${outcome} ${entry ?? ''}`.trim();
  return `${what} in ${locale} by ${language.source}${sure}, offers ${offered.join(', ')}; ${text.slice(0, 100)}`;
}

const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

it('finds conversations to lead', () => {
  expect(files.length).toBeGreaterThan(5);
});

for (const file of files) {
  const { title, conversations } = parseScenarios(file, readFileSync(join(folder, file), 'utf8'), known);
  describe(title, () => {
    it.each(conversations.map((conversation) => [conversation.name, conversation] as const))(
      '%s',
      async (name, conversation) => {
        expect(await deviations(file, `${file}: ${name}`, conversation)).toEqual([]);
      },
    );
  });
}
