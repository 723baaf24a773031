// Han characters tell which languages can write them.
import { describe, expect, it } from '@jest/globals';
import { repertoireOf } from '../../../bot/core/language/repertoire.js';

describe('the repertoire of Han characters', () => {
  it.each([
    ['会費', 'japanese'],
    ['国際会議', 'japanese'],
    ['時々', 'japanese'],
    ['会员费', 'simplified'],
    ['总部', 'simplified'],
    ['會員費', 'traditional'],
    ['總部在哪裡', 'traditional'],
  ] as const)('of %s is %s alone', (text, only) => {
    expect(repertoireOf(text)).toEqual({
      japanese: false,
      simplified: false,
      traditional: false,
      [only]: true,
    });
  });

  it.each(['加盟都市', '都市', ''])('of %j is all three', (text) => {
    expect(repertoireOf(text)).toEqual({ japanese: true, simplified: true, traditional: true });
  });

  it('looks at Han characters only', () => {
    expect(repertoireOf('ICLEI 会費 is?')).toEqual(repertoireOf('会費'));
  });
});
