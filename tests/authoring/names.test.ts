// What somebody meant who mistyped a name.
import { describe, expect, it } from '@jest/globals';
import { didYouMean } from '../../bot/authoring/did-you-mean.js';
import { isLanguageTag, nearestTag } from '../../bot/authoring/language-tag.js';

describe('the name that was meant', () => {
  const ids = ['membership-fee', 'membership-benefits', 'members', 'mission', 'hours'];

  it.each([
    ['membership-fees', 'membership-fee'],
    ['membershipfee', 'membership-fee'],
    ['Membership_Fee', 'membership-fee'],
    ['member', 'members'],
    ['missoin', 'mission'],
    ['hour', 'hours'],
  ])('of %s is %s', (name, meant) => {
    expect(didYouMean(name, ids)).toBe(meant);
  });

  it.each(['weather', 'x', '', 'benefits'])('of %j is none of them', (name) => {
    expect(didYouMean(name, ids)).toBeUndefined();
  });
});

describe('language tags', () => {
  it.each(['en', 'ko', 'zh-Hans', 'zh-Hant-HK', 'pt-BR', 'yue', 'tlh', 'kok'])('%s is one', (tag) => {
    expect(isLanguageTag(tag)).toBe(true);
  });

  it.each([
    ['EN', 'en'],
    ['zh_CN', 'zh-CN'],
    ['zh-hans', 'zh-Hans'],
    ['Korean', 'ko'],
    ['japanese', 'ja'],
    ['jp', 'ja'],
    ['cn', 'zh'],
    ['english', 'en'],
  ])('%s is none, and %s is meant', (name, tag) => {
    expect(isLanguageTag(name)).toBe(false);
    expect(nearestTag(name)).toBe(tag);
  });

  it.each(['', '1', 'notes on it', 'xx', 'ko (1)', 'klingonish'])(
    '%j is none, and nobody can tell which is meant',
    (name) => {
      expect(isLanguageTag(name)).toBe(false);
      expect(nearestTag(name)).toBeUndefined();
    },
  );
});
