// An entry that has many wordings, or that lies near to everything, is known to be wide.
import { describe, expect, it } from '@jest/globals';
import { breadthOf } from '../../../bot/core/matching/breadth.js';

/** Three entries; every wording of the others is nearer to the first one than to the third. */
const owners = Int32Array.from([0, 0, 0, 0, 1, 1, 2]);
const likeness = (one: number, other: number): number => (owners[one] === owners[other] ? 0.9 : 0.3);
const cosinesOf = (wording: number): Float32Array =>
  Float32Array.from(owners, (owner, other) => (owner === 0 ? 0.5 : likeness(wording, other)));

describe('how wide an entry is', () => {
  it('is told by its wordings against the average', () => {
    const { size } = breadthOf({ owners, entries: 3, cosinesOf });
    expect(size[0]).toBeCloseTo(Math.log(4 / (7 / 3)), 5);
    expect(size[2]).toBeCloseTo(Math.log(1 / (7 / 3)), 5);
  });

  it('is told by how often it lies nearest to the wordings of others', () => {
    const [wide = 0, , narrow = 0] = breadthOf({ owners, entries: 3, cosinesOf }).pull;
    expect(wide).toBeGreaterThan(0);
    expect(narrow).toBeLessThan(0);
  });

  it('is left out where asking every wording would take too long', () => {
    const many = new Int32Array(2001).map((_, wording) => wording % 2);
    const { pull } = breadthOf({
      owners: many,
      entries: 2,
      cosinesOf: () => {
        throw new Error('asked');
      },
    });
    expect([...pull]).toEqual([0, 0]);
  });

  it('says nothing of an only entry', () => {
    const only = breadthOf({
      owners: Int32Array.from([0, 0]),
      entries: 1,
      cosinesOf: () => new Float32Array(2),
    });
    expect([...only.size, ...only.pull].every(Number.isFinite)).toBe(true);
  });
});
