// Something that finds entries for questions, as the benchmarks compare it with others.
import type { Wording } from '../authoring/bench/data-set.js';
import type { Trial } from '../authoring/bench/measures.js';
import type { Corpus, Locale } from '../core/faq/corpus.js';

/** What is to be searched: wordings with their labels, and the FAQ that they are the wordings of. */
export interface Material {
  readonly locale: Locale;
  readonly wordings: readonly Wording[];
  readonly corpus: Corpus;
}

/** Labels for a question, best first, each once, at most ten; scores grow with likelihood. */
export type Ask = (question: string) => Trial['ranked'] | Promise<Trial['ranked']>;

export interface System {
  readonly name: string;
  /** The package that it is made of. */
  readonly from: string;
  /** Whether it is worth comparing in that language; always where absent. */
  readonly suits?: (locale: Locale) => boolean;
  /** Reads the material, and answers from then on. */
  readonly build: (material: Material) => Ask | Promise<Ask>;
}

export const mostRanked = 10;
/** A label has many wordings: so many hits are asked for where a system wants a limit. */
export const mostHits = 200;

/** The labels of hits, each with its best score. */
export function byLabel(
  hits: readonly { readonly label: string; readonly score: number }[],
): Trial['ranked'] {
  const best = new Map<string, number>();
  for (const { label, score } of hits) best.set(label, Math.max(best.get(label) ?? -Infinity, score));
  return [...best]
    .map(([label, score]) => ({ label, score }))
    .sort((a, b) => b.score - a.score)
    .slice(0, mostRanked);
}

/** Whether the makers' own tokenisers can't cut the language: no spaces between words, or grammar joined to them. */
export function isCjk(locale: Locale): boolean {
  return /^(ko|ja|zh|yue)(-|$)/.test(locale);
}

const runs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|\p{Script=Hangul}+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{M}\p{N}])+/gu;
const cjkRun = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Pairs of characters for Chinese, Japanese and Korean, words for the rest, in lower case: 회원 가입 → 회원, 가입.
 * The packages here mostly did better with pairs than with the words of `Intl.Segmenter`, in Chinese about as well.
 */
export function tokenize(text: string): string[] {
  return (text.normalize('NFKC').toLowerCase().match(runs) ?? []).flatMap((run) => {
    const characters = [...run];
    if (characters.length < 3 || !cjkRun.test(run)) return [run];
    return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
  });
}

/** The answer's text of a wording's entry; empty where the material has none. */
export function answerFinder({ corpus, locale }: Material): (wording: Wording) => string {
  const answers = new Map(corpus.entries.map(({ id, texts }) => [id, texts.get(locale)?.answer ?? '']));
  return ({ label }) => answers.get(label) ?? '';
}
