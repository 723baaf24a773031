// What the text of a conversation can and can't say.
import { describe, expect, it } from '@jest/globals';
import type { Reply } from '../../bot/core/reply/reply.js';
import { expectationOf } from './expectations.js';
import { parseScenarios } from './parse.js';

const known = { entries: new Set(['founding', 'mission', 'members']), locales: new Set(['en', 'ko']) };

describe('reading conversations', () => {
  it('reads titles, names, the channel, what is typed and what is expected', () => {
    const { title, conversations } = parseScenarios(
      'a.txt',
      'Title\n# remark\n== One\n(channel ko)\n(with a person)\ngreets in ko\n> hi <U+0041><3 times ha>\nanswer founding in en\nthumbs up\n== Two\n>\nunknown',
      known,
    );
    expect(title).toBe('Title');
    expect(conversations.map(({ name, channel, hasPerson }) => [name, channel, hasPerson])).toEqual([
      ['One', 'ko', true],
      ['Two', null, false],
    ]);
    expect(conversations.flatMap(({ steps }) => steps.map(({ line, does }) => [line, does]))).toEqual([
      [6, { kind: 'arrives', greetedIn: 'ko' }],
      [7, { kind: 'types', text: 'hi Ahahaha' }],
      [9, { kind: 'rates', rating: 'up' }],
      [11, { kind: 'types', text: '' }],
    ]);
  });

  it.each([
    ['no title', '\n== A\n> a\nunknown', 'a.txt:1: The first line must be the title'],
    ['no conversation', 'T\n', 'a.txt:1: There is no conversation'],
    ['a line before the first name', 'T\n> a', 'a.txt:2: This stands before the first conversation'],
    ['a nameless conversation', 'T\n==\n> a\nunknown', 'a.txt:2: A conversation needs a name'],
    ['two of one name', 'T\n== A\n> a\nunknown\n== A', 'a.txt:5: There is a conversation "A" already'],
    ['an empty conversation', 'T\n== A\n', 'a.txt:2: Nothing happens in "A"'],
    ['a message without expectation', 'T\n== A\n> a\n> b\nunknown', 'a.txt:3: Nothing is expected'],
    ['a last message without expectation', 'T\n== A\n> a', 'a.txt:3: Nothing is expected'],
    ['an expectation of nothing', 'T\n== A\nunknown', 'a.txt:3: "unknown" is expected of nothing yet'],
    ['a thumb without expectation', 'T\n== A\nthumbs down', 'a.txt:3: Nothing is expected'],
    ['a person too late', 'T\n== A\n> a\nunknown\n(with a person)', 'a.txt:5: "(with a person)" belongs'],
    ['a channel too late', 'T\n== A\n> a\nunknown\n(channel ko)', 'a.txt:5: "(channel …)" belongs'],
    ['an unreadable expectation', 'T\n== A\n> a\nanswers it well', '"answers it well" is not an expectation'],
    ['an entry that is none', 'T\n== A\n> a\nanswer foundling', 'a.txt:4: The FAQ has no entry "foundling"'],
    ['an offer that is none', 'T\n== A\n> a\nnever offers mision', 'The FAQ has no entry "mision"'],
    ['a refusal that is none', 'T\n== A\n> a\nnever answers mision', 'The FAQ has no entry "mision"'],
    ['a language that is none', 'T\n== A\n> a\nunknown in kr', '"kr" is no language of the FAQ (en, ko)'],
    ['a greeting in no language', 'T\n== A\n> a\nunknown\ngreets in kr', 'a.txt:5: "kr" is no language'],
  ])('refuses %s, naming file and line', (_, content, message) => {
    expect(() => parseScenarios('a.txt', content, known)).toThrow(message);
  });
});

describe('expectations', () => {
  const choice = (entry: string): Reply['related'][number] => ({
    label: `${entry}?`,
    says: `${entry}?`,
    entry,
  });
  const reply: Reply = {
    outcome: 'answer',
    locale: 'ko',
    direction: 'ltr',
    text: 'In **Bonn**.',
    entry: 'founding',
    score: 1,
    related: [choice('mission'), choice('members'), { label: 'More', says: 'More' }],
    asksPerson: { question: 'Why?' },
    choices: [],
    candidates: [],
    repairs: [],
    language: { locale: 'ko', script: 'Latn', confidence: 1, source: 'script' },
  };
  const met = (line: string): boolean | string => {
    const expectation = expectationOf(line, known);
    return typeof expectation === 'string' ? expectation : expectation(reply);
  };

  it.each([
    'answer founding',
    'answer founding in ko',
    'in ko',
    'says "Bonn"',
    'never says "in ko"',
    'never answers mission',
    'offers mission',
    'offers mission, "More"',
    'offers only mission, members, "More"',
    'offers at most 3',
    'never offers founding, "None"',
    'passes on "Why?"',
  ])('holds: %s', (line) => {
    expect(met(line)).toBe(true);
  });

  it.each([
    'answer mission',
    'answer mission in ko',
    'answer founding in en',
    'in en',
    'choose',
    'unknown in ko',
    'small talk',
    'command',
    'not an answer',
    'says "bonn"',
    'never says "Bonn"',
    'never answers founding',
    'offers founding',
    'offers members, mission',
    'offers only mission, members',
    'offers at most 2',
    'never offers founding, members',
    'never offers "More"',
    'passes on "When?"',
    'passes nothing on',
  ])('does not hold: %s', (line) => {
    expect(met(line)).toBe(false);
  });
});
