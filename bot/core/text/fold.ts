// A text in the form in which what is being typed is compared with it, with the way back to the text.
import { normalize } from './normalize.js';

export interface Folded {
  readonly text: string;
  /** For each position in the folded text, the position in the original where its character begins. */
  readonly from: readonly number[];
  /** For each position in the folded text, the position in the original behind its character. */
  readonly to: readonly number[];
}

/**
 * Normalised character by character; Hangul is taken apart into its letters, so that 회ㅂ and 회비 begin alike while
 * a syllable is being put together, and a final consonant equals an initial one (한 is on the way to 하나).
 */
export function fold(original: string): Folded {
  const from: number[] = [];
  const to: number[] = [];
  let text = '';
  let at = 0;
  for (const character of original) {
    const end = at + character.length;
    const folded = lettersOf(/\s/u.test(character) ? ' ' : normalize(character));
    from.push(...Array.from({ length: folded.length }, () => at));
    to.push(...Array.from({ length: folded.length }, () => end));
    text += folded;
    at = end;
  }
  return { text, from, to };
}

/** The final consonants of Hangul (U+11A8 …) as the initial ones that they become when a vowel follows. */
const finals = [
  ...[
    'ᄀ',
    'ᄁ',
    'ᄀᄉ',
    'ᄂ',
    'ᄂᄌ',
    'ᄂᄒ',
    'ᄃ',
    'ᄅ',
    'ᄅᄀ',
    'ᄅᄆ',
    'ᄅᄇ',
    'ᄅᄉ',
    'ᄅᄐ',
    'ᄅᄑ',
    'ᄅᄒ',
    'ᄆ',
    'ᄇ',
    'ᄇᄉ',
  ],
  ...['ᄉ', 'ᄊ', 'ᄋ', 'ᄌ', 'ᄎ', 'ᄏ', 'ᄐ', 'ᄑ', 'ᄒ'],
];

function lettersOf(character: string): string {
  if (!/[\p{Script=Hangul}]/u.test(character)) return character;
  return character
    .normalize('NFD')
    .replace(/[\u11a8-\u11c2]/g, (final) => finals[final.charCodeAt(0) - 0x11a8] ?? final);
}
