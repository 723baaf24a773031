// Which language a message of Han characters is in: Japanese without kana, or Chinese in one of its scripts.
import type { Locale } from '../faq/corpus.js';
import { asBefore, type Background } from './background.js';
import type { Decided, LanguageParts } from './choice.js';
import type { LanguageSource } from './evidence.js';
import { nearestLocale } from './nearest-locale.js';
import { chineseScriptOf, isCantonese, repertoireOf, type Repertoire } from './repertoire.js';
import { languageOf } from './scripts.js';

/** So many Han characters in the FAQ's own words, as in 中国城市如何加入, are a question, which tells more than the conversation; fewer are a term. */
const hanOfAQuestion = 6;
/** So many that one language alone can write are no slip of an input method. */
const hanThatTell = 2;

/**
 * In this order: characters that one language alone has, a whole question of the FAQ, the conversation, a term that the FAQ
 * has in one of the languages, the channel. Where all of that is silent the FAQ is searched in both and the better hit decides.
 */
export function chooseHan(text: string, behind: Background, parts: LanguageParts): Decided {
  const { locales } = parts;
  const can = repertoireOf(text);
  const variant = chineseScriptOf(text);
  const japanese = nearestLocale('ja', locales);
  const chinese = nearestLocale(chineseWanted(text, variant, behind.locale), locales);
  const chineseScript = variant ?? 'Hani';
  if (japanese === null || chinese === null) return chooseWithoutRival(text, behind, japanese, chinese);

  const both = [japanese, chinese];
  const by = (locale: Locale, source: LanguageSource, confidence: number): Decided['evidence'] => ({
    locale,
    script: locale === japanese ? 'Jpan' : chineseScript,
    confidence,
    source,
  });
  if (can.japanese && !can.simplified && !can.traditional)
    return { evidence: by(japanese, 'repertoire', 0.95) };
  if (!can.japanese && (can.simplified || can.traditional || variant !== null))
    return { evidence: by(chinese, 'repertoire', 0.95) };

  const holding = both.filter((locale) => parts.holds(locale, text));
  const holder = holding.length === 1 ? holding[0] : undefined;
  if (holder !== undefined && hanCount(text) >= hanOfAQuestion)
    return { evidence: by(holder, 'corpus', 0.9) };
  const isKnown = both.includes(behind.locale);
  if (behind.source === 'conversation' && isKnown)
    return { evidence: by(behind.locale, 'conversation', 0.8), search: [behind.locale, ...both] };
  if (holder !== undefined) return { evidence: by(holder, 'corpus', 0.85) };
  if (behind.source === 'locale' && isKnown)
    return { evidence: by(behind.locale, 'locale', 0.7), search: [behind.locale, ...both] };
  // 費用 is in JIS and Big5 but not in GB 2312: Traditional Chinese where the FAQ has that, else Japanese.
  const hasTraditional = chinese !== nearestLocale('zh-Hans', locales);
  const likelier = can.simplified || !can.japanese || hasTraditional ? chinese : japanese;
  return { evidence: by(likelier, 'script', 0.5), search: [likelier, ...both], open: true };
}

/** Where the FAQ has Japanese or Chinese but not both, Han is read as that one; and named where it surely is the other. */
function chooseWithoutRival(
  text: string,
  behind: Background,
  japanese: Locale | null,
  chinese: Locale | null,
): Decided {
  const can = repertoireOf(text);
  const variant = chineseScriptOf(text);
  const surely = hanCount(text) >= hanThatTell ? surelyIn(can, variant) : null;
  if (japanese !== null) {
    const unspoken = surely === null || surely === 'ja' ? {} : { unspoken: surely };
    return { evidence: { locale: japanese, script: 'Hani', confidence: 0.9, source: 'script' }, ...unspoken };
  }
  if (chinese !== null) {
    const unspoken = surely === 'ja' ? { unspoken: surely } : {};
    const script = variant ?? 'Hani';
    return { evidence: { locale: chinese, script, confidence: 0.9, source: 'script' }, ...unspoken };
  }
  return {
    evidence: asBefore(behind, variant ?? 'Hani', 0.3),
    ...(surely === null ? {} : { unspoken: surely }),
  };
}

/** The one language whose writers have all of the characters, where the others lack some; null where several have them. */
function surelyIn(can: Repertoire, variant: 'Hans' | 'Hant' | null): string | null {
  if (can.japanese) return can.simplified || can.traditional ? null : 'ja';
  return variant === null ? null : `zh-${variant}`;
}

/** Text that both scripts share is in the Chinese spoken so far. */
function chineseWanted(text: string, variant: 'Hans' | 'Hant' | null, spoken: Locale): string {
  if (variant === 'Hant') return isCantonese(text) ? 'yue' : 'zh-Hant';
  if (variant === null && ['zh', 'yue', 'cmn'].includes(languageOf(spoken))) return spoken;
  return 'zh-Hans';
}

function hanCount(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}
