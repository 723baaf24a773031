// Decides which language a message is in, and in which languages the FAQ is searched for it.
import { withoutKaomoji } from '../text/kaomoji.js';
import { normalize } from '../text/normalize.js';
import { asBefore, backgroundOf, type Background } from './background.js';
import type { Decided, LanguageChoice, LanguageChooser, LanguageContext, LanguageParts } from './choice.js';
import { chooseHan } from './han.js';
import { hasKana } from './kana.js';
import { createLatinRule } from './latin.js';
import { nearestLocale } from './nearest-locale.js';
import { chooseOtherScript, otherScriptIn } from './other-script.js';
import { readOwnWords, withoutQuotedNames, type OwnWords } from './own-words.js';
import { scriptOfLocale } from './scripts.js';

export type { LanguageChoice, LanguageChooser, LanguageContext, LanguageParts } from './choice.js';

const word = /[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*/gu;
const latinLetter = /\p{Script=Latin}/gu;
const longestText = 1000;

/**
 * Script first: Hangul, kana, Han, other alphabets, Latin; then the evidence that is left for each script.
 * Nothing is loaded before it is prepared or a message needs it; the lists of words only for messages in Latin letters that leave a choice.
 */
export function createLanguageChooser(parts: LanguageParts): LanguageChooser {
  const { locales, source, statistics, textsOf = () => [] } = parts;
  const latinNames = parts.names.map(normalize).filter((name) => /\p{Script=Latin}/u.test(name));
  const otherNames = parts.names.map(normalize).filter((name) => !latinNames.includes(name));
  let read: OwnWords | undefined;
  const own = (): OwnWords => {
    const isLatin = (locale: string): boolean => scriptOfLocale(locale) === 'Latn';
    read ??= readOwnWords(
      latinNames,
      locales.filter(isLatin).flatMap(textsOf),
      locales.filter((locale) => !isLatin(locale)).flatMap(textsOf),
    );
    return read;
  };
  const latinRule = createLatinRule(parts, own);

  const inScriptOf = (language: string, script: string, behind: Background): Decided => {
    const locale = nearestLocale(language, locales);
    if (locale !== null) return { evidence: { locale, script, confidence: 1, source: 'script' } };
    return { evidence: asBefore(behind, script, 0.5), unspoken: language };
  };

  const chooseFree = (raw: string, behind: Background): Decided => {
    const text = withoutQuotedNames(normalize(raw), otherNames);
    const words = text.match(word)?.filter((part) => /\p{L}/u.test(part)) ?? [];
    if (words.length === 0) return { evidence: asBefore(behind, 'Zyyy', 0.5) };
    const { names } = own();
    if (words.every((part) => names.has(part.replace(/'s$/, ''))))
      return { evidence: asBefore(behind, 'Latn', 0.5), search: [behind.locale, ...locales] };

    if (/\p{Script=Hangul}/u.test(text)) return inScriptOf('ko', 'Hang', behind);
    const isJapanese = hasKana(text);
    if (isJapanese && nearestLocale('ja', locales) !== null) return inScriptOf('ja', 'Jpan', behind);
    if (/\p{Script=Han}/u.test(text)) {
      const han = chooseHan(text, behind, parts);
      return isJapanese ? { ...han, unspoken: 'ja' } : han;
    }
    if (isJapanese) return inScriptOf('ja', 'Jpan', behind);
    const other = otherScriptIn(text);
    const latin = text.match(latinLetter)?.length ?? 0;
    const speaks = (script: string): boolean => locales.some((locale) => scriptOfLocale(locale) === script);
    if (other !== null && (speaks(other.script) || other.letters > latin))
      return chooseOtherScript(text, other.script, locales, behind, statistics);
    if (latin > 0) return latinRule.choose({ raw, words: words.length }, behind);
    return { evidence: asBefore(behind, 'Zzzz', 0.5) };
  };

  return {
    choose: (typed, context) => {
      const raw = withoutKaomoji(typed.slice(0, longestText));
      const free = chooseFree(raw, backgroundOf(context, locales, source));
      return answeredIn(context, free);
    },
    prepare: () => {
      latinRule.prepare();
    },
  };
}

/** The pinned language is answered in, whatever the message is written in; the FAQ is searched where its words are. */
function answeredIn({ pinned }: LanguageContext, free: Decided): LanguageChoice {
  const { evidence, search = [evidence.locale], open = false } = free;
  const unspoken = free.unspoken === undefined ? {} : { unspoken: free.unspoken };
  if (pinned === null) return { evidence, search: [...new Set(search)], open, ...unspoken };
  return {
    evidence: { locale: pinned, script: evidence.script, confidence: 1, source: 'pinned' },
    search: [...new Set([...search, pinned])],
    open: false,
    ...unspoken,
  };
}
