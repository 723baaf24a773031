// Takes the organisation's name out of a question, with what hangs on it, to see whether the rest is understood.
import { literalOf } from '../core/text/literal.js';

// Longest first, and only where the word ends: 이클레이가입 is 이클레이 and 가입.
const KOREAN_PARTICLES =
  '(?:이라는|에서는|에서의|에서도|으로|이란|라는|라고|에서|에게|에는|에도|까지|부터|보다|처럼|과의|와의|이나|은|는|이|가|을|를|의|에|와|과|로|도|만|란|나)(?!\\p{Script=Hangul})';
const JAPANESE_PARTICLES =
  '(?:というのは|について|における|という|とは|って|には|では|からの|から|までの|まで|との|での|への|は|が|を|に|の|で(?!す)|と|へ|も(?!う|し)|や)';
const TAIL = `(?:['’]s(?![\\p{L}])|${KOREAN_PARTICLES}|${JAPANESE_PARTICLES}|的)?`;
/** "the mission of ICLEI?" asks for the mission, not for "the mission of". */
const PREPOSITION = '(?:(?<=\\s)(?:of|by|at|in|for|with|to|from|about)\\s+(?:the\\s+)?)';

/**
 * A function that drops the given names from a question. A question that is nothing but a name stays as it is.
 * "What's ICLEI's mission?" → "What's mission?", 이클레이의 회비는 → 회비는, イクレイとは何ですか → 何ですか
 */
export function nameRemover(names: readonly string[]): (question: string) => string {
  const alternatives = [...new Set(names.map((name) => name.normalize('NFKC').trim()))]
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length)
    .map((name) => {
      const escaped = literalOf(name);
      const isLatin = /^\p{Script=Latin}/u.test(name);
      return isLatin ? `(?<![\\p{Script=Latin}\\p{N}])${escaped}(?![\\p{Script=Latin}\\p{N}])` : escaped;
    });
  if (alternatives.length === 0) return (question) => question;
  const name = `(?:${alternatives.join('|')})`;
  const atEnd = new RegExp(`${PREPOSITION}${name}(?=\\s*(?:[?!.,]|$))`, 'giu');
  const anywhere = new RegExp(`${name}${TAIL}`, 'giu');
  return (question) => {
    const rest = question
      .normalize('NFKC')
      .replace(atEnd, ' ')
      .replace(anywhere, ' ')
      .replace(/[("“「『《]\s*[)"”」』》]/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/ (?=[?!.,:;、。])/g, '')
      .replace(/^[\s,:;、。-]+/, '')
      .trim();
    return /[\p{L}\p{N}]/u.test(rest) ? rest : question;
  };
}
