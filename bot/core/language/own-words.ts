// What an organisation's own texts tell about words in Latin letters: which belong to no language, which it uses itself.
import { normalize } from '../text/normalize.js';
import { latinWordsOf, withoutAccents } from './latin-words.js';

export interface OwnWords {
  /** Parts of names and abbreviations (ICLEI, NGO, CO2), without accents and in lower case. */
  readonly names: ReadonlySet<string>;
  /** Words of its texts in Latin languages, without accents and in lower case. */
  readonly vocabulary: ReadonlySet<string>;
}

/** Words by which people agree or ask back in any language. */
const international = ['ok', 'okay', 'faq', 'wow', 'lol', 'hmm'];
const abbreviation = /(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{N}]+(?![\p{L}\p{N}])/gu;

/** `latinTexts` are those in Latin languages, `otherTexts` in Korean, Japanese and the like, whose Latin words are names. */
export function readOwnWords(
  aliases: readonly string[],
  latinTexts: readonly string[],
  otherTexts: readonly string[],
): OwnWords {
  const written = latinTexts.join('\n');
  const vocabulary = new Set(
    latinWordsOf(written.replace(abbreviation, ' ')).map((word) => withoutAccents(word)),
  );
  const abbreviations = [
    ...(written.match(abbreviation) ?? []),
    ...otherTexts.flatMap((text) => text.match(abbreviation) ?? []),
  ];
  const names = new Set(international);
  for (const short of abbreviations) {
    const word = short.toLowerCase();
    // An emphasised NOT is a word as well, an NGO is not.
    if (!vocabulary.has(word)) names.add(word);
  }
  for (const alias of aliases) {
    for (const word of normalize(alias).split(/[^\p{L}\p{N}]+/u))
      // A name in one language's own script, such as 이클레이, tells the language as any other word does.
      if (/\p{Script=Latin}/u.test(word)) names.add(word);
  }
  return { names, vocabulary };
}

/** Stretches that another script's name is quoted in: “…”, "…", 「…」, (…). */
const quoted = /"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|「[^」]*」|\([^)]*\)/gu;
const latinWords = /\p{Script=Latin}[\p{Script=Latin}\p{M}']*/gu;
const wordsOfASentence = 3;

/**
 * The text without quotations and names in other scripts where the rest is a sentence in Latin letters:
 * "What does イクレイ mean?" asks in English; "ICLEI membership fee는?" stays what it is.
 */
export function withoutQuotedNames(text: string, names: readonly string[]): string {
  if (!/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)) return text;
  const bare = names.reduce(
    (rest, name) => rest.replaceAll(name, ' '),
    text.replace(quoted, withoutOtherScripts),
  );
  return (bare.match(latinWords)?.length ?? 0) < wordsOfASentence ? text : bare;
}

function withoutOtherScripts(quotation: string): string {
  return /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(quotation) ? ' ' : quotation;
}
