// However a conversation goes, it goes as a model of a few lines says: what was answered, what is offered, which language.
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assemble } from '../../bot/assemble.js';
import type { Choice, Reply } from '../../bot/core/reply/reply.js';

const bot = await assemble({ faq: 'data/iclei', phrases: 'data/phrases', subjects: 'data/subjects' });
await bot.prepare();
const { corpus, converse } = bot;

interface Model {
  answered: Set<string>;
  last: string | null;
  /** What a number refers to. */
  offered: readonly Choice[];
  language: string | null;
  pinned: string | null;
}

interface Real {
  readonly say: (text: string) => Promise<Reply>;
}

type Command = fc.AsyncCommand<Model, Real>;

/** What holds after every message, whatever it was. */
function settle(model: Model, reply: Reply): void {
  if (reply.entry !== null) {
    model.answered.add(reply.entry);
    model.last = reply.entry;
  }
  if (model.pinned !== null) expect(reply.locale).toBe(model.pinned);
  expect(reply.related.filter(({ entry }) => model.answered.has(entry ?? ''))).toEqual([]);
  model.offered = reply.choices.length > 0 ? reply.choices : reply.related;
  model.language = reply.locale;
}

const command = (name: string, run: (model: Model, say: Real['say']) => Promise<void>): Command => ({
  check: () => true,
  run: (model, { say }) => run(model, say),
  toString: () => name,
});

/** A question of the FAQ, letter for letter: answered in its own language, or in the pinned one. */
const asks = (id: string, locale: string, question: string): Command =>
  command(`asks “${question}”`, async (model, say) => {
    const reply = await say(question);
    expect(reply).toMatchObject({ outcome: 'answer', entry: id, locale: model.pinned ?? locale });
    settle(model, reply);
  });

const picks = (number: number, typed: string): Command =>
  command(`picks ${typed}`, async (model, say) => {
    const { offered, language } = model;
    const reply = await say(typed);
    const choice = offered[number - 1];
    if (choice?.entry !== undefined) {
      expect(reply).toMatchObject({ outcome: 'answer', entry: choice.entry, locale: language });
    } else if (choice !== undefined) {
      expect(reply.outcome).toBe('command');
    } else if (offered.length > 0) {
      expect(reply.outcome).toBe('command');
      expect(reply.choices).toEqual(offered);
    } else {
      expect(reply.outcome).toBe('unknown');
    }
    settle(model, reply);
  });

const clicks = (place: number): Command =>
  command(`clicks number ${String(place)}`, async (model, say) => {
    const choice = model.offered[place - 1];
    if (choice === undefined) return;
    const reply = await say(choice.says);
    expect(reply.entry ?? undefined).toBe(choice.entry);
    settle(model, reply);
  });

/** A request for a language: from now on that one, and the last answer once more. */
const pins = (locale: string, request: string): Command =>
  command(`asks for ${locale}`, async (model, say) => {
    model.pinned = locale;
    const reply = await say(request);
    expect(reply).toMatchObject({ outcome: 'command', entry: null, locale });
    const again = corpus.entries.find(({ id }) => id === model.last)?.texts.get(locale);
    if (again !== undefined) expect(reply.text).toContain(again.answer);
    settle(model, reply);
  });

/** Says nothing about the FAQ: keeps the language and everything that was answered. */
const chats = (text: string, outcome: Reply['outcome']): Command =>
  command(`says “${text}”`, async (model, say) => {
    const before = model.language;
    const reply = await say(text);
    expect(reply.outcome).toBe(outcome);
    if (before !== null) expect(reply.locale).toBe(before);
    settle(model, reply);
  });

const questions = corpus.entries.flatMap(({ id, texts }) =>
  [...texts].map(([locale, { question }]) => asks(id, locale, question)),
);
const commands = [
  fc.constantFrom(...questions),
  fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('', '.', '번', '番'))
    .map(([number, ending]) => picks(number, `${String(number)}${ending}`)),
  fc.integer({ min: 1, max: 4 }).map(clicks),
  fc.constantFrom(
    pins('en', 'in English please'),
    pins('ko', '한국어로'),
    pins('ja', '日本語でお願いします'),
    pins('zh-Hans', '中文'),
  ),
  fc.constantFrom(
    chats('OK', 'smalltalk'),
    chats('thanks!', 'smalltalk'),
    chats('😀', 'unknown'),
    chats('…', 'unknown'),
  ),
];

/** Milliseconds; some hundred conversations on a busy machine, and again when a failing one is made shorter. */
const patience = 30_000;

let conversations = 0;

it(
  'a conversation of any length goes as the model says',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 15 }), async (sequence) => {
        const conversation = String((conversations += 1));
        const start = (): { model: Model; real: Real } => ({
          model: { answered: new Set(), last: null, offered: [], language: null, pinned: null },
          real: { say: (text) => converse.answer({ conversation, text }) },
        });
        await fc.asyncModelRun(start, sequence);
      }),
      { numRuns: 100 },
    );
  },
  patience,
);
