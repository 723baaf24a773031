// The organisation's names, which are one name to whoever asks: 이클레이, イクレイ and ICLEI.
import { literalOf } from './literal.js';
import { normalize } from './normalize.js';

/** Puts one name in place of all; expects a normalised text. Without a second name, texts stay as they are. */
export type OneName = (text: string) => string;

/** @param names as the corpus gives them; the first stands for all */
export function createOneName(names: readonly string[]): OneName {
  const [first, ...others] = [...new Set(names.map(normalize))].filter((name) => name !== '');
  if (first === undefined || others.length === 0) return (text) => text;
  const alternatives = others
    .sort((a, b) => b.length - a.length)
    .map((name) => {
      const escaped = literalOf(name);
      // "ACME" is no name in "acmed"; in scripts without spaces a name stands anywhere.
      return /^[\p{Script=Latin}\p{N}]/u.test(name)
        ? `(?<![\\p{Script=Latin}\\p{N}])${escaped}(?![\\p{Script=Latin}\\p{N}])`
        : escaped;
    });
  const other = new RegExp(alternatives.join('|'), 'gu');
  return (text) => text.replace(other, first);
}
