// Faces drawn with characters are taken out of a message, and nothing else is.
import { describe, expect, it } from '@jest/globals';
import { withoutKaomoji } from '../../../bot/core/text/kaomoji.js';

describe('faces drawn with characters', () => {
  it.each([
    '(ﾉ´ヮ`)ﾉ',
    'ヽ(´ー`)ノ',
    '¯\\_(ツ)_/¯',
    '(´・ω・`)',
    '(^_^)',
    '(^_^;)',
    '(T_T)',
    '(o^^o)',
    'm(_ _)m',
    '(＾∇＾)',
    '（＾＾）',
    '(>_<)',
    '(ﾟДﾟ)',
    'o(^o^)o',
  ])('%s says nothing', (face) => {
    expect(withoutKaomoji(face)).toBe('');
  });

  it.each([
    ['thanks (^_^)', 'thanks'],
    ['감사합니다m(_ _)m', '감사합니다'],
    ['谢谢ヽ(´ー`)ノ', '谢谢'],
    ['(´・ω・`) 会費は？', '会費は？'],
    ['hello (^o^) where are you', 'hello   where are you'],
  ])('leave the rest of %j', (text, rest) => {
    expect(withoutKaomoji(text)).toBe(rest);
  });

  it.each([
    '(2)',
    '（２）',
    '(a)',
    '(NGO)',
    'cities (and towns)',
    '世界事務局(World Secretariat)',
    '本(Bonn)에 있습니다',
    '(会費)',
    '(ア・イ)',
    '(e.g. 2*3)',
    'f(x)',
    '()',
    '모임(총회)',
  ])('are not seen in %j', (text) => {
    expect(withoutKaomoji(text)).toBe(text);
  });

  it('ends on a hostile message before the test runner gives up', () => {
    for (const face of ['(^', '\\_']) {
      const hostile = face.repeat(5000);
      expect(withoutKaomoji(hostile).length).toBeLessThanOrEqual(hostile.length);
    }
  });
});
