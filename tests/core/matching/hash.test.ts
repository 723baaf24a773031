// The table of hashes does what a Map does, and hashes spread.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHashTable, hashOf } from '../../../bot/core/matching/hash.js';

describe('hashes', () => {
  it('are 32-bit integers, never 0, and always the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 20 }), (text, seed) => {
        const hash = hashOf(text, seed);
        expect(hash).toBe(hash | 0);
        expect(hash).not.toBe(0);
        expect(hashOf(text, seed)).toBe(hash);
      }),
    );
  });

  it('of different texts and of different seeds differ', () => {
    const texts = Array.from({ length: 20_000 }, (_, number) => `회비 ${String(number)}`);
    const hashes = new Set(texts.flatMap((text) => [hashOf(text, 1), hashOf(text, 2)]));
    // By chance 40,000 of 4 billion hashes give one pair in five runs.
    expect(hashes.size).toBeGreaterThan(39_995);
  });
});

describe('the hash table', () => {
  const hash = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).filter((value) => value !== 0);

  it('numbers hashes as a Map would, in order of first sight', () => {
    fc.assert(
      // Hashes that fall into one slot, more of them than the table has at first, and any others.
      fc.property(
        fc.array(
          fc.oneof(
            hash,
            fc.integer({ min: 1, max: 2000 }).map((slot) => slot << 10),
          ),
        ),
        (hashes) => {
          const table = createHashTable();
          const model = new Map<number, number>();
          for (const each of hashes) {
            expect(table.find(each)).toBe(model.get(each) ?? -1);
            if (!model.has(each)) model.set(each, model.size);
            expect(table.add(each)).toBe(model.get(each));
            expect(table.size).toBe(model.size);
          }
          for (const [each, number] of model) expect(table.find(each)).toBe(number);
        },
      ),
    );
  });

  it('keeps every number while it grows', () => {
    const table = createHashTable();
    const hashes = Array.from({ length: 5000 }, (_, number) => hashOf(String(number), 7));
    const numbers = hashes.map((each) => table.add(each));
    expect(hashes.map((each) => table.find(each))).toEqual(numbers);
    expect(table.size).toBe(new Set(hashes).size);
    expect(table.find(hashOf('never added', 7))).toBe(-1);
  });
});
