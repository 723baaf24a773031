// Texts kept as arrays come back as they were, and are found by what they say.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lengthAt, numberOf, packTexts, textAt } from '../../../bot/core/matching/texts.js';

const texts = fc.uniqueArray(
  fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('회비', '会費', 'fee', '')),
  { maxLength: 40 },
);

describe('packed texts', () => {
  it('are the same texts, each with its number', () => {
    fc.assert(
      fc.property(texts, (list) => {
        const packed = packTexts(list);
        expect(list.map((_, number) => textAt(packed, number))).toEqual(list);
        expect(list.map((_, number) => lengthAt(packed, number))).toEqual(list.map(({ length }) => length));
        expect(list.map((text) => numberOf(packed, text))).toEqual(list.map((_, number) => number));
      }),
    );
  });

  it('know of no text that is not among them', () => {
    fc.assert(
      fc.property(texts, fc.string(), (list, other) => {
        fc.pre(!list.includes(other));
        expect(numberOf(packTexts(list), other)).toBe(-1);
      }),
    );
  });

  it('take one byte a letter where Latin letters are all there is', () => {
    expect(packTexts(['fee', 'café']).codes).toBeInstanceOf(Uint8Array);
    expect(packTexts(['fee', '회비']).codes).toBeInstanceOf(Uint16Array);
  });
});
