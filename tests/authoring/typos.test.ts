// Questions as they are mistyped on a phone.
import { describe, expect, it } from '@jest/globals';
import { mistyper } from '../../bot/authoring/typos.js';

describe('A mistyped question', () => {
  it('has two letters changed in every longer Latin word, and the first and last stay', () => {
    const typed = mistyper()('How much is the membership fee, please?');
    expect(typed).not.toBe('How much is the membership fee, please?');
    const words = typed.match(/[a-z]+/gi) ?? [];
    expect(words.map((word) => [...word].sort().join(''))).toEqual(
      ['How', 'much', 'is', 'the', 'membership', 'fee', 'please'].map((word) => [...word].sort().join('')),
    );
    expect([words[4]?.[0], words[4]?.at(-1)]).toEqual(['m', 'p']);
    expect(words[4]).not.toBe('membership');
  });

  it('has one wrong vowel in every longer Hangul word', () => {
    const typed = mistyper()('회비가 얼마예요 도시');
    expect(typed).not.toBe('회비가 얼마예요 도시');
    expect(typed).toMatch(/^[가-힣]{3} [가-힣]{4} 도시$/);
    // One syllable differs in each word, and it keeps its consonants.
    const consonants = (text: string): string => text.normalize('NFD').replace(/[\u1161-\u1175]/g, '');
    expect(consonants(typed)).toBe(consonants('회비가 얼마예요 도시'));
  });

  it('lacks a letter in every longer katakana word, and Han characters stay', () => {
    expect(mistyper()('ネットワークの会費')).toMatch(/^[ァ-ヶー]{5}の会費$/);
  });

  it('is the same in every run, and another with another seed', () => {
    const question = 'Which international organisations are partners of the network?';
    expect(mistyper()(question)).toBe(mistyper()(question));
    expect(mistyper(7)(question)).not.toBe(mistyper()(question));
  });
});
