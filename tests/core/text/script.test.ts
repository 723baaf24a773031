// Characters belong to scripts, and texts are cut where the script changes.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runsOf, scriptOf } from '../../../bot/core/text/script.js';

describe('the script of a character', () => {
  it.each([
    ['a', 'latin'],
    ['Z', 'latin'],
    ['é', 'latin'],
    ['ß', 'latin'],
    ['회', 'hangul'],
    ['ㅋ', 'hangul'],
    ['\u1112', 'hangul'],
    ['か', 'hiragana'],
    ['ゟ', 'hiragana'],
    ['カ', 'katakana'],
    ['ー', 'katakana'],
    ['会', 'han'],
    ['々', 'han'],
    ['\u3400', 'han'],
    ['\uf900', 'han'],
    ['\u{20000}', 'han'],
    ['7', 'digit'],
    ['٣', 'digit'],
    ['ж', 'other'],
    ['ع', 'other'],
    ['ก', 'other'],
    [' ', 'none'],
    ['・', 'none'],
    ['。', 'none'],
    ['😀', 'none'],
    ['$', 'none'],
    ['', 'none'],
  ])('of %j is %s', (character, script) => {
    expect(scriptOf(character)).toBe(script);
  });
});

describe('runs of one script', () => {
  it.each([
    ['iclei란?', ['latin iclei', 'hangul 란']],
    ['什么是iclei', ['han 什么是', 'latin iclei']],
    ['2014年', ['digit 2014', 'han 年']],
    ['co2 5g', ['latin co2', 'latin 5g']],
    ['会員になるメリット', ['han 会員', 'hiragana になる', 'katakana メリット']],
    ['フォーラム・会議', ['katakana フォーラム', 'han 会議']],
    ['1,000', ['digit 1', 'digit 000']],
    ['𠮷野家', ['han 𠮷野家']],
    ['', []],
    [' ?! ', []],
  ])('in %j are %j', (text, runs) => {
    expect(runsOf(text).map(({ script, text: run }) => `${script} ${run}`)).toEqual(runs);
  });

  it('together hold every character that belongs to a script, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const kept = [...text].filter((character) => scriptOf(character) !== 'none').join('');
        const runs = runsOf(text).map((run) => run.text);
        expect(runs.join('')).toBe(kept);
        expect(runs).not.toContain('');
      }),
    );
  });
});
