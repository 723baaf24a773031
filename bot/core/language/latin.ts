// Which language a message in Latin letters is in: its own evidence against what has been spoken so far.
import type { Locale } from '../faq/corpus.js';
import { asBefore, type Background } from './background.js';
import type { Decided, LanguageParts } from './choice.js';
import { createLatinEvidence } from './latin-evidence.js';
import { nearestLocale } from './nearest-locale.js';
import type { OwnWords } from './own-words.js';
import { languageOf, scriptOfLocale } from './scripts.js';

const { exp } = Math;

export interface LatinMessage {
  /** As typed: accents tell. */
  readonly raw: string;
  /** Words of the whole message, names among them. */
  readonly words: number;
}

export interface LatinRule {
  choose(message: LatinMessage, behind: Background): Decided;
  /** Reads lists and texts now instead of when a message first needs them. */
  prepare(): void;
}

/** One or two words are mostly names, loans and terms, on which nobody's statistics can be trusted. */
const wordsThatTell = 3;
/**
 * By how many nats a message has to be likelier in another language than in the one spoken before: e⁵ = 150 times for one
 * or two words, e² = 7 times for more. Nobody writes three words of a language by chance.
 */
const overrules = { few: 5, many: 2 };
/** A second language this near is searched too. */
const nearlyAsLikely = 3;

/**
 * One or two words keep the language spoken so far unless they surely are in another of the FAQ's; three may overrule it.
 * Where the FAQ has one Latin language alone, three words are in it, and fewer may belong to a Korean's question as well.
 */
export function createLatinRule(parts: LanguageParts, own: () => OwnWords): LatinRule {
  const latin = parts.locales.filter((locale) => scriptOfLocale(locale) === 'Latn');
  const evidence = createLatinEvidence(parts, own);
  /** Of several locales of one language the one spoken so far. */
  const serving = (language: string, behind: Background): Locale =>
    languageOf(behind.locale) === language
      ? behind.locale
      : (nearestLocale(language, latin) ?? behind.locale);

  const chooseOnly = (language: string, isShort: boolean, behind: Background): Decided => {
    const locale = serving(language, behind);
    if (isShort && behind.source !== 'default')
      return { evidence: asBefore(behind, 'Latn', 0.6), search: [behind.locale, locale, ...latin] };
    return {
      evidence: { locale, script: 'Latn', confidence: 0.9, source: 'script' },
      search: isShort ? [locale, ...latin] : [locale],
    };
  };

  const chooseAmong = (raw: string, isShort: boolean, behind: Background): Decided => {
    const ranked = evidence.rank(raw);
    const most = ranked[0]?.nats ?? 0;
    const locale = serving(ranked[0]?.language ?? '', behind);
    const others = isShort ? latin : [];
    if (behind.source !== 'default') {
      const before = ranked.find(({ language }) => language === languageOf(behind.locale));
      const needed = isShort ? overrules.few : overrules.many;
      if (before === undefined ? isShort : most - before.nats < needed)
        return { evidence: asBefore(behind, 'Latn', 0.6), search: [behind.locale, locale, ...others] };
    }
    const total = ranked.reduce((sum, { nats }) => sum + exp(nats - most), 0);
    const near = ranked.filter(({ nats }) => most - nats < nearlyAsLikely);
    return {
      evidence: { locale, script: 'Latn', confidence: 1 / total, source: 'statistics' },
      search: [...near.map(({ language }) => serving(language, behind)), ...others],
    };
  };

  const choose: LatinRule['choose'] = ({ raw, words }, behind) => {
    const isShort = words < wordsThatTell;
    const elsewhere = isShort ? null : evidence.elsewhere(raw);
    const [first, second] = evidence.spoken;
    const decided =
      first === undefined
        ? { evidence: asBefore(behind, 'Latn', 0.3) }
        : second === undefined
          ? chooseOnly(first, isShort, behind)
          : chooseAmong(raw, isShort, behind);
    return elsewhere === null ? decided : { ...decided, unspoken: elsewhere };
  };
  return {
    choose,
    prepare: () => {
      evidence.prepare();
    },
  };
}
