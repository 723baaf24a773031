// Whatever is typed, a language of the FAQ is chosen, the same one every time.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createLatinModel } from '../../bot/core/language/latin-model.js';
import { createFrequentWords } from '../../bot/engines/frequent-words.js';
import { chooserOf } from '../core/language/languages.js';

const locales = ['en', 'de', 'ja', 'zh-Hans', 'ru'];
const chooser = chooserOf(...locales);
const known = fc.record({
  pinned: fc.constantFrom(null, ...locales),
  conversation: fc.constantFrom(null, ...locales),
  channel: fc.option(fc.string()),
});
const words = fc.constantFrom(
  'ICLEI',
  'ok',
  'was',
  'what',
  '会费',
  '会費',
  'の',
  'где',
  '한',
  '😀',
  '¿',
  'ツ',
  '"',
);
const typed = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(words).map((list) => list.join(' ')),
);

describe('for anything typed', () => {
  it('the language is one of the FAQ’s, searched in, and never also named as one that it lacks', () => {
    fc.assert(
      fc.property(typed, known, (text, context) => {
        const { evidence, search, unspoken } = chooser.choose(text, context);
        expect(locales).toContain(evidence.locale);
        expect(search).toContain(evidence.locale);
        expect(new Set(search).size).toBe(search.length);
        expect(locales).toEqual(expect.arrayContaining([...search]));
        expect(evidence.confidence).toBeGreaterThanOrEqual(0);
        expect(evidence.confidence).toBeLessThanOrEqual(1);
        expect(locales).not.toContain(unspoken);
        if (context.pinned !== null) expect(evidence.locale).toBe(context.pinned);
      }),
    );
  });

  it('the choice does not depend on what was typed before', () => {
    const asked = chooserOf(...locales);
    fc.assert(
      fc.property(typed, typed, known, (text, before, context) => {
        asked.choose(before, context);
        expect(asked.choose(text, context)).toEqual(chooser.choose(text, context));
      }),
    );
  });
});

describe('the evidence of Latin words', () => {
  const model = createLatinModel({
    languages: ['en', 'de', 'fr'],
    frequentWords: createFrequentWords(),
    textsOf: (language) => (language === 'de' ? ['Klimabündnisbeitritt leicht gemacht'] : []),
  });

  it('adds up word by word, in any order, and says at most so much a word', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeéßuñ'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (list) => {
        const forwards = model(list);
        const backwards = model([...list].reverse());
        forwards.forEach(({ nats, known }, at) => {
          expect(nats).toBeCloseTo(backwards[at]?.nats ?? NaN, 6);
          expect(nats).toBeLessThanOrEqual(0);
          expect(nats).toBeGreaterThanOrEqual(-6 * list.length);
          expect(known).toBeGreaterThanOrEqual(0);
          expect(known).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it('learns the organisation’s own words', () => {
    const [english, german] = model(['klimabündnisbeitritt']);
    expect(german?.known).toBe(1);
    expect(german?.nats ?? 0).toBeGreaterThan(english?.nats ?? 0);
  });
});
