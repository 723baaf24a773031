// Letter statistics answer for the languages they were asked about, and for no others.
import { describe, expect, it } from '@jest/globals';
import { createFrancStatistics, francLanguages } from '../../bot/engines/franc.js';

const statistics = createFrancStatistics();
const best = (text: string, among: readonly string[]): string | undefined =>
  statistics.rank(text, among)[0]?.locale;

const european = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'];

describe('language statistics', () => {
  it.each([
    ['What are the benefits of joining the network?', 'en'],
    ['Welche Vorteile hat eine Mitgliedschaft für unsere Stadt?', 'de'],
    ['Quels sont les avantages de devenir membre du réseau ?', 'fr'],
    ['¿Cuáles son los beneficios de ser miembro de la red?', 'es'],
    ['Quais são as vantagens de ser membro da rede?', 'pt'],
    ['Quali sono i vantaggi di essere membro della rete?', 'it'],
    ['Wat zijn de voordelen van het lidmaatschap van het netwerk?', 'nl'],
  ])('reads “%s” as %s', (text, locale) => {
    expect(best(text, european)).toBe(locale);
  });

  it.each([
    ['Каковы преимущества членства?', ['en', 'ru', 'bg'], 'ru'],
    ['ما هي فوائد العضوية في الشبكة؟', ['en', 'ar', 'fa'], 'ar'],
    ['सदस्यता के क्या लाभ हैं और कैसे जुड़ें?', ['en', 'hi'], 'hi'],
    ['ประโยชน์ของการเป็นสมาชิกคืออะไร', ['en', 'th'], 'th'],
    ['Apa saja manfaat menjadi anggota jaringan ini?', ['en', 'id', 'vi'], 'id'],
    ['Lợi ích của việc trở thành thành viên là gì?', ['en', 'id', 'vi'], 'vi'],
    ['회원이 되면 어떤 혜택이 있나요?', ['en', 'ko', 'ja'], 'ko'],
    ['会員になるとどんなメリットがありますか', ['en', 'ja', 'zh-Hans'], 'ja'],
    ['会员有哪些好处', ['en', 'ja', 'zh-Hans'], 'zh-Hans'],
  ])('reads “%s” among %j as %s', (text, among, locale) => {
    expect(best(text, among)).toBe(locale);
  });

  it('scores the best locale 1 and ranks downwards', () => {
    const scores = statistics.rank('What is the membership fee?', european).map(({ score }) => score);
    expect(scores).toHaveLength(european.length);
    expect(scores[0]).toBe(1);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.at(-1)).toBeGreaterThanOrEqual(0);
  });

  it('never names a locale that was not asked for', () => {
    expect(
      statistics
        .rank('Was kostet die Mitgliedschaft?', ['en', 'fr'])
        .map(({ locale }) => locale)
        .sort(),
    ).toEqual(['en', 'fr']);
  });

  it('gives two variants of one language the same score', () => {
    expect(statistics.rank('会员有哪些好处', ['zh-Hans', 'en', 'zh-Hant'])).toEqual([
      { locale: 'zh-Hans', score: 1 },
      { locale: 'zh-Hant', score: 1 },
    ]);
  });

  it.each([
    ['no text', '', european],
    ['no letters', '12345 ?!', european],
    ['no locales', 'What is ICLEI?', []],
    ['only locales it does not know', 'What is ICLEI?', ['tlh', 'x-none']],
    ['a script that none of the locales uses', 'Каковы преимущества?', ['en', 'ko']],
    ['trigrams that none of the languages has', 'zq', ['en', 'de']],
  ])('says nothing where it can’t tell: %s', (_why, text, among) => {
    expect(statistics.rank(text, among)).toEqual([]);
  });

  it('has letter statistics for every language it lists', () => {
    // prettier-ignore
    const samples: Readonly<Record<string, string>> = {
      Arab: 'حقوق', Armn: 'իրավունք', Beng: 'অধিকার', Cyrl: 'право және құқық', Deva: 'अधिकार', Geor: 'უფლება', Grek: 'δικαίωμα',
      Gujr: 'અધિકાર', Guru: 'ਅਧਿਕਾਰ', Hans: '权利', Hant: '權利', Hebr: 'זכות', Jpan: 'ひらがな', Khmr: 'សិទ្ធិ', Knda: 'ಹಕ್ಕು', Kore: '권리',
      Laoo: 'ສິດທິ', Latn: 'an de la on', Mlym: 'അവകാശം', Mymr: 'အခွင့်', Sinh: 'අයිතිය', Taml: 'உரிமை', Telu: 'హక్కు', Thai: 'สิทธิ',
    };
    const silent = francLanguages.filter((language) => {
      const script = new Intl.Locale(language).maximize().script ?? '';
      const sample = language === 'az' || language === 'uz' ? samples['Latn'] : samples[script];
      return statistics.rank(sample ?? '', [language]).length === 0;
    });
    expect(silent).toEqual([]);
  });
});
