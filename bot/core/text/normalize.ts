// One spelling for texts that a reader would call the same.

const apostrophes = /[\u2018\u2019\u201b\u02bc\u2032`\u00b4]/g;
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g;
/** White space that is not a single space. */
const unevenSpace = /\s\s|[^\S ]/;
const plain = /^[\x00-\x7f]*$/;
/** Nothing but letters and digits with single spaces. */
const bare = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const accentedLatin = /[\u00c0-\u024f\u1e00-\u1eff]/g;

/**
 * Compatibility forms (ＡＢＣ, ㈱, ﾊﾝｶｸ) resolved, lower case, accents of Latin letters off, apostrophes straight,
 * invisible characters gone, white space single. Kana keep their marks and Hangul its syllables.
 */
export function normalize(text: string): string {
  // Most English texts have nothing but case and white space to change.
  if (plain.test(text)) {
    let lower = text.toLowerCase();
    if (lower.includes('`')) lower = lower.replaceAll('`', "'");
    return (unevenSpace.test(lower) ? lower.replace(/\s+/g, ' ') : lower).trim();
  }
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .toLowerCase()
    .replace(apostrophes, "'")
    .replace(accentedLatin, unaccented)
    .replace(/\s+/g, ' ')
    .trim();
}

function unaccented(letter: string): string {
  return letter.normalize('NFD').replace(/\p{M}/gu, '');
}

/** The letters and digits of a text alone, words parted by single spaces: two texts with the same key are the same question. */
export function wordingKey(text: string): string {
  return keyOfNormal(normalize(text));
}

/** The same of a normalised text. */
export function keyOfNormal(text: string): string {
  if (bare.test(text)) return text;
  const joined = text.includes("'") ? text.replaceAll("'", '') : text;
  return (
    plain.test(joined) ? joined.replace(/[^a-zA-Z0-9]+/g, ' ') : joined.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
  ).trim();
}

/** Whether a text holds any letter of any script. */
export function hasLetters(text: string): boolean {
  return /\p{L}/u.test(text);
}
