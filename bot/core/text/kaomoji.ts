// Faces drawn with characters, such as (ﾉ´ヮ`)ﾉ and ¯\_(ツ)_/¯, whose letters say nothing.

// Letters may only stand alone between the brackets, with a sign among them that no sentence has there:
// (T_T) and (´・ω・`) are faces; (2), (NGO), (a) and (ア・イ) are not.
const signs = '[´`^＾_°<>＜＞≧≦￣~*;；゜ﾟω∀∇Дヮツ]';
const inside = `(?=[^()（）]{0,11}${signs})(?![^()（）]{0,11}(?:[\\p{Lu}\\p{Ll}\\p{Lo}]{2}|\\p{N}))[^()（）\\n]{1,12}`;
const limbs = '[ノヽヾﾉヘΣφσ凸彡＼／\\\\/¯￣_~〜♪☆★゜ﾟ┐┌]{1,4}';
const face = new RegExp(
  `(?:(?<![\\p{Script=Hiragana}\\p{Script=Katakana}])${limbs}|(?<!\\p{Script=Latin})[mobdq])?[(（]${inside}[)）](?:${limbs}|[mobdq](?!\\p{L}))?`,
  'gu',
);

/** The text without such faces: "thanks m(_ _)m" says thanks, and (ﾉ´ヮ`)ﾉ is not Japanese. */
export function withoutKaomoji(text: string): string {
  return text.replace(face, ' ').trim();
}
