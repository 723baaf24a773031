// Lint tells authors what makes entries hard to find, to tell apart or to trust.
import { describe, expect, it } from '@jest/globals';
import type { Corpus, Entry, LocalizedEntry } from '../../../bot/core/faq/corpus.js';
import type { Finding } from '../../../bot/core/faq/finding.js';
import { lintCorpus, type LintOptions } from '../../../bot/core/faq/lint.js';

const unlike = [
  [
    'When do you open?',
    'opening times',
    'are you closed on Sunday',
    'can I come at night',
    'till what o’clock',
  ],
  ['What does it cost?', 'price', 'how much is a ticket', 'is entrance free', 'what do I pay'],
];

function text(wordings: readonly string[] = [], more: Partial<LocalizedEntry> = {}): LocalizedEntry {
  const [question = 'Why?', ...also] = wordings;
  return { question, also, answer: 'Because.', status: 'reviewed', outdated: false, ...more };
}

function entry(
  id: string,
  texts: Readonly<Record<string, LocalizedEntry>>,
  related: readonly string[] = [],
): Entry {
  return { id, category: 'all', related, tags: [], texts: new Map(Object.entries(texts)) };
}

function corpus(entries: readonly Entry[], locales: readonly string[] = ['en']): Corpus {
  return {
    name: 'Acme',
    names: new Map(),
    aliases: ['Acme', '에이크미'],
    descriptions: new Map(),
    source: 'en',
    locales,
    categories: [{ id: 'all', names: new Map(), entries: entries.map(({ id }) => id) }],
    entries,
    featured: [],
    synonyms: new Map(),
    version: '1',
  };
}

const brief = (findings: readonly Finding[]): string[] =>
  findings.map(({ severity, code, locale, entry: id }) =>
    [severity, code, locale, id].filter(Boolean).join(' '),
  );

const lint = (entries: readonly Entry[], locales?: readonly string[], options?: LintOptions): Finding[] =>
  lintCorpus(corpus(entries, locales), options);

const [hoursWordings = [], feeWordings = []] = unlike;
const hours = entry('hours', { en: text(hoursWordings) });
const fee = entry('fee', { en: text(feeWordings) });

describe('lint', () => {
  it('finds nothing in a corpus that has nothing to mend', () => {
    expect(lint([hours, fee])).toEqual([]);
  });

  it.each([
    ['case and punctuation', 'OPENING TIMES!'],
    ['full-width letters', 'ｏｐｅｎｉｎｇ　ｔｉｍｅｓ'],
    ['accents', 'ópening times'],
  ])('finds a wording twice in an entry, but for %s', (_what, again) => {
    const findings = lint([entry('hours', { en: text([...hoursWordings, again]) }), fee]);
    expect(brief(findings)).toEqual(['warning wording-repeated en hours']);
    expect(findings[0]?.message).toBe(`“${again}” is there twice; case and punctuation do not count.`);
  });

  it('calls the same wording of two entries an error, and names both', () => {
    const findings = lint([hours, entry('fee', { en: text([...feeWordings, 'Opening times?']) })]);
    expect(brief(findings)).toEqual(['error wording-shared en fee']);
    expect(findings[0]?.message).toBe(
      '“Opening times?” is also a wording of hours (“opening times”): nobody can tell which is meant.',
    );
  });

  it('allows the same wording in two languages', () => {
    const both = [
      entry('hours', { en: text(hoursWordings), de: text(feeWordings) }),
      entry('fee', { en: text(feeWordings), de: text(hoursWordings) }),
    ];
    expect(lint(both, ['en', 'de'])).toEqual([]);
  });

  it.each([
    ['one word more', 'Where can members find you?', 'Where can you find members?'],
    [
      'another ending',
      'What are the opening times of the museum?',
      'What is the opening time of the museum?',
    ],
    ['one particle in Korean', '회원 도시의 연회비는 얼마인가요', '회원 도시 연회비는 얼마인가요'],
    ['one character in Japanese', '中国の会員都市はどこにありますか', '中国の会員都市はどこにあります'],
  ])('finds wordings of two entries that differ by %s', (_what, a, b) => {
    const findings = lint([
      entry('hours', { en: text([...hoursWordings, a]) }),
      entry('fee', { en: text([...feeWordings, b]) }),
    ]);
    expect(brief(findings)).toEqual(['warning entries-alike en fee']);
    expect(findings[0]?.message).toBe(`“${b}” is hardly different from “${a}” of hours.`);
  });

  it('names the closest wordings of two entries, once', () => {
    const findings = lint([
      entry('hours', {
        en: text([...hoursWordings, 'where can I find the house', 'where can I find the old house']),
      }),
      entry('fee', { en: text([...feeWordings, 'where can I find the old houses']) }),
    ]);
    expect(findings.map(({ message }) => message)).toEqual([
      '“where can I find the old houses” is hardly different from “where can I find the old house” of hours.',
    ]);
  });

  it.each([
    ['the word that matters', 'What is the mission of Acme?', 'What is the budget of Acme?'],
    ['the name of the organisation', 'Acme fee', 'Acme hours'],
    ['one Chinese word', '你们的总部在哪里', '你们的会员有哪些'],
  ])('is content with wordings that differ by %s', (_what, a, b) => {
    const pair = [
      entry('hours', { en: text([...hoursWordings, a]) }),
      entry('fee', { en: text([...feeWordings, b]) }),
    ];
    expect(lint(pair)).toEqual([]);
  });

  it('asks for more wordings where an entry has fewer than five in a language', () => {
    const thin = entry('hours', { en: text(hoursWordings), ko: text(['언제 열어요?', '영업 시간']) });
    const findings = lint([thin, entry('fee', { en: text(feeWordings), ko: text(['얼마?']) })], ['en', 'ko']);
    expect(brief(findings)).toEqual(['warning wordings-few ko hours', 'warning wordings-few ko fee']);
    expect(findings.map(({ message }) => message)).toEqual([
      'There are 2 wordings, fewer than 5.',
      'There is 1 wording, fewer than 5.',
    ]);
    expect(lint([thin, fee], ['en', 'ko'], { fewestWordings: 2 }).map(({ code }) => code)).toEqual([
      'translation-missing',
    ]);
  });

  it('finds missing and outdated translations, and counts those that await review once a language', () => {
    const findings = lint(
      [
        entry('hours', {
          en: text(hoursWordings),
          ko: text(hoursWordings, { status: 'awaiting-review', outdated: true }),
        }),
        entry('fee', { en: text(feeWordings), ko: text(feeWordings, { status: 'awaiting-review' }) }),
        entry('way', {
          en: text(['Where are you?', 'address', 'your street', 'how to get there', 'location of the house']),
        }),
      ],
      ['en', 'ko'],
    );
    expect(brief(findings)).toEqual([
      'warning translation-outdated ko hours',
      'warning translation-missing ko way',
      'hint translation-unreviewed ko',
    ]);
    expect(findings.at(-1)?.message).toBe('2 of 3 entries await review.');
  });

  it('finds related entries that do not exist, and an entry related to itself', () => {
    const findings = lint([entry('hours', { en: text(hoursWordings) }, ['jobs', 'hours', 'fee']), fee]);
    expect(brief(findings)).toEqual(['error related-unknown hours', 'warning related-self hours']);
  });

  it.each([
    ['an empty answer', '  ', 'error answer-empty en hours'],
    ['an answer of marks alone', '**  **', 'error answer-empty en hours'],
    ['a very long answer', `Yes. ${'x'.repeat(2000)}`, 'hint answer-long en hours'],
    [
      'a long first sentence',
      'In consideration of the manifold circumstances that surround the matter at hand, we are open from nine to five.',
      'hint answer-opens-long en hours',
    ],
    [
      'a long first sentence in Chinese',
      '鉴于目前的各种情况以及相关部门长期以来的安排和规定，我们的开放时间原则上为每天上午九点至下午五点，节假日和其他特殊情况除外，具体时间请以当日公布的通知为准。',
      'hint answer-opens-long en hours',
    ],
    [
      'bold words that come late',
      'In consideration of the manifold circumstances that surround the matter at hand, we are open **from nine to five**.',
      'hint answer-opens-long en hours',
    ],
  ])('remarks on %s', (_what, answer, finding) => {
    expect(brief(lint([entry('hours', { en: text(hoursWordings, { answer }) }), fee]))).toEqual([finding]);
  });

  it.each([
    ['a short sentence before a long one', `From nine to five. ${'Longer and longer '.repeat(10)}.`],
    [
      'a long sentence with the point in bold at its beginning',
      `We open **at nine** ${'and so on '.repeat(20)}.`,
    ],
    ['a line that a list follows', `We open:\n\n- ${'on weekdays '.repeat(12)}`],
    ['a long address behind few words', `See [the page](https://acme.org/${'x'.repeat(100)}).`],
    ['a short Japanese sentence before a long one', `九時に開きます。${'ただし、'.repeat(30)}`],
  ])('is content with %s', (_what, answer) => {
    expect(lint([entry('hours', { en: text(hoursWordings, { answer }) }), fee])).toEqual([]);
  });

  it('hints at links without an address', () => {
    const findings = lint([hours, fee], ['en'], {
      unsetLinks: [{ name: 'map', locale: 'en', entry: 'hours' }],
    });
    expect(brief(findings)).toEqual(['hint link-unset en hours']);
    expect(findings[0]?.mend).toBe('Put the address after "map:" in corpus.yaml.');
  });

  it('looks through thousands of wordings before the test runner gives up', () => {
    const words =
      'city fee green water plan road bus tax park school energy house mayor budget train waste'.split(' ');
    const pick = (seed: number): string => words[(seed * 7919 + (seed >> 4)) % words.length] ?? '';
    const many = Array.from({ length: 300 }, (_, at) =>
      entry(`e${String(at)}`, {
        en: text(
          Array.from({ length: 8 }, (_each, wording) => {
            const seed = at * 8 + wording;
            return `${pick(seed)} ${String(seed)} ${pick(seed + 3)} ${String(seed * 31)} ${pick(seed + 5)}`;
          }),
        ),
      }),
    );
    expect(Array.isArray(lint(many))).toBe(true);
  });
});
