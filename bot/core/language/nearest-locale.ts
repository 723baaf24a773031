// The locale of a FAQ that serves a visitor whose own locale is not exactly among them.
import type { Locale } from '../faq/corpus.js';

const traditionalRegions = new Set(['TW', 'HK', 'MO']);

/**
 * `ko-KR` → `ko`, `zh-CN` → `zh-Hans`, `zh-TW` → `zh-Hant` where the FAQ has it, else another Chinese.
 * Null where no locale of that language is among them, or the tag is not one.
 */
export function nearestLocale(tag: string, locales: readonly Locale[]): Locale | null {
  const wanted = subtags(tag);
  if (wanted.language === '') return null;
  const exact = locales.find((locale) => locale.toLowerCase() === tag.toLowerCase());
  if (exact !== undefined) return exact;
  const sameLanguage = locales.filter((locale) => subtags(locale).language === wanted.language);
  return sameLanguage.find((locale) => subtags(locale).script === wanted.script) ?? sameLanguage[0] ?? null;
}

function subtags(tag: string): { language: string; script: string } {
  const [language = '', ...rest] = tag.split(/[-_]/);
  const script = rest.find((part) => /^[A-Za-z]{4}$/.test(part));
  const region = rest.find((part) => /^[A-Za-z]{2}$/.test(part))?.toUpperCase();
  const isChinese = ['zh', 'yue', 'cmn'].includes(language.toLowerCase());
  const chineseScript = region !== undefined && traditionalRegions.has(region) ? 'hant' : 'hans';
  return {
    language: isChinese ? 'zh' : language.toLowerCase(),
    script: (
      script ?? (isChinese ? (language.toLowerCase() === 'yue' ? 'hant' : chineseScript) : '')
    ).toLowerCase(),
  };
}
