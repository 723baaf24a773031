// A visitor whose language the FAQ lacks is noticed, and nobody else is told so.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { chooserOf, nothingKnown, speaking } from './languages.js';

const four = chooserOf('en', 'ko', 'ja', 'zh-Hans');
const unspoken = (text: string): string | undefined => four.choose(text, nothingKnown).unspoken;

describe('a language that the FAQ lacks', () => {
  it.each([
    ['Was kostet die Mitgliedschaft?', 'de'],
    ['Combien coûte l’adhésion ?', 'fr'],
    ['¿Cuánto cuesta ser miembro?', 'es'],
    ['Quanto custa ser membro?', 'pt'],
    ['Quanto costa diventare membri?', 'it'],
    ['Wat kost het lidmaatschap?', 'nl'],
    ['Berapa biaya untuk menjadi anggota?', 'id'],
    ['Phí thành viên là bao nhiêu?', 'vi'],
    ['Где находится штаб-квартира?', 'ru'],
    ['Де ви знаходитесь і хто ви?', 'uk'],
    ['أين المقر الرئيسي؟', 'ar'],
    ['मुख्यालय कहाँ है?', 'hi'],
    ['สำนักงานใหญ่อยู่ที่ไหน', 'th'],
    ['Πού βρίσκεται η έδρα;', 'el'],
    ['איפה המשרד', 'he'],
  ])('of “%s” is %s', (text, language) => {
    expect(unspoken(text)).toBe(language);
  });

  it('is Korean, Japanese or Chinese for a FAQ without them', () => {
    const european = chooserOf('en', 'de');
    expect(european.choose('회비가 얼마예요', nothingKnown).unspoken).toBe('ko');
    expect(european.choose('会費はいくら', nothingKnown).unspoken).toBe('ja');
    expect(european.choose('会员费多少', nothingKnown).unspoken).toBe('zh-Hans');
    expect(european.choose('會員費多少', nothingKnown).unspoken).toBe('zh-Hant');
    expect(chooserOf('en', 'zh-Hans').choose('会費', nothingKnown).unspoken).toBe('ja');
    expect(chooserOf('en', 'ja').choose('会员费', nothingKnown).unspoken).toBe('zh-Hans');
  });

  it('leaves the language of the answer as it was', () => {
    expect(four.choose('Где находится штаб-квартира?', speaking('ko')).evidence.locale).toBe('ko');
    expect(four.choose('Was kostet die Mitgliedschaft?', nothingKnown).evidence.locale).toBe('en');
  });

  it('is English for a FAQ without it', () => {
    expect(chooserOf('ko', 'ja').choose('where are you based', nothingKnown).unspoken).toBe('en');
  });
});

describe('no language is named', () => {
  it.each([
    'Guten Tag',
    'merci beaucoup',
    'hola',
    'ICLEI',
    'what is iclei',
    'waht si teh membrship fe',
    'et cetera et cetera',
    'Rio de Janeiro office hours',
    'Ile jest członków w sieci i gdzie',
    'xqzt vrrp klmn fghj',
    '12345',
    '',
    '??',
    'https://www.ejemplo.es/como-puedo-ser-miembro',
    'thanks (Д)',
    '会費',
    '総部',
  ])('for “%s”', (text) => {
    expect(unspoken(text)).toBeUndefined();
  });

  it('for an English question, of all those that authors collected', () => {
    const questions = readFileSync('data/eval/en.tsv', 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t')[2] ?? '');
    expect(questions.length).toBeGreaterThan(100);
    const named = questions.filter((text) => unspoken(text) !== undefined);
    // Up to three in a hundred may be: the reply only adds which languages there are.
    expect(named.length / questions.length).toBeLessThanOrEqual(0.03);
  });

  it('where the FAQ has the language', () => {
    expect(chooserOf('en', 'de').choose('Was kostet die Mitgliedschaft?', nothingKnown).unspoken).toBe(
      undefined,
    );
    expect(chooserOf('en', 'ru').choose('Где находится офис?', nothingKnown).unspoken).toBe(undefined);
  });
});
