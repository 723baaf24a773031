// Takes personal details out of what a visitor wrote, before it is kept anywhere.

const email =
  /[\p{Script=Latin}\d._%+-]+@[\p{Script=Latin}\d-]+(?:\.[\p{Script=Latin}\d-]+)*\.\p{Script=Latin}{2,}/gu;
/** Two letters, two check digits, eleven to thirty more, in fours or not. */
const iban =
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{4}){2,7}(?:[ -]?[A-Z\d]{1,3})?(?![\p{L}\p{N}])/giu;
/** Seven digits and more, as people write numbers of telephones, cards and identity: in groups, with a country's prefix, with a Chinese X. */
const digits = /(?:\+\s?)?\(?\d(?:[\s().\-/‐-―]{0,3}\d){6,}(?:X(?![\p{L}\p{N}]))?/giu;
const date = /^(?:(?:19|20)\d{2}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./])\d{1,2}\2(?:19|20)\d{2})$/;
const years = /^(?:(?:1[5-9]|20)\d{2}[\s\-/‐-―]*)+$/;

/**
 * The text with a mark in place of every e-mail address, telephone number, bank account (IBAN), number of a payment
 * card and other long number. Years, dates and amounts stay. What nothing was taken out of stays as it was typed.
 */
export function redact(text: string): string {
  // Full-width letters and digits (０９０－１２３４) are the same ones.
  const plain = text.replace(/[０-９Ａ-Ｚａ-ｚ＠．＋－（）／＿]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
  const clean = plain
    .replace(email, '[e-mail]')
    .replace(iban, (found) => (isIban(found) ? '[iban]' : found))
    .replace(digits, markOf);
  return clean === plain ? text : clean;
}

function markOf(found: string): string {
  return date.test(found) || years.test(found) ? found : '[number]';
}

/** ISO 13616: with its first four characters behind the rest and letters as 10 … 35, the number leaves 1 of 97. */
function isIban(found: string): boolean {
  const bare = found.replace(/[ -]/g, '').toUpperCase();
  const number = `${bare.slice(4)}${bare.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return [...number].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
