// "explain" shows what a reply was made from: language, repairs, the likeliest entries, and the thresholds.
import { describe, expect, it } from '@jest/globals';
import { decimal } from '../../bot/cli/bench-table.js';
import { defaultThresholds } from '../../bot/core/matching/decide.js';
import type { Reply } from '../../bot/core/reply/reply.js';
import { corpusFolder } from '../authoring/folder.js';
import { createWorld, reply } from './world.js';

const faq = await corpusFolder();

const answers = decimal(defaultThresholds.answer, 2);
const offers = decimal(defaultThresholds.choose, 2);
const between = (defaultThresholds.answer + defaultThresholds.choose) / 2;

const fee = {
  entry: 'fee',
  score: 0.92,
  wording: 'What does it cost?',
  parts: { wording: 0.5, answer: 0, coverage: 1 },
};
const hours = {
  entry: 'hours',
  score: 0.08,
  wording: '',
  parts: { wording: 0.25, answer: 0.125, foreignTopics: 2 },
};

async function explain(said: Partial<Reply>, ...argv: string[]): Promise<string> {
  const script = (): Reply => reply(said);
  const { code, out, err } = await createWorld({ faq, script }).polyfaq(
    'explain',
    ...argv,
    'what does it csot',
  );
  expect([code, err]).toEqual([0, '']);
  return out;
}

describe('explain', () => {
  it('shows language, repairs, entries with what each part says, and why it answers', async () => {
    const out = await explain({
      outcome: 'answer',
      entry: 'fee',
      score: 0.92,
      text: 'Nothing.\n\nReally.',
      candidates: [fee, hours],
      repairs: [{ from: 'csot', to: 'cost' }],
      language: { locale: 'en', script: 'Latn', confidence: 0.9, source: 'script', searched: ['en'] },
    });
    expect(out).toBe(`language  en, by script (.90), script Latn, searched in en
read as   csot → cost
outcome   answer: fee “Nothing. Really.”
because   .92 is at least ${answers}, from which the bot answers

entry    P  wording  answer  coverage  foreignTopics  best wording
fee    .92      .50       0         1                 “What does it cost?”
hours  .08      .25     .13                        2
`);
  });

  it.each<[string, Partial<Reply>, string, string]>([
    [
      'a wording letter for letter',
      { outcome: 'answer', entry: 'fee', candidates: [{ ...fee, score: 1 }] },
      'answer: fee',
      'the question is, letter for letter, a wording of the entry',
    ],
    [
      'a wording once its words are repaired',
      {
        ...{ outcome: 'answer', entry: 'fee', candidates: [{ ...fee, score: 1 }] },
        repairs: [{ from: 'csot', to: 'cost' }],
      },
      'answer: fee',
      'the question is, letter for letter once read so, a wording of the entry',
    ],
    [
      'two questions',
      { outcome: 'answer', entry: 'fee', alsoAnswered: ['hours'], candidates: [fee] },
      'answer: fee and hours',
      'the message holds two questions, and each is surely answered by itself',
    ],
    [
      'a doubtful one',
      {
        outcome: 'choose',
        candidates: [{ ...fee, score: between }],
        choices: [
          { label: 'Cost', says: 'Cost', entry: 'fee' },
          { label: 'None', says: 'None' },
        ],
      },
      'choose: among fee “',
      `${decimal(between, 2)} is below ${answers}, from which the bot answers, and at least ${offers}, from which it offers the best three`,
    ],
    [
      'an unlikely one',
      { outcome: 'unknown', candidates: [{ ...fee, score: 0.01 }] },
      'unknown: “I can’t answer that one.”',
      `.01 is below ${offers}, from which the bot offers entries to choose from`,
    ],
    [
      'what the thresholds did not decide',
      { outcome: 'choose', candidates: [fee] },
      'choose: among ',
      `.92 alone would mean "answer" (from ${answers} it answers, from ${offers} it offers); another rule decided`,
    ],
    [
      'small talk',
      { outcome: 'smalltalk', text: 'Hello!' },
      'smalltalk: “Hello!”',
      'the FAQ was not asked, or has nothing of the question',
    ],
  ])('gives the reason for %s', async (_what, said, outcome, reason) => {
    const out = await explain(said);
    expect(out).toContain(`\noutcome   ${outcome}`);
    expect(out).toContain(`\nbecause   ${reason}\n`);
  });

  it('tells the bot what the channel says, and puts the conversation into its language first', async () => {
    const world = createWorld({ faq });
    await world.polyfaq('explain', '--locale', 'ko-KR', '--conversation-locale', 'ko-KR', 'fee');
    const [before, asked] = world.messages;
    expect(before).toMatchObject({ locale: 'ko' });
    expect(before?.text).not.toMatch(/\p{L}/u);
    expect(asked).toMatchObject({ text: 'fee', locale: 'ko-KR', conversation: before?.conversation });
    expect(world.messages).toHaveLength(2);
    expect(world.forgotten).toEqual([before?.conversation]);
  });

  it('says nothing before the question where nothing is known', async () => {
    const world = createWorld({ faq });
    await world.polyfaq('explain', 'what', 'fee');
    expect(world.messages).toEqual([{ conversation: 'explain', text: 'what fee' }]);
  });

  it('names every language that was searched, and says where none was', async () => {
    const language = { locale: 'en', script: 'Latn', confidence: 1, source: 'corpus' } as const;
    expect(await explain({ language: { ...language, searched: ['en', 'ko'] } })).toMatch(
      /searched in en, ko$/m,
    );
    expect(await explain({ language })).toMatch(/the FAQ was not searched$/m);
  });

  it('asks what came before first, where that is given', async () => {
    const world = createWorld({ faq });
    await world.polyfaq('explain', '--after', 'what is acme', '--locale', 'ko', 'and the fee?');
    expect(world.messages.map(({ text, locale }) => [text, locale])).toEqual([
      ['what is acme', 'ko'],
      ['and the fee?', 'ko'],
    ]);
    expect(new Set(world.messages.map(({ conversation }) => conversation)).size).toBe(1);
  });

  it.each([
    ['no question', [], 'Write a question. See "polyfaq explain --help".'],
    [
      'a mistyped tag',
      ['--locale', 'zh_cn', 'x'],
      '--locale zh_cn is not a language tag. Did you mean zh-CN?',
    ],
    [
      'an unknown tag',
      ['--conversation-locale', 'xx', 'x'],
      '--conversation-locale xx is not a language tag. Write one such as ko or zh-Hans.',
    ],
    [
      'a language that the FAQ lacks',
      ['--conversation-locale', 'fr', 'x'],
      '--conversation-locale fr: the FAQ is in en, ko. Write one of these.',
    ],
  ])('refuses %s with exit code 2', async (_what, argv, message) => {
    expect(await createWorld({ faq }).polyfaq('explain', ...argv)).toEqual({
      code: 2,
      out: '',
      err: `${message}\n`,
    });
  });
});
