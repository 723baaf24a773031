// "eval" counts right answers by language and shows what led to each miss.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Message } from '../../bot/core/conversation/message.js';
import type { Reply } from '../../bot/core/reply/reply.js';
import { CORPUS, corpusFolder } from '../authoring/folder.js';
import { createWorld, reply } from './world.js';

const faq = await corpusFolder({ 'corpus.yaml': `${CORPUS}aliases: [아크메]\n` });

const answer = (entry: string): Reply => reply({ outcome: 'answer', entry, score: 0.8 });

/** The bot's part, by what it is asked. */
const replies: Readonly<Record<string, Reply>> = {
  'open?': answer('hours'),
  'closed?': answer('hours'),
  'what do I pay': answer('fee'),
  'when do I pay': reply({
    outcome: 'answer',
    entry: 'fee',
    score: 0.62,
    candidates: [
      { entry: 'fee', score: 0.62, wording: 'What does it cost?', parts: {} },
      { entry: 'hours', score: 0.4, wording: 'When are you open?', parts: {} },
    ],
    repairs: [{ from: 'wehn', to: 'when' }],
    locale: 'ko',
    language: { locale: 'ko', script: 'Latn', confidence: 0.5, source: 'locale' },
  }),
  'tell me': reply({
    outcome: 'choose',
    score: 0.3,
    choices: [
      { label: 'Cost', says: 'Cost', entry: 'fee' },
      { label: 'None of these', says: 'None of these' },
    ],
  }),
  hello: reply({ outcome: 'smalltalk', text: 'Hello! What would you like to know?' }),
  '얼마?': answer('fee'),
};
const script = ({ text }: Message): Reply => replies[text] ?? reply();

async function file(content: string | Uint8Array): Promise<string> {
  const path = join(await corpusFolder(), 'questions.tsv');
  await writeFile(path, content);
  return path;
}

const QUESTIONS = `# locale, entry, question
en	hours	open?
en	hours	closed?

en	hours	when do I pay
en	fee	tell me
en	hours	tell me
en	fee	hello
en	-	weather?
en	-	what do I pay
en	-	hello
ko	fee	얼마?
`;

describe('eval', () => {
  it('prints the shares by locale, and the misses with the worst first', async () => {
    const path = await file(QUESTIONS);
    const { code, out, err } = await createWorld({ faq, script }).polyfaq('eval', path);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(`locale  questions    right  offered   wrong  unknown
en              6   33.3 %   16.7 %  16.7 %   33.3 %
ko              1  100.0 %    0.0 %   0.0 %    0.0 %
all             7   42.9 %   14.3 %  14.3 %   28.6 %

locale  without answer  not answered  answered
en                   3        66.7 %    33.3 %
all                  3        66.7 %    33.3 %

WRONG  en  “when do I pay”  (${path}:5)
  expected: hours
  answered: fee .62
  nearest: fee .62 “What does it cost?” · hours .40 “When are you open?”
  read: wehn → when
  language: taken for ko (locale, .50)

ANSWERED  en  “what do I pay”  (${path}:10)
  expected: no answer
  answered: fee .80

UNKNOWN  en  “tell me”  (${path}:7)
  expected: hours
  offered: fee, “None of these” .30

UNKNOWN  en  “hello”  (${path}:8)
  expected: fee
  taken as smalltalk: “Hello! What would you like to know?”

OFFERED  en  “tell me”  (${path}:6)
  expected: fee
  offered: fee, “None of these” .30

10 questions in 1.5 s.
`);
  });

  it('limits the misses that it lists, and says how to see all', async () => {
    const path = await file(QUESTIONS);
    const { out } = await createWorld({ faq, script }).polyfaq('eval', '--misses', '1', path);
    expect(out.match(/^[A-Z]+ {2}en/gm)).toEqual(['WRONG  en']);
    expect(out).toContain('… and 4 more: --misses 5 lists all.');
  });

  it('prints the same as JSON', async () => {
    const path = await file(QUESTIONS);
    const { out } = await createWorld({ faq, script }).polyfaq('eval', '--json', path);
    const printed = JSON.parse(out) as { locales: unknown[]; misses: unknown[] };
    expect(printed.locales).toEqual([
      { locale: 'en', right: 2, offered: 1, wrong: 1, unknown: 2, declined: 2, answered: 1 },
      { locale: 'ko', right: 1, offered: 0, wrong: 0, unknown: 0, declined: 0, answered: 0 },
    ]);
    expect(printed.misses).toHaveLength(5);
    expect(printed.misses[0]).toEqual({
      file: path,
      line: 5,
      locale: 'en',
      expected: 'hours',
      question: 'when do I pay',
      asked: 'when do I pay',
      verdict: 'wrong',
      outcome: 'answer',
      entry: 'fee',
      score: 0.62,
      choices: [],
      candidates: [
        { entry: 'fee', score: 0.62, wording: 'What does it cost?' },
        { entry: 'hours', score: 0.4, wording: 'When are you open?' },
      ],
      repairs: [{ from: 'wehn', to: 'when' }],
      language: { locale: 'ko', script: 'Latn', confidence: 0.5, source: 'locale' },
    });
  });

  it('asks each question in a conversation of its own, without a locale unless told to', async () => {
    const path = await file(QUESTIONS);
    const world = createWorld({ faq, script });
    await world.polyfaq('eval', path);
    expect(new Set(world.messages.map(({ conversation }) => conversation)).size).toBe(10);
    expect(world.messages.some((message) => 'locale' in message)).toBe(false);
    await world.polyfaq('eval', '--channel-locale', path);
    expect(world.messages.slice(10).map(({ locale }) => locale)).toEqual([
      ...Array<string>(9).fill('en'),
      'ko',
    ]);
  });

  it('drops the names of the organisation when told to, and shows what it asked', async () => {
    const path = await file('en\tfee\tWhat is the fee of Acme?\nko\tfee\t아크메의 회비는?\n');
    const world = createWorld({ faq, script });
    const { out } = await world.polyfaq('eval', '--no-name', path);
    expect(world.messages.map(({ text }) => text)).toEqual(['What is the fee?', '회비는?']);
    expect(out).toContain('  asked as: “What is the fee?”\n');
  });

  it('reads several files, also as Windows saves them', async () => {
    const [first, second] = [await file('\uFEFFen\thours\topen?\r\n'), await file('ko\tfee\t얼마?')];
    const { out } = await createWorld({ faq, script }).polyfaq('eval', first, second);
    expect(out).toMatch(/^all +2 +100\.0 %/m);
  });

  it('says that there is nothing to count', async () => {
    const { code, out } = await createWorld({ faq, script }).polyfaq('eval', await file('# none\n'));
    expect([code, out]).toEqual([0, 'There are no questions.\n\n0 questions in 1.5 s.\n']);
  });

  it('lists every faulty line of every file, and asks nothing', async () => {
    const first = await file(
      'en hours open?\nen\thour\topen?\nen\tnothing\topen?\nzh_cn\tfee\tx\nxx\tfee\tx\n',
    );
    const second = await file('en\thours\t\nen\thours\topen?\textra\n');
    const world = createWorld({ faq, script });
    const { code, out, err } = await world.polyfaq('eval', first, second, 'none.tsv');
    expect([code, out, world.messages]).toEqual([1, '', []]);
    expect(err.split('\n').slice(0, -2)).toEqual([
      `${first}:1: The line has 1 column, not three. Write locale, entry and question with one tab between two of them.`,
      `${first}:2: There is no entry "hour". Did you mean "hours"?`,
      `${first}:3: There is no entry "nothing". Write an id of corpus.yaml, or - where the FAQ has no answer.`,
      `${first}:4: "zh_cn" is not a language tag. Write "zh-CN".`,
      `${first}:5: "xx" is not a language tag. Write a tag such as en, ko or zh-Hans.`,
      `${second}:1: There is no question. Write it in the third column, or delete the line.`,
      `${second}:2: The line has 4 columns, not three. Write locale, entry and question with one tab between two of them.`,
    ]);
    expect(err).toContain("none.tsv: The file can't be read");
  });

  it('says of a file in another encoding that it is to be saved as UTF-8', async () => {
    const path = await file(Buffer.from('en\thours\topen?\n', 'utf16le'));
    const { err } = await createWorld({ faq, script }).polyfaq('eval', path);
    expect(err).toContain('The file is saved as UTF-16');
  });
});
