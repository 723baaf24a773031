// How a page sets the widget up, and which language a visitor gets.
import { describe, expect, it } from '@jest/globals';
import { chooseLocale, directionOf, languageOf } from '../../bot/widget/locales.js';
import type { Surroundings } from '../../bot/widget/appearance.js';
import { readSettings } from '../../bot/widget/settings.js';
import { fill, readTexts } from '../../bot/widget/texts.js';

const surroundings: Surroundings = {
  base: 'https://bot.example.org/chat/',
  preferred: ['de-AT', 'ko-KR', 'en'],
  page: 'https://www.example.org/about/us.html',
  available: ['en', 'ja', 'ko', 'zh-Hans'],
};

describe('The settings of the widget', () => {
  it('need nothing from the page', () => {
    expect(readSettings({}, surroundings)).toEqual({
      base: 'https://bot.example.org/chat/',
      domain: 'https://bot.example.org/v3/directline',
      locale: 'de-AT',
      textLocale: 'ko',
      organisation: 'www.example.org',
      languages: ['en', 'ja', 'ko', 'zh-Hans'],
      opensAtOnce: false,
      limit: 1000,
      tokens: null,
      privacy: null,
      theme: 'auto',
      history: 'site',
    });
  });

  it('are what the page says', () => {
    const data = {
      domain: 'https://other.example.org/v3/directline/',
      locale: 'ja-JP',
      organisation: 'ICLEI',
      languages: 'ko, ja',
      open: '',
      limit: '300',
      tokens: '/chat-token',
      privacy: 'privacy.html',
      theme: 'dark',
      history: 'tab',
    };
    expect(readSettings(data, surroundings)).toMatchObject({
      domain: 'https://other.example.org/v3/directline',
      locale: 'ja-JP',
      textLocale: 'ja',
      organisation: 'ICLEI',
      languages: ['ko', 'ja'],
      opensAtOnce: true,
      limit: 300,
      tokens: 'https://www.example.org/chat-token',
      privacy: 'https://www.example.org/about/privacy.html',
      theme: 'dark',
      history: 'tab',
    });
  });

  it.each([
    [{ limit: 'many' }, { limit: 1000 }],
    [{ limit: '-1' }, { limit: 1000 }],
    [{ limit: '0.5' }, { limit: 1000 }],
    [{ open: 'false' }, { opensAtOnce: false }],
    [{ organisation: '' }, { organisation: 'www.example.org' }],
    [{ languages: ' , ' }, { languages: surroundings.available }],
    [{ locale: '' }, { locale: 'de-AT' }],
    [{ theme: 'pink' }, { theme: 'auto' }],
    [{ history: 'for ever' }, { history: 'site' }],
    [{ languages: 'en, ar', locale: 'ar-EG' }, { textLocale: 'ar' }],
    [{ locale: 'no such tag!' }, { textLocale: 'ko' }],
  ])('make sense of %j', (data, expected) => {
    expect(readSettings(data, surroundings)).toMatchObject(expected);
  });
});

describe('The language of a visitor', () => {
  it.each([
    [['ko'], 'ko'],
    [['ko-KR'], 'ko'],
    [['zh-CN'], 'zh-Hans'],
    [['zh'], 'zh-Hans'],
    [['zh-TW'], 'zh-Hans'],
    [['KO-kr'], 'ko'],
    [['fr', 'ja-JP'], 'ja'],
    [['fr'], 'en'],
    [['%%', ''], 'en'],
    [[], 'en'],
  ])('of %j is %s', (wishes, locale) => {
    expect(chooseLocale(wishes, surroundings.available)).toBe(locale);
  });

  it('of Taiwan is traditional Chinese, where there is one', () => {
    expect(chooseLocale(['zh-TW'], ['zh-Hans', 'zh-Hant'])).toBe('zh-Hant');
  });

  it.each([
    ['ar', 'rtl'],
    ['fa-IR', 'rtl'],
    ['he', 'rtl'],
    ['az-Arab', 'rtl'],
    ['ko', 'ltr'],
    ['nonsense!', 'ltr'],
  ])('%s is written %s', (locale, direction) => {
    expect(directionOf(locale)).toBe(direction);
  });

  it.each([
    ['회비가 얼마예요', 'en', 'ko'],
    ['本部はどこ', 'en', 'ja'],
    ['本部', 'ja', 'ja'],
    ['总部', 'zh-Hans', 'zh-Hans'],
    ['總部', 'zh-Hant', 'zh-Hant'],
    ['总部', 'en', 'zh-Hans'],
    ['membership', 'en', 'en'],
    ['mitgliedschaft', 'de', 'de'],
    ['membership', 'ko', ''],
    ['2', 'ko', 'ko'],
  ])('%j in a talk in %s is marked %j, for the right glyphs', (text, talk, language) => {
    expect(languageOf(text, talk)).toBe(language);
  });
});

describe('The texts of the widget', () => {
  const fallback = {
    title: 'Questions about {{organisation}}?',
    tooLong: 'At most {{limit}}.',
    send: 'Send',
  };

  it('are filled, and those that are missing are taken from the fallback', () => {
    const texts = readTexts({ send: '보내기', tooLong: 7 }, fallback, 'ICLEI');
    expect([texts.title, texts.send, texts.tooLong]).toEqual([
      'Questions about ICLEI?',
      '보내기',
      'At most {{limit}}.',
    ]);
    expect(fill(texts.tooLong, { limit: '5' })).toBe('At most 5.');
  });

  it.each([[null], ['text'], [[]]])('can do without %j', (value) => {
    expect(readTexts(value, fallback, 'ICLEI').send).toBe('Send');
  });
});
