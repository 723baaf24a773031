// Mistyped words are read as the FAQ's own, and right ones are left alone.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  buildRepairData,
  editsBetween,
  openRepairer,
  type RepairData,
} from '../../../bot/core/matching/repair.js';
import { createFuseSearch } from '../../../bot/engines/fuse.js';

function vocabularyOf(counts: ReadonlyMap<string, number>): RepairData {
  return buildRepairData({ words: [...counts.keys()], counts: Int32Array.from(counts.values()) });
}

/** The definition, written down without any thought of speed. */
function plainEdits(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [
    plainEdits(restA, b) + 1,
    plainEdits(a, restB) + 1,
    plainEdits(restA, restB) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    ways.push(plainEdits(a.slice(0, -2), b.slice(0, -2)) + 0.9);
  }
  return Math.min(...ways);
}

describe('edits between two words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

  it('are counted as the definition says', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editsBetween(a, b)).toBeCloseTo(plainEdits(a, b), 9);
      }),
    );
  });

  it.each([
    ['where', 'whre', 1],
    ['membership', 'memebrship', 0.9],
    ['iclei', 'iclie', 0.9],
    ['fee', 'free', 1],
    ['fee', 'tea', 2],
    ['', 'abc', 3],
  ])('between %j and %j are %d', (a, b, edits) => {
    expect(editsBetween(a, b)).toBe(edits);
  });
});

describe('repairing', () => {
  const vocabulary = new Map([
    ['membership', 20],
    ['headquarters', 5],
    ['iclei', 40],
    ['founded', 6],
    ['where', 9],
    ['fees', 3],
    ['sustainability', 8],
  ]);
  const everyday = new Set(['hounded', 'there', 'feed']);
  const { repair } = openRepairer(vocabularyOf(vocabulary), everyday, createFuseSearch());

  it.each([
    ['whre is iclei', 'where is iclei', [{ from: 'whre', to: 'where' }]],
    ['memebrship', 'membership', [{ from: 'memebrship', to: 'membership' }]],
    ['membrshp', 'membership', [{ from: 'membrshp', to: 'membership' }]],
    ['iclie', 'iclei', [{ from: 'iclie', to: 'iclei' }]],
    [
      'headqarters foundet',
      'headquarters founded',
      [
        { from: 'headqarters', to: 'headquarters' },
        { from: 'foundet', to: 'founded' },
      ],
    ],
    ['회비 memebrship 会費', '회비 membership 会費', [{ from: 'memebrship', to: 'membership' }]],
  ])('reads %j as %j', (text, repaired, repairs) => {
    expect(repair(text)).toEqual({ text: repaired, repairs });
    // The second time from memory.
    expect(repair(text)).toEqual({ text: repaired, repairs });
  });

  it.each([
    ['membership headquarters', 'the FAQ’s own words'],
    ['hounded there feed', 'everyday words, however near to one of the FAQ’s'],
    ['fee fes icl', 'words of three letters'],
    ['telephone weather brazil', 'words that are near to none'],
    ['회삐 会费', 'other scripts'],
    ['', 'nothing'],
  ])('leaves %j alone: %s', (text) => {
    expect(repair(text)).toEqual({ text, repairs: [] });
  });

  it('does nothing for a FAQ without words', () => {
    expect(
      openRepairer(vocabularyOf(new Map()), new Set(), createFuseSearch()).repair('membershp').repairs,
    ).toEqual([]);
  });
});
