// Texts that a reader would call the same become one spelling.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasLetters, normalize, wordingKey } from '../../../bot/core/text/normalize.js';

describe('normalising', () => {
  it.each([
    ['What is ICLEI?', 'what is iclei?', 'letter case'],
    ['  What   is\n\tICLEI ', 'what is iclei', 'white space'],
    ['ＩＣＬＥＩ　１２', 'iclei 12', 'full-width letters, digits and spaces'],
    ['ｲｸﾚｲ ﾌｫｰﾗﾑ', 'イクレイ フォーラム', 'half-width kana'],
    ['㈱ ①', '(株) 1', 'characters that stand for several'],
    ['Café Zürich São', 'cafe zurich sao', 'accents of Latin letters'],
    ['what’s ICLEI‘s', "what's iclei's", 'apostrophes'],
    ['IC\u200bLEI\u00ad \u202eabc\u202c', 'iclei abc', 'characters that can’t be seen'],
    ['회비', '회비', 'Hangul keeps its syllables'],
    ['\u1112\u116c\u1107\u1175', '회비', 'Hangul letters join into syllables'],
    ['がぎ パピ', 'がぎ パピ', 'kana keep their marks'],
    ['か\u3099', 'が', 'kana and their marks join'],
  ])('%j becomes %j: %s', (text, normalized) => {
    expect(normalize(text)).toBe(normalized);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
        const once = normalize(text);
        // What the first round composes may compose once more; from then on it stays.
        expect(normalize(normalize(once))).toBe(normalize(once));
      }),
    );
  });
});

describe('the key of a wording', () => {
  it.each([
    ['What is ICLEI?', 'what is iclei'],
    ['what is… “ICLEI”!', 'what is iclei'],
    ["What's ICLEI", 'whats iclei'],
    ['会費は、いくらですか？', '会費は いくらですか'],
    ['**What** is #ICLEI', 'what is iclei'],
    ['?!', ''],
    ['', ''],
  ])('of %j is %j', (text, key) => {
    expect(wordingKey(text)).toBe(key);
  });
});

describe('letters', () => {
  it.each(['a', '가', 'か', '会', 'ж', 'ع', '12a'])('are in %j', (text) => {
    expect(hasLetters(text)).toBe(true);
  });

  it.each(['', ' ', '12345', '?!', '😀👍🏽', '①', '12:30', '\u0000'])('are not in %j', (text) => {
    expect(hasLetters(text)).toBe(false);
  });
});
