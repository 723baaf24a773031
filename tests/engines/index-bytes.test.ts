// An index written as bytes is the same index when read, and what is no whole index is refused.
import { describe, expect, it } from '@jest/globals';
import { buildMatcherData, type MatcherData } from '../../bot/core/matching/matcher-data.js';
import { bytesOfIndex, indexOfBytes } from '../../bot/engines/index-bytes.js';

const entry = (id: string, ...wordings: string[]) => ({ id, wordings, answer: `The answer to ${id}.` });
const data = buildMatcherData({
  locale: 'ko',
  entries: [
    entry('fee', '회비는 얼마인가요?', '회비', 'What is the fee?'),
    entry('seat', '본부는 어디에 있나요?'),
  ],
  words: { synonyms: [], topics: [['회비']], places: [], organisations: [], names: [] },
});

function whole(index: MatcherData): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytesOfIndex(index).flatMap((piece) => [...piece]));
}

describe('an index as bytes', () => {
  it('is the same index when read', () => {
    expect(indexOfBytes(whole(data))).toEqual(data);
  });

  it('is read from anywhere in a larger memory', () => {
    const bytes = whole(data);
    for (const before of [3, 8]) {
      const memory = new Uint8Array(before + bytes.length + 5);
      memory.set(bytes, before);
      expect(indexOfBytes(memory.subarray(before, before + bytes.length))).toEqual(data);
    }
  });

  it.each<[string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>, RegExp]>([
    ['nothing', () => new Uint8Array(0), /ends before it begins/],
    ['another file', (bytes) => bytes.fill(65), /does not begin as an index does/],
    ['half of it', (bytes) => bytes.slice(0, bytes.length / 2), /has \d+ bytes instead of \d+/],
    ['more than it', (bytes) => Uint8Array.from([...bytes, 0]), /has \d+ bytes instead of \d+/],
    ['one whose head is damaged', (bytes) => bytes.fill(0, 16, 40), /JSON/],
  ])('refuses %s', (_what, damage, message) => {
    expect(() => indexOfBytes(damage(whole(data)))).toThrow(message);
  });
});
