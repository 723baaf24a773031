// The index compares questions with wordings as plain vectors would.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFeatureCounter } from '../../../bot/core/matching/feature-counter.js';
import { blocks, type TakeFeature } from '../../../bot/core/matching/features.js';
import { profileOf } from '../../../bot/core/matching/profile.js';
import { createWordingIndexBuilder, openWordingIndex } from '../../../bot/core/matching/wording-index.js';

const profile = profileOf('ko');

interface Feature {
  readonly hash: number;
  readonly block: number;
  readonly multiplier: number;
  readonly count: number;
}

const count = createFeatureCounter();

/** The features as the counter gives them when a text holds each so often. */
function counted(list: readonly Feature[]) {
  return count((take) => {
    takeAll(list, take);
  });
}

function takeAll(list: readonly Feature[], take: TakeFeature): void {
  for (const { hash, block, multiplier, count: times } of list) {
    for (let time = 0; time < times; time += 1) take(hash, block, multiplier);
  }
}

function build(wordings: readonly (readonly Feature[])[]) {
  const builder = createWordingIndexBuilder(profile);
  for (const wording of wordings) {
    builder.add((take) => {
      takeAll(wording, take);
    });
  }
  const { data, vectorOf } = builder.finish();
  return { ...openWordingIndex(data), vectorOf };
}

/** The same comparison with one number for every feature there is, and no index. */
function plainCosines(wordings: readonly (readonly Feature[])[], question: readonly Feature[]): number[] {
  const having = (hash: number): number =>
    wordings.filter((features) => features.some((feature) => feature.hash === hash)).length;
  const rarity = (hash: number): number => Math.log((1 + wordings.length) / (1 + having(hash))) + 1;
  const vector = (features: readonly Feature[]): Map<number, number> => {
    const value = ({ hash, multiplier, count }: Feature): number =>
      multiplier * (1 + Math.log(count)) * rarity(hash);
    const values = new Map<number, number>();
    blocks.forEach((name, block) => {
      const own = features.filter((feature) => feature.block === block);
      const length = Math.sqrt(own.reduce((sum, feature) => sum + value(feature) ** 2, 0));
      for (const feature of own) {
        if (length > 0) values.set(feature.hash, (Math.sqrt(profile[name]) * value(feature)) / length);
      }
    });
    return values;
  };
  const asked = vector(question);
  return wordings.map((features) =>
    [...vector(features)].reduce((sum, [hash, value]) => sum + value * (asked.get(hash) ?? 0), 0),
  );
}

/** A text's features: each hash once, and always in the same block. */
const features = fc
  .uniqueArray(
    fc.record({
      hash: fc.integer({ min: 1, max: 24 }),
      multiplier: fc.constantFrom(0.2, 0.5, 1),
      count: fc.integer({ min: 1, max: 4 }),
    }),
    { selector: ({ hash }) => hash, maxLength: 12 },
  )
  .map((list): Feature[] => list.map((feature) => ({ ...feature, block: feature.hash % blocks.length })));

describe('the index of wordings', () => {
  it('gives the cosines of plain vectors', () => {
    fc.assert(
      fc.property(fc.array(features, { maxLength: 8 }), features, (wordings, question) => {
        const index = build(wordings);
        const cosines = [...index.scores(index.vectorFor(counted(question)))];
        const plain = plainCosines(wordings, question);
        expect(cosines).toHaveLength(wordings.length);
        cosines.forEach((cosine, number) => {
          expect(cosine).toBeCloseTo(plain[number] ?? NaN, 5);
        });
      }),
    );
  });

  it('gives vectors that are never longer than 1, and a wording is nearest to itself', () => {
    fc.assert(
      fc.property(fc.array(features, { minLength: 1, maxLength: 8 }), (wordings) => {
        const index = build(wordings);
        wordings.forEach((_, number) => {
          const vector = index.vectorOf(number);
          const length = Math.hypot(...vector.values);
          expect(length).toBeLessThanOrEqual(1.00001);
          const scores = index.scores(vector);
          expect(scores[number]).toBeCloseTo(length * length, 5);
        });
      }),
    );
  });

  it('counts what no wording has against a question', () => {
    const known: Feature = { hash: 1, block: 0, multiplier: 1, count: 1 };
    const unknown: Feature = { ...known, hash: 2 };
    const index = build([[known]]);
    const alone = index.scores(index.vectorFor(counted([known])))[0] ?? 0;
    const beside = index.scores(index.vectorFor(counted([known, unknown])))[0] ?? 0;
    expect(beside).toBeGreaterThan(0);
    expect(beside).toBeLessThan(alone);
  });

  it.each([1, 2, 3, 4, 5, 7, 8, 9])('gives each of %d wordings with the same feature the same', (number) => {
    const shared: Feature = { hash: 1, block: 0, multiplier: 1, count: 1 };
    const other: Feature = { ...shared, hash: 2 };
    const wordings = Array.from({ length: number }, () => [shared]);
    const index = build([[other], ...wordings, [other]]);
    const [before, first, ...more] = index.scores(index.vectorFor(counted([shared])));
    expect(first).toBeGreaterThan(0);
    expect(before).toBe(0);
    expect(more).toEqual([...Array.from({ length: number - 1 }, () => first), 0]);
  });

  it('may be empty', () => {
    const index = build([]);
    expect([
      ...index.scores(index.vectorFor(counted([{ hash: 1, block: 0, multiplier: 1, count: 1 }]))),
    ]).toEqual([]);
    expect(index.size).toBe(0);
  });
});
