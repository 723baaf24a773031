// The language of a message is told by its own evidence first, by the conversation where it has none.
import { describe, expect, it } from '@jest/globals';
import type { LanguageContext } from '../../../bot/core/language/choose.js';
import { channel, chooserOf, nothingKnown, speaking } from './languages.js';

const languages = chooserOf('en', 'ko', 'ja', 'zh-Hans');

interface Case {
  readonly text: string;
  readonly known?: LanguageContext;
  readonly locale: string;
  readonly source: string;
}

const cases: Readonly<Record<string, readonly Case[]>> = {
  'without letters: the conversation’s, else the channel’s, else the organisation’s': [
    { text: '12345', known: speaking('ko'), locale: 'ko', source: 'conversation' },
    { text: '😀', known: speaking('ja'), locale: 'ja', source: 'conversation' },
    { text: '??', known: channel('zh-CN'), locale: 'zh-Hans', source: 'locale' },
    { text: '１２３', known: channel('de'), locale: 'en', source: 'default' },
    { text: '', locale: 'en', source: 'default' },
  ],
  'nothing but names and words of every language: likewise': [
    { text: 'ICLEI', known: speaking('ko'), locale: 'ko', source: 'conversation' },
    { text: 'iclei?', known: channel('ja'), locale: 'ja', source: 'locale' },
    { text: 'ICLEI', locale: 'en', source: 'default' },
    { text: 'OK', known: speaking('zh-Hans'), locale: 'zh-Hans', source: 'conversation' },
    { text: 'ok, ICLEI FAQ', known: speaking('ja'), locale: 'ja', source: 'conversation' },
    { text: 'local governments', known: speaking('ko'), locale: 'ko', source: 'conversation' },
  ],
  'names in one language’s own script tell it': [
    { text: '이클레이', locale: 'ko', source: 'script' },
    { text: 'イクレイ', known: channel('en'), locale: 'ja', source: 'script' },
    { text: '宜可城', known: channel('ko'), locale: 'zh-Hans', source: 'corpus' },
  ],
  'any Hangul is Korean': [
    { text: '회비가 얼마예요', known: speaking('en'), locale: 'ko', source: 'script' },
    { text: 'ICLEI란?', locale: 'ko', source: 'script' },
    { text: 'ICLEI membership fee and dues는?', known: speaking('en'), locale: 'ko', source: 'script' },
    { text: '會費는 얼마', locale: 'ko', source: 'script' },
    { text: 'ㅋㅋ', known: speaking('en'), locale: 'ko', source: 'script' },
  ],
  'any kana is Japanese': [
    { text: '本部はどこ', known: speaking('zh-Hans'), locale: 'ja', source: 'script' },
    { text: 'ICLEI membership feeはいくら', locale: 'ja', source: 'script' },
    { text: 'メンバー', locale: 'ja', source: 'script' },
    { text: 'ﾒﾝﾊﾞｰ', locale: 'ja', source: 'script' },
    { text: '都市の', locale: 'ja', source: 'script' },
    { text: 'WWFは？', known: speaking('en'), locale: 'ja', source: 'script' },
    { text: 'え？', known: speaking('en'), locale: 'ja', source: 'script' },
  ],
  'single kana among signs are no Japanese': [
    { text: 'thanks a lot ツ', known: speaking('ja'), locale: 'en', source: 'script' },
    { text: '谢谢你们 ツ', known: speaking('en'), locale: 'zh-Hans', source: 'repertoire' },
    { text: 'thank you so much (ﾉ´ヮ`)ﾉ', known: speaking('ja'), locale: 'en', source: 'script' },
    { text: 'ツ', known: speaking('ko'), locale: 'ko', source: 'conversation' },
    { text: '这是我们の城市', known: speaking('en'), locale: 'zh-Hans', source: 'repertoire' },
  ],
  'Han that one language alone can write': [
    { text: '会費', locale: 'ja', source: 'repertoire' },
    { text: '会費', known: speaking('zh-Hans'), locale: 'ja', source: 'repertoire' },
    { text: '会费', known: speaking('ja'), locale: 'zh-Hans', source: 'repertoire' },
    { text: '什么是ICLEI', known: speaking('en'), locale: 'zh-Hans', source: 'repertoire' },
    { text: '總部在哪裡', known: channel('ja'), locale: 'zh-Hans', source: 'repertoire' },
  ],
  'Han that several can write: the conversation, the FAQ, the channel, Chinese': [
    { text: '都市', known: speaking('ja'), locale: 'ja', source: 'conversation' },
    { text: '都市', known: speaking('zh-Hans'), locale: 'zh-Hans', source: 'conversation' },
    { text: '加盟都市', known: speaking('en'), locale: 'ja', source: 'corpus' },
    { text: '加盟都市', known: channel('zh-CN'), locale: 'ja', source: 'corpus' },
    { text: '都市', known: channel('ja-JP'), locale: 'ja', source: 'locale' },
    { text: '都市', known: speaking('ko'), locale: 'zh-Hans', source: 'script' },
    { text: '都市', locale: 'zh-Hans', source: 'script' },
  ],
  'Han that several can write, a whole question in the FAQ’s words: the FAQ before the conversation': [
    { text: '中国城市如何加入ICLEI', known: speaking('ja'), locale: 'zh-Hans', source: 'corpus' },
    { text: '加盟都市', known: speaking('zh-Hans'), locale: 'zh-Hans', source: 'conversation' },
  ],
  'one or two Latin words: the conversation’s': [
    { text: 'membership fee', known: speaking('ko'), locale: 'ko', source: 'conversation' },
    { text: 'headquarters', known: speaking('ja'), locale: 'ja', source: 'conversation' },
    { text: 'membership fee', known: channel('ko-KR'), locale: 'ko', source: 'locale' },
    { text: 'membership fee', locale: 'en', source: 'script' },
  ],
  'three Latin words and more: their own language, at once': [
    { text: 'where are you based', known: speaking('ko'), locale: 'en', source: 'script' },
    { text: 'what is iclei', known: channel('ja'), locale: 'en', source: 'script' },
  ],
  'a name or a quotation in another script does not make a sentence foreign': [
    { text: 'What does イクレイ mean?', known: speaking('en'), locale: 'en', source: 'script' },
    { text: 'how do I read "宜可城" aloud', known: speaking('en'), locale: 'en', source: 'script' },
    { text: 'the sign says 「会費」, why?', known: speaking('en'), locale: 'en', source: 'script' },
    { text: 'イクレイ membership', known: speaking('en'), locale: 'ja', source: 'script' },
  ],
  'a script that the FAQ has no language for: likewise what is known': [
    { text: 'Где находится штаб-квартира?', known: speaking('ko'), locale: 'ko', source: 'conversation' },
    { text: 'أين المقر الرئيسي؟', locale: 'en', source: 'default' },
  ],
};

for (const [rule, table] of Object.entries(cases)) {
  describe(rule, () => {
    it.each(table)('$text with $known is $locale by $source', ({ text, known, locale, source }) => {
      const { evidence } = languages.choose(text, known ?? nothingKnown);
      expect({ locale: evidence.locale, source: evidence.source }).toEqual({ locale, source });
    });
  });
}

describe('a pinned language', () => {
  const pinned: LanguageContext = { pinned: 'ja', conversation: 'ja', channel: 'ko' };

  it.each(['what are the benefits?', '회비가 얼마예요', '会费', 'OK', '12', ''])(
    'is answered in for %j',
    (text) => {
      expect(languages.choose(text, pinned).evidence).toMatchObject({ locale: 'ja', source: 'pinned' });
    },
  );

  it('does not keep the FAQ from being searched in the language of the words', () => {
    expect(languages.choose('what are the benefits?', pinned).search).toEqual(['en', 'ja']);
    expect(languages.choose('회비가 얼마예요', pinned).search).toEqual(['ko', 'ja']);
  });
});

describe('where to search', () => {
  it.each([
    ['회비가 얼마예요', speaking('en'), ['ko']],
    ['membership fee', speaking('ko'), ['ko', 'en']],
    ['ICLEI', speaking('ja'), ['ja', 'en', 'ko', 'zh-Hans']],
    ['都市', nothingKnown, ['zh-Hans', 'ja']],
    ['where are you based', speaking('ko'), ['en']],
  ])('%j with %j: %j', (text, known, search) => {
    expect(languages.choose(text, known).search).toEqual(search);
  });

  it('leaves the language of the answer to the better hit only where nothing tells Japanese from Chinese', () => {
    expect(languages.choose('都市', nothingKnown).open).toBe(true);
    expect(languages.choose('都市', speaking('ja')).open).toBe(false);
    expect(languages.choose('membership fee', speaking('ko')).open).toBe(false);
  });
});

describe('other sets of languages', () => {
  it('tell Latin languages apart by statistics from three words on', () => {
    const european = chooserOf('en', 'de', 'fr');
    const german = 'Welche Vorteile hat eine Mitgliedschaft für unsere Stadt?';
    expect(european.choose(german, speaking('fr')).evidence).toMatchObject({
      locale: 'de',
      source: 'statistics',
    });
    expect(european.choose('plan direct', speaking('fr')).evidence).toMatchObject({
      locale: 'fr',
      source: 'conversation',
    });
    expect(european.choose('plan direct', speaking('fr')).search).toEqual(
      expect.arrayContaining(['de', 'fr', 'en']),
    );
  });

  it('read Han as the one language of them that writes it', () => {
    expect(chooserOf('en', 'ja').choose('会员费', nothingKnown).evidence.locale).toBe('ja');
    expect(chooserOf('en', 'zh-Hans').choose('会費', nothingKnown).evidence.locale).toBe('zh-Hans');
    expect(chooserOf('en', 'ko').choose('会費', speaking('ko')).evidence.locale).toBe('ko');
  });

  it('keep Traditional Chinese where the FAQ has it', () => {
    const both = chooserOf('en', 'ja', 'zh-Hans', 'zh-Hant');
    expect(both.choose('總部在哪裡', nothingKnown).evidence.locale).toBe('zh-Hant');
    expect(both.choose('总部在哪里', nothingKnown).evidence.locale).toBe('zh-Hans');
  });

  it('read Hangul and kana as what is known where the FAQ has neither', () => {
    expect(chooserOf('en', 'de').choose('회비가 얼마예요', speaking('de')).evidence.locale).toBe('de');
    expect(chooserOf('en', 'de').choose('本部はどこですか', nothingKnown).evidence.locale).toBe('en');
  });

  it('work without any Latin language', () => {
    const asian = chooserOf('ko', 'ja');
    expect(asian.choose('where are you based', speaking('ja')).evidence.locale).toBe('ja');
    expect(asian.choose('where are you based', nothingKnown).evidence.locale).toBe('ko');
  });
});
