// The beginning of an answer holds its point, with the list that it introduces.
import { describe, expect, it } from '@jest/globals';
import { firstParagraph, shortened } from '../../../bot/core/reply/first-paragraph.js';

describe('the first paragraph', () => {
  it.each([
    ['In Bonn.', 'In Bonn.'],
    ['In **Bonn**.\n\nSince 2009.', 'In **Bonn**.'],
    ['  In Bonn.\n \nSince 2009.', 'In Bonn.'],
    ['Three things:\n\n- a\n- b\n\nAnd more.', 'Three things:\n\n- a\n- b'],
    ['세 가지입니다：\n\n- a', '세 가지입니다：\n\n- a'],
    ['Its mission is\n\n> to serve.\n\nIn other words.', 'Its mission is\n\n> to serve.'],
    ['A list:', 'A list:'],
    ['', ''],
  ])('of %j is %j', (text, first) => {
    expect(firstParagraph(text)).toBe(first);
  });

  it('stands for a long answer, not for a short one', () => {
    expect(shortened('One.\n\nTwo.')).toBe('One.\n\nTwo.');
    expect(shortened(`One.\n\n${'Two. '.repeat(100)}`)).toBe('One.');
  });
});
