// Remembers what was read from pieces of text, and finds it again without cutting the piece out.
import type { Word } from './words.js';

export interface PieceMemory {
  /** What was added for the piece from one place up to another. */
  find(text: string, from: number, to: number): readonly Word[] | undefined;
  add(piece: string, words: readonly Word[]): void;
}

const { imul } = Math;

/** Open addressing with linear probing, at most half full. */
export function createPieceMemory(): PieceMemory {
  const pieces: string[] = [];
  const wordsOf: (readonly Word[])[] = [];
  // Each the number of a piece, counted from 1; 0 where it is free.
  let slots = new Int32Array(1024);

  const slotOf = (text: string, from: number, to: number): number => {
    const mask = slots.length - 1;
    let hash = to - from;
    for (let at = from; at < to; at += 1) hash = imul(hash ^ text.charCodeAt(at), 0x5bd1e995);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const number = slots[slot] ?? 0;
      if (number === 0 || isSame(pieces[number - 1] ?? '', text, from, to)) return slot;
      slot = (slot + 1) & mask;
    }
  };

  return {
    find: (text, from, to) => wordsOf[(slots[slotOf(text, from, to)] ?? 0) - 1],
    add: (piece, words) => {
      pieces.push(piece);
      wordsOf.push(words);
      if (2 * pieces.length > slots.length) {
        slots = new Int32Array(2 * slots.length);
        pieces.forEach((each, index) => {
          slots[slotOf(each, 0, each.length)] = index + 1;
        });
      } else slots[slotOf(piece, 0, piece.length)] = pieces.length;
    },
  };
}

function isSame(piece: string, text: string, from: number, to: number): boolean {
  if (piece.length !== to - from) return false;
  for (let at = from; at < to; at += 1) if (piece.charCodeAt(at - from) !== text.charCodeAt(at)) return false;
  return true;
}
