// English words brought to one form each: contractions opened, endings cut lightly.

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\bcan't\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/n't\b/g, ' not'],
  [/'re\b/g, ' are'],
  [/'m\b/g, ' am'],
  [/'ll\b/g, ' will'],
  [/'ve\b/g, ' have'],
  [/'d\b/g, ' would'],
  [/\b(what|where|who|when|how|it|that|there)'s\b/g, '$1 is'],
  [/'s\b/g, ''],
];

/** "what's ICLEI's fee" → "what is iclei fee"; expects normalised text. */
export function openContractions(text: string): string {
  if (!text.includes("'")) return text;
  return contractions.reduce((opened, [pattern, full]) => opened.replace(pattern, full), text);
}

/**
 * Cuts the commonest endings, so that "offices" meets "office" and "funded" meets "funding".
 * Light on purpose: n-grams carry what it leaves, and a heavy stemmer merges words that differ.
 */
export function stemEnglish(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let stem = word;
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(ss|x|ch|sh)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (stem.endsWith('s') && !/(ss|us|is)$/.test(stem)) stem = stem.slice(0, -1);
  if (/[aeiouy].*ing$/.test(stem) && stem.length > 5) stem = undouble(stem.slice(0, -3));
  else if (/[aeiouy].*ed$/.test(stem) && stem.length > 4) stem = undouble(stem.slice(0, -2));
  return stem.length > 3 && stem.endsWith('e') ? stem.slice(0, -1) : stem;
}

function undouble(stem: string): string {
  return /([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

/** Words that carry the grammar of a question rather than its subject. */
export const englishFunctionWords: ReadonlySet<string> = new Set(
  (
    'a an the this that these those some any each every all both and or but if so as of in on at by for from to with about into ' +
    'over under than then there here i me my we us our you your he she it its they them their is are was were be been being am ' +
    'do does did have has had can could will would shall should may might must not no yes please tell know let just also very much'
  ).split(' '),
);
