// Fuzzy search keeps the promises of its port.
import { describe, expect, it } from '@jest/globals';
import { createFuseSearch } from '../../bot/engines/fuse.js';

const search = createFuseSearch();
const found = (texts: readonly string[], query: string, limit = 10): string[] =>
  search(texts)
    .search(query, limit)
    .map(({ index }) => texts[index] ?? '?');

describe('fuzzy search', () => {
  it('gives an equal text the distance 0 and every other text more', () => {
    const results = search(['membership', 'member']).search('member', 10);
    expect(results.map(({ index }) => index)).toEqual([1, 0]);
    expect(results[0]?.distance).toBe(0);
    expect(results[1]?.distance).toBeGreaterThan(0);
    expect(results[1]?.distance).toBeLessThanOrEqual(1);
  });

  it('puts the text with fewer edits first', () => {
    expect(found(['founded', 'funded'], 'foundd')[0]).toBe('founded');
    expect(found(['founded', 'funded'], 'fundd')[0]).toBe('funded');
  });

  it.each([
    ['a letter left out', 'membrship', 'membership'],
    ['two letters swapped', 'memebrship', 'membership'],
    ['an accent', 'resume', 'résumé'],
    ['capitals', 'ICLEI', 'iclei'],
    ['a syllable mistyped', '이클래이', '이클레이'],
    ['one character of Chinese', '会', '会'],
  ])('finds a text in spite of %s', (_what, query, text) => {
    expect(found(['office', text, 'network'], query)[0]).toBe(text);
  });

  it('finds nothing for a query that resembles nothing', () => {
    expect(found(['membership', 'office'], 'zzzz')).toEqual([]);
  });

  it.each(['', '   '])('finds nothing for the empty query %j', (query) => {
    expect(found(['a', 'b'], query)).toEqual([]);
  });

  it('returns at most as many as asked for, the best ones', () => {
    expect(found(['members', 'memberships', 'member'], 'member', 2)).toEqual(['member', 'members']);
  });

  it('takes queries longer than a machine word has bits', () => {
    const long = 'how can a chinese city become a member of the network';
    expect(found(['office', long], long.replace('chinese', 'chinse'))).toEqual([long]);
  });

  it('searches an empty list', () => {
    expect(found([], 'a')).toEqual([]);
  });
});
