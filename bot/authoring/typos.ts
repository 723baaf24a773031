// Questions as they are mistyped on a phone, the same in every run, to see whether they are still understood.
import { createRandom, pick, type Random } from './bench/random.js';

/** Letters of a word from which on it gets a slip. */
const longer = { latin: 5, hangul: 3, katakana: 4 };
/** Vowels that stand beside each other on the keyboard or sound alike, in the order of the code (Unicode, section 3.12). */
const vowels = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const near: Readonly<Record<string, string>> = {
  ㅏ: 'ㅓㅣ',
  ㅐ: 'ㅔ',
  ㅓ: 'ㅏㅗ',
  ㅔ: 'ㅐ',
  ㅕ: 'ㅑ',
  ㅗ: 'ㅓㅜ',
  ㅘ: 'ㅗ',
  ㅚ: 'ㅙㅞ',
  ㅛ: 'ㅕㅗ',
  ㅜ: 'ㅠㅡ',
  ㅝ: 'ㅓ',
  ㅟ: 'ㅣ',
  ㅠ: 'ㅜ',
  ㅡ: 'ㅜ',
  ㅢ: 'ㅣ',
  ㅣ: 'ㅏ',
};
const [firstSyllable, finals] = [0xac00, 28];

/**
 * A function that puts one slip into every longer word of a question: two letters that change places in Latin, a
 * neighbouring vowel in Hangul, a letter left out in katakana. Han characters are typed by their sound and stay.
 */
export function mistyper(seed = 1): (question: string) => string {
  const random = createRandom(seed);
  return (question) =>
    question
      .replace(/\p{Script=Latin}+/gu, (word) => (word.length < longer.latin ? word : swapped(word, random)))
      .replace(/[가-힣]+/gu, (word) => (word.length < longer.hangul ? word : revowelled(word, random)))
      .replace(/[ァ-ヶー]+/gu, (word) => (word.length < longer.katakana ? word : shortened(word, random)));
}

/** Neither the first nor the last letter: those are seldom mistyped. */
function innerPlace(word: string, random: Random): number {
  return 1 + Math.floor(random() * (word.length - 2));
}

function swapped(word: string, random: Random): string {
  const places = [...word].flatMap((letter, at) =>
    at > 0 && at < word.length - 2 && letter !== word[at + 1] ? [at] : [],
  );
  if (places.length === 0) return word;
  const at = pick(places, random);
  return `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`;
}

function revowelled(word: string, random: Random): string {
  const at = innerPlace(word, random);
  const code = word.charCodeAt(at) - firstSyllable;
  const vowel = Math.floor(code / finals) % vowels.length;
  const others = near[vowels[vowel] ?? ''] ?? '';
  if (others === '') return word;
  const other = vowels.indexOf(pick([...others], random));
  return `${word.slice(0, at)}${String.fromCharCode(firstSyllable + code + (other - vowel) * finals)}${word.slice(at + 1)}`;
}

function shortened(word: string, random: Random): string {
  const at = innerPlace(word, random);
  return word.slice(0, at) + word.slice(at + 1);
}
