// A mistyped Han character is mended by its neighbours, unless it stands in a longer word that is known.
import { describe, expect, it } from '@jest/globals';
import { createSlipDataBuilder, openSlipRepairer } from '../../../bot/core/matching/slips.js';

const builder = createSlipDataBuilder();
builder.add('世界各地的分支机构');
const data = builder.finish();

describe('a Han character between neighbours of another one', () => {
  it('is mended', () => {
    const { text, repairs } = openSlipRepairer(data, () => false).repair('世界城地组织是做什么的');
    expect(text).toBe('世界各地组织是做什么的');
    expect(repairs).toHaveLength(1);
  });

  it.each(['世界城地组织', '界城地组织', '城地组织', '世界城'])('stays inside the known word %s', (known) => {
    const { text, repairs } = openSlipRepairer(data, (word) => word === known).repair(
      '世界城地组织是做什么的',
    );
    expect(text).toBe('世界城地组织是做什么的');
    expect(repairs).toEqual([]);
  });

  it.each(['城地', '地组织', '世界城地组织是做什么的吗'])(
    'is mended beside the known word %s, or where that is too short to tell',
    (known) => {
      const { text } = openSlipRepairer(data, (word) => word === known).repair('世界城地组织是做什么的');
      expect(text).toBe('世界各地组织是做什么的');
    },
  );
});
