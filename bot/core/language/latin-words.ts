// The words of a text in Latin letters, with the accents and letters that tell its language.

/** Addresses of pages and mailboxes are in no language. */
const addresses = /\b(?:https?:\/\/|www\.)\S+|\S+@\S+/gu;
const latinWord = /\p{Script=Latin}[\p{Script=Latin}\p{M}]*|[¿¡]/gu;

/** "L’adhésion à l’ICLEI" → l, adhésion, à, l, iclei: composed letters, lower case, cut at apostrophes and hyphens; ¿ and ¡ count as words, since they tell Spanish. */
export function latinWordsOf(raw: string): readonly string[] {
  return raw.normalize('NFKC').replace(addresses, ' ').toLowerCase().match(latinWord) ?? [];
}

/** Without accents, as people type who have no such keys: "không" → khong, "mañana" → manana. */
export function withoutAccents(word: string): string {
  if (/^[a-z]*$/.test(word)) return word;
  return word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('ß', 'ss');
}
