// A text is made of certain words where they cover it without a gap.
import { describe, expect, it } from '@jest/globals';
import { createMadeOf } from '../../../bot/core/conversation/made-of.js';

const isMadeOf = createMadeOf([
  'and',
  'who',
  'by who',
  'in China',
  '누가',
  '요',
  '谁',
  '都',
  '有',
  'だれ',
  'が',
]);

describe('made of', () => {
  it.each(['who?', 'and who', 'And, by who?', 'and in china', '누가요?', '都有谁？', 'だれが', ''])(
    '“%s” is made of the words',
    (text) => {
      expect(isMadeOf(text)).toBe(true);
    },
  );

  it.each(['whoand', 'who pays', 'andy', 'china', '누가 내요', '都有谁们', '누'])(
    '“%s” says something else',
    (text) => {
      expect(isMadeOf(text)).toBe(false);
    },
  );

  it('leaves long texts alone', () => {
    expect(isMadeOf('who '.repeat(40))).toBe(false);
  });

  it('finds nothing without words', () => {
    expect(createMadeOf([])('who')).toBe(false);
  });
});
