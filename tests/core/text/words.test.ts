// Texts are cut into words as their languages write them.
import { describe, expect, it } from '@jest/globals';
import { jamoOf, koreanForms } from '../../../bot/core/text/korean.js';
import { normalize } from '../../../bot/core/text/normalize.js';
import { wordsOf } from '../../../bot/core/text/words.js';

const stems = (text: string, language: string): string[] =>
  wordsOf(normalize(text), language).map(({ stem }) => stem);

describe('words', () => {
  it('of English are stemmed, with contractions opened', () => {
    expect(stems("What's funding the offices?", 'en')).toEqual(['what', 'is', 'fund', 'the', 'offic']);
  });

  it('of Korean also come without their particle', () => {
    expect(stems('회비는 얼마', 'ko')).toEqual(['회비는', '회비', '얼마']);
  });

  it('of Japanese are cut where the script changes', () => {
    expect(stems('会員になるメリット', 'ja')).toEqual(['会員', 'になる', 'メリット']);
  });

  it.each([
    ['会費はいくら', 'いくら'],
    ['いつからありますか', 'いつ'],
    ['本部はどこですか', 'どこ'],
  ])('of Japanese are also what it asks for: %s, %s', (text, asked) => {
    expect(stems(text, 'ja')).toContain(asked);
  });

  it('of Han characters are their pairs', () => {
    expect(stems('会員都市', 'ja')).toEqual(['会員', '員都', '都市']);
    expect(stems('会', 'zh')).toEqual(['会']);
  });

  it('of another script inside a text are cut off', () => {
    expect(stems('iclei란 2014年', 'ko')).toEqual(['iclei', '란', '2014', '年']);
  });

  it('say less where they are grammar', () => {
    const weights = new Map(
      [...wordsOf('the fee', 'en'), ...wordsOf('会費について', 'ja')].map(({ text, weight }) => [
        text,
        weight,
      ]),
    );
    expect(weights.get('fee')).toBe(1);
    expect(weights.get('会費')).toBe(1);
    expect(weights.get('the')).toBeLessThan(1);
    expect(weights.get('について')).toBeLessThan(1);
  });

  it.each(['', '?!', '😀'])('are not in %j', (text) => {
    expect(wordsOf(text, 'en')).toEqual([]);
  });
});

describe('Korean forms', () => {
  it.each([
    ['회비는', '회비'],
    ['본부가', '본부'],
    ['중국에서는', '중국'],
    ['도시들의', '도시'],
    ['기관인가요', '기관'],
  ])('of %s are itself and %s', (word, stem) => {
    expect(koreanForms(word)).toEqual([word, stem]);
  });

  it.each(['회의', '나라', '도시', '가', '본은'])(
    'of %s is itself, since too little would be left',
    (word) => {
      expect(koreanForms(word)).toEqual([word]);
    },
  );

  it('are spelt letter by letter, so that one wrong letter is one difference', () => {
    expect([...jamoOf('회비')]).toHaveLength(4);
    expect(
      [...jamoOf('이클레이')].filter((letter, at) => letter !== [...jamoOf('이클래이')][at]),
    ).toHaveLength(1);
  });
});
