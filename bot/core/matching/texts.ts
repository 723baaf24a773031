// Many short texts as plain arrays, each found again by its number, or its number by itself.
import { hashOf } from './hash.js';

/** Sent between threads and read from a file as they are: none of the texts is made before it is asked for. */
export interface Texts {
  /** Text `n` is `codes` from `starts[n]` up to `starts[n + 1]`. */
  readonly starts: Int32Array;
  /** UTF-16 code units, in one byte each where all fit. */
  readonly codes: Uint8Array | Uint16Array;
  /** A hash table of the numbers, each one more than it is; 0 where a slot is free. */
  readonly slots: Int32Array;
}

const SEED = 51;

/** @param texts all different */
export function packTexts(texts: readonly string[]): Texts {
  const starts = new Int32Array(texts.length + 1);
  texts.forEach((text, number) => {
    starts[number + 1] = (starts[number] ?? 0) + text.length;
  });
  const wide = new Uint16Array(starts[texts.length] ?? 0);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * texts.length + 2)));
  const mask = slots.length - 1;
  let [next, widest] = [0, 0];
  texts.forEach((text, number) => {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      wide[next] = code;
      next += 1;
      if (code > widest) widest = code;
    }
    let slot = hashOf(text, SEED) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  });
  return { starts, codes: widest < 256 ? new Uint8Array(wide) : wide, slots };
}

/** The text of a number; empty where there is none. */
export function textAt({ starts, codes }: Texts, number: number): string {
  return String.fromCharCode(...codes.subarray(starts[number] ?? 0, starts[number + 1] ?? 0));
}

/** How many code units the text of a number has. */
export function lengthAt({ starts }: Texts, number: number): number {
  return (starts[number + 1] ?? 0) - (starts[number] ?? 0);
}

/** The number of a text, or -1. */
export function numberOf(texts: Texts, text: string): number {
  const { slots } = texts;
  const mask = slots.length - 1;
  for (let slot = hashOf(text, SEED) & mask; ; slot = (slot + 1) & mask) {
    const number = (slots[slot] ?? 0) - 1;
    if (number < 0 || isAt(texts, number, text)) return number;
  }
}

function isAt({ starts, codes }: Texts, number: number, text: string): boolean {
  const start = starts[number] ?? 0;
  if ((starts[number + 1] ?? 0) - start !== text.length) return false;
  for (let at = 0; at < text.length; at += 1) if (codes[start + at] !== text.charCodeAt(at)) return false;
  return true;
}
