// Whatever is typed, the bot keeps its word: it says something, in a language of the FAQ, and offers what there is.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assemble } from '../../bot/assemble.js';
import { findEntry } from '../../bot/core/faq/corpus.js';
import type { Reply } from '../../bot/core/reply/reply.js';

const bot = await assemble({ faq: 'data/iclei', phrases: 'data/phrases', subjects: 'data/subjects' });
await bot.prepare();
const { corpus, converse } = bot;

const anyCharacters = fc.string({ unit: 'binary', maxLength: 3000 });
const brokenCharacters = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
  .map((units) => String.fromCharCode(...units));
/** Pieces that mean something to the bot, put together without sense. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          'ICLEI',
          'membership fee',
          '회비',
          '본부가',
          '会費は',
          '总部',
          'hello',
          'thanks',
          'OK',
          '日本語で',
          'English',
        ],
        ...[
          '2',
          '③',
          '두 번째',
          'none of these',
          'no',
          '없어요',
          'what can I ask',
          '?',
          '\n',
          ' ',
          '、',
          '(^_^)',
          '😀',
        ],
        ...['{{organisation}}', '$t(hello)', '__proto__', '**', '](x)', '\u0000', '\u202e', '\u0301', 'ﷺ'],
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    { maxLength: 12 },
  )
  .map((list) => list.join(' '));
const questions = fc.constantFrom(
  ...corpus.entries.flatMap(({ texts }) => [...texts.values()].map(({ question }) => question)),
);
const typed = fc.oneof(anyCharacters, brokenCharacters, pieces, questions);
const channels = fc.option(
  fc.oneof(fc.constantFrom('ko', 'zh-TW', 'de', 'ja-JP', ''), fc.string({ maxLength: 8 })),
  {
    nil: undefined,
  },
);

let conversations = 0;
const newId = (): string => `conversation ${String((conversations += 1))}`;

function keepsItsWord(reply: Reply, answered: ReadonlySet<string>): void {
  expect(reply.text.trim()).not.toBe('');
  expect(corpus.locales).toContain(reply.locale);
  expect(reply.language.locale).toBe(reply.locale);
  expect(reply.outcome === 'answer').toBe(reply.entry !== null);
  expect(reply.related.length).toBeLessThanOrEqual(3);
  expect(reply.related.filter(({ entry }) => answered.has(entry ?? ''))).toEqual([]);
  for (const { entry, label, says } of [...reply.related, ...reply.choices]) {
    if (entry !== undefined) expect(findEntry(corpus, entry)?.id).toBe(entry);
    expect([label.trim(), says.trim()]).not.toContain('');
  }
}

/** Milliseconds; some hundred turns of up to 3,000 characters on a busy machine. */
const patience = 30_000;

describe('whatever is typed', () => {
  it(
    'the reply is sound, and so are the ones after it',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(typed, { minLength: 1, maxLength: 5 }),
          channels,
          async (messages, channel) => {
            const visitor = { conversation: newId(), ...(channel === undefined ? {} : { locale: channel }) };
            const answered = new Set<string>();
            const greeting = await converse.greet(visitor);
            expect(greeting).not.toBeNull();
            for (const text of messages) {
              const reply = await converse.answer({ ...visitor, text });
              if (reply.entry !== null) answered.add(reply.entry);
              keepsItsWord(reply, answered);
            }
          },
        ),
        { numRuns: 150, endOnFailure: true },
      );
    },
    patience,
  );

  it(
    'the same message in the same place gets the same reply',
    async () => {
      await fc.assert(
        fc.asyncProperty(typed, typed, async (first, second) => {
          const lead = async (): Promise<readonly Reply[]> => {
            const conversation = newId();
            return [
              await converse.answer({ conversation, text: first }),
              await converse.answer({ conversation, text: second }),
            ];
          };
          expect(await lead()).toEqual(await lead());
        }),
        { numRuns: 50, endOnFailure: true },
      );
    },
    patience,
  );

  it(
    'white space around a message changes nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(pieces, questions),
          fc.string({ unit: fc.constantFrom(' ', '\n', '\t') }),
          async (text, space) => {
            const plain = await converse.answer({ conversation: newId(), text });
            const spaced = await converse.answer({ conversation: newId(), text: space + text + space });
            expect(spaced).toEqual(plain);
          },
        ),
        { numRuns: 50, endOnFailure: true },
      );
    },
    patience,
  );
});
