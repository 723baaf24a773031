// Scripts other than Latin tell their languages, and letters tell apart those that share a script.
import { describe, expect, it } from '@jest/globals';
import { scriptOfLocale } from '../../../bot/core/language/scripts.js';
import { chooserOf, nothingKnown, speaking } from './languages.js';

const world = chooserOf('en', 'ru', 'ar', 'hi', 'th', 'ko', 'ja', 'zh-Hans', 'zh-Hant');

describe('a greeting and a question', () => {
  it.each([
    ['ru', 'Cyrl', 'привет', 'Сколько стоит членство в ICLEI?'],
    ['ar', 'Arab', 'مرحبا', 'كم تكلفة العضوية في ICLEI؟'],
    ['hi', 'Deva', 'नमस्ते', 'ICLEI की सदस्यता का शुल्क कितना है?'],
    ['th', 'Thai', 'สวัสดี', 'ค่าสมาชิก ICLEI เท่าไร'],
    ['ko', 'Hang', '안녕하세요', 'ICLEI 회비는 얼마인가요?'],
    ['ja', 'Jpan', 'こんにちは', 'ICLEIの会費はいくらですか'],
    ['zh-Hans', 'Hans', '谢谢', 'ICLEI的会费是多少'],
    ['zh-Hant', 'Hant', '謝謝', 'ICLEI的會費是多少'],
  ])('in %s (%s) is read: “%s”, “%s”', (locale, script, ...messages) => {
    for (const text of messages)
      expect(world.choose(text, speaking('en')).evidence).toMatchObject({ locale, script });
  });
});

describe('Chinese', () => {
  it.each(['會費係幾多', '佢哋喺邊度', '點樣加入㗎'])('in Cantonese, “%s”, is Traditional', (text) => {
    expect(world.choose(text, nothingKnown).evidence).toMatchObject({ locale: 'zh-Hant', script: 'Hant' });
  });

  it('keeps the script of the message where the FAQ has the other alone', () => {
    const simplified = chooserOf('en', 'zh-Hans');
    expect(simplified.choose('總部在哪裡', nothingKnown).evidence).toMatchObject({
      locale: 'zh-Hans',
      script: 'Hant',
    });
  });

  it('that both scripts share stays in the one spoken so far', () => {
    expect(world.choose('加入', speaking('zh-Hant')).evidence.locale).toBe('zh-Hant');
    expect(world.choose('加入', speaking('zh-Hans')).evidence.locale).toBe('zh-Hans');
    expect(world.choose('加入', speaking('en')).evidence.locale).toBe('zh-Hans');
  });

  it('goes to a Cantonese FAQ where there is one', () => {
    const cantonese = chooserOf('en', 'zh-Hans', 'zh-Hant', 'yue', 'ja');
    expect(cantonese.choose('會費係幾多呀，佢哋喺邊度', nothingKnown).evidence.locale).toBe('yue');
    expect(cantonese.choose('會費是多少', nothingKnown).evidence.locale).toBe('zh-Hant');
  });
});

describe('languages that share a script', () => {
  const eastern = chooserOf('en', 'ru', 'uk', 'ar', 'fa');

  it.each([
    ['Скільки коштує членство і де ваш офіс?', 'uk'],
    ['Сколько стоит членство и где ваш офис?', 'ru'],
    ['هزینه عضویت چقدر است و چگونه می‌توانم عضو شوم؟', 'fa'],
    ['كيف يمكننا الانضمام إلى الشبكة؟', 'ar'],
  ])('“%s” is %s', (text, locale) => {
    expect(eastern.choose(text, nothingKnown).evidence.locale).toBe(locale);
  });
});

describe('signs and quotations', () => {
  it.each(['the sign Δ means change, right?', 'is 5 µg a lot', 'they call it "Москва" over there'])(
    'in another alphabet leave “%s” English',
    (text) => {
      expect(chooserOf('en', 'el', 'ru', 'de').choose(text, nothingKnown).evidence.locale).toBe('en');
    },
  );
});

describe('the script of a locale', () => {
  it.each([
    ['en', 'Latn'],
    ['pt-BR', 'Latn'],
    ['vi', 'Latn'],
    ['sr', 'Cyrl'],
    ['sr-Latn', 'Latn'],
    ['uz-Cyrl', 'Cyrl'],
    ['zh-Hant', 'Hani'],
    ['yue', 'Hani'],
    ['ko-KR', 'Hang'],
    ['ja', 'Jpan'],
    ['fa', 'Arab'],
    ['mr', 'Deva'],
    ['', 'Latn'],
  ])('%j is %s', (locale, script) => {
    expect(scriptOfLocale(locale)).toBe(script);
  });
});
