// Synonyms are found in a text in every script.
import { describe, expect, it } from '@jest/globals';
import { createWordGroups, type WordGroupOptions } from '../../../bot/core/matching/word-groups.js';
import { normalize } from '../../../bot/core/text/normalize.js';
import { wordsOf } from '../../../bot/core/text/words.js';

const groups = [
  ['fee', 'dues', 'cost of joining'],
  ['world secretariat', 'headquarters'],
  ['회비', '가입비'],
  ['会費', '費用'],
  ['タイ', 'Thailand', '태국'],
  ['độc lập', 'Zürich'],
];
const found = (text: string, language: string, options?: WordGroupOptions): readonly number[] => {
  const normalized = normalize(text);
  return createWordGroups(groups, options).groupsIn(normalized, wordsOf(normalized, language));
};

describe('groups of words', () => {
  it.each([
    ['What is the fee?', 'en', [0]],
    ['annual Fees and dues', 'en', [0]],
    ['the cost of joining', 'en', [0]],
    ['joining at what cost', 'en', []],
    ['Where is the World Secretariat?', 'en', [1]],
    ['world of secretariats', 'en', []],
    ['fee at headquarters', 'en', [0, 1]],
    ['feeling coffee', 'en', []],
    ['연회비는 얼마예요', 'ko', [2]],
    ['年会費はいくら', 'ja', [3]],
    ['ｚurich', 'en', [5]],
    ['', 'en', []],
  ])('in %j (%s): %j', (text, language, numbers) => {
    expect(found(text, language)).toEqual(numbers);
  });

  it('are found inside longer words, or only whole where that is asked for', () => {
    expect(found('タイトル', 'ja')).toEqual([4]);
    expect(found('タイトル', 'ja', { whole: true })).toEqual([]);
    expect(found('タイの会員', 'ja', { whole: true })).toEqual([4]);
    expect(found('メンタイ', 'ja', { whole: true })).toEqual([]);
    expect(found('태국의 회원', 'ko', { whole: true })).toEqual([4]);
    expect(found('상태국면', 'ko', { whole: true })).toEqual([]);
    expect(found('年会費', 'ja', { whole: true })).toEqual([3]);
  });

  it('may be none', () => {
    expect(createWordGroups([]).groupsIn('fee', wordsOf('fee', 'en'))).toEqual([]);
  });
});
