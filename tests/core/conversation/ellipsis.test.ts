// What a follow-up leaves unsaid: its subject, or which others it asks for.
import { describe, expect, it } from '@jest/globals';
import { createEllipsisReader } from '../../../bot/core/conversation/ellipsis.js';
import { createCommonSubjects } from '../../../bot/engines/common-subjects.js';
import { createPhrasebook } from '../../../bot/engines/phrasebook.js';

const { read, placesIn, withoutPlaces } = createEllipsisReader(
  await createPhrasebook('data/phrases'),
  createCommonSubjects('data/subjects'),
);

describe('ellipsis', () => {
  it.each([
    ['en', 'and in South Africa?'],
    ['en', 'by whom?'],
    ['en', 'so why do you do it?'],
    ['ko', '누가요?'],
    ['ko', '그럼 독일에서는요?'],
    ['ja', 'ドイツでも？'],
    ['ja', '誰と？'],
    ['zh-Hans', '那在德国呢？'],
    ['zh-Hans', '为了什么？'],
  ])('in %s, “%s” has no subject of its own', (locale, text) => {
    expect(read(text, locale).isBare).toBe(true);
  });

  it.each([
    ['en', 'who pays?'],
    ['en', "who's in it?"],
    ['en', 'an office in China?'],
    ['ko', '회비는요?'],
    ['ja', '費用は？'],
    ['zh-Hans', '费用呢'],
  ])('in %s, “%s” has a subject', (locale, text) => {
    expect(read(text, locale).isBare).toBe(false);
  });

  it.each([
    ['en', 'and the other offices?', true],
    ['en', 'what else?', true],
    ['en', 'on the other hand, mothers', true],
    ['en', 'my brother', false],
    ['ko', '다른 사무소는요?', true],
    ['ja', '別の事務所は？', true],
    ['zh-Hans', '其余办公室呢？', true],
    ['zh-Hans', '这个办公室呢？', false],
  ])('in %s, “%s” asks for others: %s', (locale, text, isForOthers) => {
    expect(read(text, locale).isForOthers).toBe(isForOthers);
  });

  it('knows a country by each of its names', () => {
    expect(placesIn('Chinese cities', 'en')).toEqual(placesIn('in China', 'en'));
    expect(placesIn('in China', 'en').size).toBe(1);
    expect(placesIn('which women?', 'en').size).toBe(0);
  });

  it.each([
    ['en', 'Is there an office in China', 'is there an office in  '],
    ['en', 'Are there women in Oman', 'are there women in  '],
    ['zh-Hans', 'ICLEI在中国有办事处吗', 'iclei在 有办事处吗'],
  ])('in %s, takes the country out of “%s”', (locale, text, rest) => {
    expect(withoutPlaces(text, locale)).toBe(rest);
  });
});
