// Which of the given languages a text is most likely in, by franc's letter statistics.
import { francAll } from 'franc';
import type { Locale } from '../core/faq/corpus.js';
import type { LanguageStatistics } from '../core/ports.js';

/** ISO 639-3 codes as franc writes them, by the language subtag of a BCP 47 tag. */
// prettier-ignore
const FRANC_CODES: Readonly<Record<string, string>> = {
  en: 'eng', de: 'deu', fr: 'fra', es: 'spa', pt: 'por', it: 'ita', nl: 'nld', ca: 'cat', gl: 'glg',
  id: 'ind', ms: 'zlm', vi: 'vie', tl: 'tgl', fil: 'tgl', sw: 'swh', tr: 'tur', az: 'azj', uz: 'uzn',
  pl: 'pol', cs: 'ces', sk: 'slk', sl: 'slv', hr: 'hrv', bs: 'bos', sr: 'srp', mk: 'mkd', bg: 'bul',
  ru: 'rus', uk: 'ukr', be: 'bel', kk: 'kaz', ro: 'ron', hu: 'hun', fi: 'fin', et: 'ekk', lv: 'lvs', lt: 'lit',
  sv: 'swe', da: 'dan', no: 'nob', nb: 'nob', nn: 'nno', el: 'ell', ka: 'kat', hy: 'hye',
  ar: 'arb', fa: 'pes', ur: 'urd', he: 'heb', hi: 'hin', mr: 'mar', ne: 'npi', bn: 'ben', pa: 'pan', gu: 'guj',
  ta: 'tam', te: 'tel', kn: 'kan', ml: 'mal', si: 'sin', th: 'tha', lo: 'lao', km: 'khm', my: 'mya',
  ko: 'kor', ja: 'jpn', zh: 'cmn', yue: 'cmn',
};

/** Every language that franc can be asked about here, as BCP 47 language subtags. */
export const francLanguages: readonly string[] = Object.keys(FRANC_CODES);

/**
 * Letter statistics over the languages asked for and no others: without that limit franc takes
 * "What is ICLEI?" for German. Variants of one language (zh-Hans, zh-Hant) get the same score.
 */
export function createFrancStatistics(): LanguageStatistics {
  return {
    rank(text, among) {
      const codes = new Map<Locale, string>();
      for (const locale of among) {
        const code = FRANC_CODES[locale.split('-')[0]?.toLowerCase() ?? ''];
        if (code !== undefined) codes.set(locale, code);
      }
      const only = [...new Set(codes.values())];
      // An empty list would allow franc every language it knows.
      if (only.length === 0) return [];

      const scores = new Map(francAll(text, { only, minLength: 1 }));
      if (cannotTell([...scores.values()])) return [];
      return [...codes]
        .flatMap(([locale, code]) => {
          const score = scores.get(code);
          return score === undefined ? [] : [{ locale, score: Math.min(1, Math.max(0, score)) }];
        })
        .sort((a, b) => b.score - a.score);
    },
  };
}

/** True where no trigram of the text is known (all scores 0 or not finite) or all languages fit alike. */
function cannotTell(scores: readonly number[]): boolean {
  const [first] = scores;
  if (first === undefined || !scores.every(Number.isFinite) || Math.max(...scores) <= 0) return true;
  return scores.length > 1 && scores.every((score) => score === first);
}
