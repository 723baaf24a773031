// Which language a message in an alphabet of its own is in: Cyrillic, Arabic, Thai, Devanagari …
import type { Locale } from '../faq/corpus.js';
import type { LanguageStatistics } from '../ports.js';
import { asBefore, type Background } from './background.js';
import type { Decided } from './choice.js';
import { alphabets, languageOf, scriptOfLocale } from './scripts.js';

export interface OtherScript {
  /** ISO 15924 code. */
  readonly script: string;
  /** How many letters of the message are in it. */
  readonly letters: number;
}

/** The alphabet that most letters are in, of those besides Latin, Hangul, kana and Han; null without two such letters. */
export function otherScriptIn(text: string): OtherScript | null {
  if (!/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)) return null;
  let most: OtherScript | null = null;
  for (const [script, alphabet] of Object.entries(alphabets)) {
    const letters = text.match(alphabet.letters)?.length ?? 0;
    // One letter is a sign: µg, Δ, or the д of a face.
    if (letters > 1 && letters > (most?.letters ?? 0)) most = { script, letters };
  }
  return most;
}

/**
 * The script decides; of several languages that share it those letters that one of them alone has, then letter statistics.
 * A language that the FAQ lacks is named by the script alone.
 */
export function chooseOtherScript(
  text: string,
  script: string,
  locales: readonly Locale[],
  behind: Background,
  statistics: LanguageStatistics,
): Decided {
  const language = languageIn(text, script);
  const sharing = locales.filter((locale) => scriptOfLocale(locale) === script);
  const [first] = sharing;
  const exact = sharing.find((locale) => languageOf(locale) === language.tag);
  if (first === undefined) return { evidence: asBefore(behind, script, 0.5), unspoken: language.tag };
  const unspoken = exact === undefined && language.isSure ? { unspoken: language.tag } : {};
  if (exact !== undefined && (language.isSure || sharing.length === 1))
    return { evidence: { locale: exact, script, confidence: 1, source: 'script' } };
  if (sharing.length === 1)
    return { evidence: { locale: first, script, confidence: 0.8, source: 'script' }, ...unspoken };
  const [best] = statistics.rank(text, sharing);
  const locale = best?.locale ?? exact ?? first;
  return { evidence: { locale, script, confidence: 0.8, source: 'statistics' }, ...unspoken };
}

function languageIn(text: string, script: string): { tag: string; isSure: boolean } {
  const { commonest = 'und', telling = {} } = alphabets[script] ?? {};
  const told = Object.entries(telling).find(([, letters]) => letters.test(text));
  return told === undefined ? { tag: commonest, isSure: false } : { tag: told[0], isSure: true };
}
