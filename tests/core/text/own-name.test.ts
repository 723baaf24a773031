// The organisation's names, which are one name to whoever asks.
import { describe, expect, it } from '@jest/globals';
import { createOneName } from '../../../bot/core/text/own-name.js';

describe('One name for all', () => {
  const oneName = createOneName(['ICLEI', '이클레이', 'イクレイ', '宜可城', 'ICLEI Network', 'LGS']);

  it.each([
    ['이클레이란 무엇인가요', 'iclei란 무엇인가요'],
    ['イクレイの本部', 'icleiの本部'],
    ['什么是宜可城', '什么是iclei'],
    ['what is the iclei network?', 'what is the iclei?'],
    ['lgs fees', 'iclei fees'],
    ['algsx', 'algsx'],
    ['what is it?', 'what is it?'],
  ])('%s → %s', (text, expected) => {
    expect(oneName(text)).toBe(expected);
  });

  it('leaves texts alone where there is but one', () => {
    expect(createOneName(['ACME', 'acme'])('is acme big?')).toBe('is acme big?');
    expect(createOneName([])('anything')).toBe('anything');
  });

  it('takes names as they are, whatever signs they hold', () => {
    expect(createOneName(['a.c.m.e', 'acme (group)'])('acme (group) fees, axcxmxe fees')).toBe(
      'a.c.m.e fees, axcxmxe fees',
    );
  });
});
