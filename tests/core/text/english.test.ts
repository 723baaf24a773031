// English words meet their other forms.
import { describe, expect, it } from '@jest/globals';
import { openContractions, stemEnglish } from '../../../bot/core/text/english.js';

describe('contractions', () => {
  it.each([
    ["what's iclei's fee", 'what is iclei fee'],
    ["can't won't don't", 'can not will not do not'],
    ["i'm you're we've they'll i'd", 'i am you are we have they will i would'],
    ['no apostrophe', 'no apostrophe'],
  ])('%j is read as %j', (text, opened) => {
    expect(openContractions(text)).toBe(opened);
  });
});

describe('stems', () => {
  it.each([
    ['office', 'offices'],
    ['city', 'cities'],
    ['fund', 'funded', 'funding'],
    ['benefit', 'benefits'],
    ['plan', 'planned', 'planning', 'plans'],
    ['activity', 'activities'],
    ['branch', 'branches'],
    ['finance', 'financed', 'financing', 'finances'],
  ])('%s meets its other forms', (...forms) => {
    expect(new Set(forms.map(stemEnglish)).size).toBe(1);
  });

  it.each([
    ['members', 'membership'],
    ['bonn', 'bon'],
    ['mission', 'missing'],
    ['status', 'state'],
    ['china', 'chinese'],
  ])('%s and %s stay apart', (one, other) => {
    expect(stemEnglish(one)).not.toBe(stemEnglish(other));
  });

  it.each(['is', 'co2', 'ünder', 'this', 'bus'])('%s stays whole', (word) => {
    expect(stemEnglish(word)).toBe(word);
  });
});
