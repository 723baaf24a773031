// A whole FAQ is searched: its own wordings always find their entry, and the same question the same entries.
import { describe, expect, it } from '@jest/globals';
import { readCorpus } from '../../../bot/authoring/read-corpus.js';
import { wordingsOf } from '../../../bot/core/faq/corpus.js';
import { createFaqSearch } from '../../../bot/core/matching/faq-search.js';
import { wordingKey } from '../../../bot/core/text/normalize.js';
import { createCommonSubjects } from '../../../bot/engines/common-subjects.js';
import { createEverydayWords } from '../../../bot/engines/everyday-words.js';
import { createFuseSearch } from '../../../bot/engines/fuse.js';

const corpus = await readCorpus('data/iclei');
const parts = {
  fuzzy: createFuseSearch(),
  everydayWords: createEverydayWords(),
  commonSubjects: createCommonSubjects('data/subjects'),
};
const faq = createFaqSearch(corpus, parts);
for (const locale of corpus.locales) await faq.prepare(locale);

describe.each(corpus.locales)('in %s', (locale) => {
  const wordings = corpus.entries.flatMap((entry) =>
    wordingsOf(entry, locale).map((text) => ({ text, entry: entry.id })),
  );

  it('every wording of the FAQ is answered by its entry, without a doubt', () => {
    const wrong = wordings.filter(({ text, entry }) => {
      const [best] = faq.search(text, [locale], 1).ranked;
      return best?.entry !== entry || best.score !== 1;
    });
    expect(wordings.length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });

  it('punctuation and letter case around a wording make no difference', () => {
    const [{ text, entry } = { text: '', entry: '' }] = wordings;
    const [best] = faq.search(`“${text.toUpperCase()}” !!`, [locale], 1).ranked;
    expect(best).toMatchObject({ entry, score: 1 });
  });

  it('holds its wordings and pieces of them, and nothing else', () => {
    const [{ text } = { text: '' }] = wordings;
    expect(faq.holds(locale, text)).toBe(true);
    expect(faq.holds(locale, wordingKey(text).slice(1, 4))).toBe(true);
    expect(faq.holds(locale, 'xyzzy')).toBe(false);
    expect(faq.holds(locale, '')).toBe(false);
    expect(faq.holds(locale, '??')).toBe(false);
  });
});

describe('what comes of a question', () => {
  const questions = [
    'whre is the ofice',
    '회비 얼마',
    '本部どこ',
    '有办事处吗',
    'weather',
    '',
    '😀',
    'iclei '.repeat(100),
  ];

  it.each(questions)('is the same every time: %j', (question) => {
    const once = faq.search(question, corpus.locales, 5);
    expect(faq.search(question, corpus.locales, 5)).toEqual(once);
  });

  it('does not depend on what was asked before', () => {
    const fresh = createFaqSearch(corpus, parts);
    expect(fresh.search('whre is the ofice', ['en'], 5)).toEqual(faq.search('whre is the ofice', ['en'], 5));
  });

  it.each(questions)('is ranked, at most as many as wanted, each entry once: %j', (question) => {
    const { ranked } = faq.search(question, ['en'], 5);
    const scores = ranked.map(({ score }) => score);
    expect(ranked.length).toBeLessThanOrEqual(5);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(new Set(ranked.map(({ entry }) => entry)).size).toBe(ranked.length);
  });

  it('names what it repaired', () => {
    expect(faq.search('memebrship fee', ['en'], 1).repairs).toEqual([
      { from: 'memebrship', to: 'membership' },
    ]);
  });

  it('is from the locale with the better hit', () => {
    expect(faq.search('회비가 얼마예요?', ['en', 'ko'], 1)).toMatchObject({ locale: 'ko' });
    expect(faq.search('What is the Membership fee?', ['ko', 'en'], 1)).toMatchObject({ locale: 'en' });
  });

  it.each(['連絡先', '我是学生'])(
    'is from the likeliest locale where all hits are chance: %s',
    (question) => {
      expect(faq.search(question, ['ja', 'zh-Hans'], 1)).toMatchObject({ locale: 'ja' });
      expect(faq.search(question, ['zh-Hans', 'ja'], 1)).toMatchObject({ locale: 'zh-Hans' });
    },
  );
});
