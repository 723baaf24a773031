// A visitor's own locale finds the FAQ's locale that serves them.
import { describe, expect, it } from '@jest/globals';
import { nearestLocale } from '../../../bot/core/language/nearest-locale.js';

const faq = ['en', 'ko', 'ja', 'zh-Hans'];
const both = ['en', 'zh-Hans', 'zh-Hant'];

describe('the nearest locale', () => {
  it.each([
    ['ko', faq, 'ko'],
    ['ko-KR', faq, 'ko'],
    ['KO-kr', faq, 'ko'],
    ['ko_KR', faq, 'ko'],
    ['en-GB', faq, 'en'],
    ['ja-JP-u-ca-japanese', faq, 'ja'],
    ['zh', faq, 'zh-Hans'],
    ['zh-CN', faq, 'zh-Hans'],
    ['zh-SG', faq, 'zh-Hans'],
    ['zh-TW', faq, 'zh-Hans'],
    ['zh-Hant-HK', faq, 'zh-Hans'],
    ['yue', faq, 'zh-Hans'],
    ['cmn-Hans', faq, 'zh-Hans'],
    ['zh', both, 'zh-Hans'],
    ['zh-CN', both, 'zh-Hans'],
    ['zh-TW', both, 'zh-Hant'],
    ['zh-HK', both, 'zh-Hant'],
    ['zh-MO', both, 'zh-Hant'],
    ['zh-Hans-HK', both, 'zh-Hans'],
    ['yue', both, 'zh-Hant'],
    ['pt-BR', ['pt-PT', 'pt-BR'], 'pt-BR'],
    ['pt', ['pt-PT', 'pt-BR'], 'pt-PT'],
    ['sr-Latn', ['sr-Cyrl', 'sr-Latn'], 'sr-Latn'],
  ])('of %s among %j is %s', (tag, locales, nearest) => {
    expect(nearestLocale(tag, locales)).toBe(nearest);
  });

  it.each(['de', 'fr-FR', '', '-', '-ko', 'x', '__proto__', '한국어', 'english', 'k', ' '])(
    'of %j is none of the FAQ’s',
    (tag) => {
      expect(nearestLocale(tag, faq)).toBeNull();
    },
  );
});
