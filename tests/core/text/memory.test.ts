// Words read with a memory are those read without one, and what is made of a word is made once.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createWordMemory, oncePerWord, wordsOf, type Word } from '../../../bot/core/text/words.js';

const pieces = [
  "what's",
  "can't",
  'fees',
  'fees?',
  'co2',
  '회비는',
  '会員都市',
  'いくらですか',
  'カナ',
  '14',
  '',
  '名a',
];
const texts = fc.array(
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 30 })), { maxLength: 6 })
    .map((words) => words.join(' ')),
  { maxLength: 6 },
);

/** All but the number. */
function said({ text, stem, weight, script }: Word): unknown[] {
  return [text, stem, weight, script];
}

describe.each(['en', 'ko', 'ja', 'zh'])('words read with a memory in %s', (language) => {
  it('are those read without one', () => {
    fc.assert(
      fc.property(texts, (list) => {
        const memory = createWordMemory();
        for (const text of [...list, ...list]) {
          expect(wordsOf(text, language, memory).map(said)).toEqual(wordsOf(text, language).map(said));
        }
      }),
    );
  });

  it('have a number each, the same whenever they come again', () => {
    const memory = createWordMemory();
    const read = (): Word[] => pieces.flatMap((text) => wordsOf(text, language, memory));
    const [first, again] = [read(), read()];
    expect(again.map(({ number }) => number)).toEqual(first.map(({ number }) => number));
    const kinds = new Set(first.map((word) => JSON.stringify(said(word))));
    const numbers = new Set(first.map(({ number }) => number));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from(kinds, (_, number) => number));
  });
});

describe('a memory', () => {
  it('finds its pieces after thousands of others', () => {
    const memory = createWordMemory();
    const numbers = Array.from({ length: 5000 }, (_, number) => `w${String(number)}`);
    for (const text of numbers) wordsOf(text, 'en', memory);
    expect(numbers.flatMap((text) => wordsOf(text, 'en', memory).map((word) => word.number))).toEqual(
      numbers.map((_, number) => number),
    );
  });

  it('lets what is made of a word be made once, and anew for words without a number', () => {
    const memory = createWordMemory();
    const made: string[] = [];
    const lengthOf = oncePerWord(({ text }) => made.push(text));
    for (const word of wordsOf('fee fee city fee', 'en', memory)) lengthOf(word);
    for (const word of wordsOf('fee fee', 'en')) lengthOf(word);
    expect(made).toEqual(['fee', 'city', 'fee', 'fee']);
  });
});
