// Decides which language a message is in, and in which languages the FAQ is searched for it.
import type { Locale } from '../faq/corpus.js';
import type { LanguageStatistics } from '../ports.js';
import { normalize } from '../text/normalize.js';
import { scriptOf } from '../text/script.js';
import type { LanguageEvidence, LanguageSource } from './evidence.js';
import { nearestLocale } from './nearest-locale.js';
import { repertoireOf } from './repertoire.js';

/** What the conversation and the channel know before the message is read. */
export interface LanguageContext {
  readonly pinned: Locale | null;
  /** The language of the conversation so far. */
  readonly conversation: Locale | null;
  /** The locale that the channel reports, any BCP 47 tag. */
  readonly channel: string | null;
}

export interface LanguageChoice {
  /** The language to answer in. */
  readonly evidence: LanguageEvidence;
  /**
   * The locales to search, likeliest first. Several where the message itself does not tell:
   * then the better hit decides, and with `open` also which language is answered in.
   */
  readonly search: readonly Locale[];
  readonly open: boolean;
}

export interface LanguageChooser {
  choose(text: string, context: LanguageContext): LanguageChoice;
}

export interface LanguageParts {
  readonly locales: readonly Locale[];
  readonly source: Locale;
  readonly statistics: LanguageStatistics;
  /** Names and abbreviations that belong to no language, such as the organisation's own. */
  readonly names: readonly string[];
  /** Whether the FAQ holds the text letter for letter in a locale. */
  readonly holds: (locale: Locale, text: string) => boolean;
}

/** Words by which people agree or ask back in any language. */
const international = new Set(['ok', 'okay', 'faq', 'wow', 'lol', 'hmm']);
const wordsThatTell = 3;
/** So many Han characters in the FAQ's own words, as in 中国城市如何加入, are a question, which tells more than the conversation; fewer are a term. */
const hanOfAQuestion = 6;

const scripts: Readonly<Record<string, string>> = {
  hangul: 'Hang',
  kana: 'Jpan',
  han: 'Hani',
  latin: 'Latn',
  other: 'Zzzz',
  none: 'Zyyy',
};

/** Script first, then the evidence that is left for each script. */
export function createLanguageChooser(parts: LanguageParts): LanguageChooser {
  const { locales, source } = parts;
  // A name in one language's own script, such as 이클레이, tells the language as any other word does.
  const latinNames = parts.names
    .flatMap((name) => normalize(name).split(/[^\p{L}\p{N}]+/u))
    .filter((word) => /\p{Script=Latin}/u.test(word));
  const names = new Set([...latinNames, ...international]);
  const isNonLatin = (locale: Locale): boolean => /^(ko|ja|zh|yue|ru|ar|hi|th|el|uk|he)(-|$)/.test(locale);
  const latinLocales = locales.filter((locale) => !isNonLatin(locale));

  /** What is spoken where the message does not tell: the conversation's language, the channel's, the organisation's. */
  const background = (context: LanguageContext): { locale: Locale; source: LanguageSource } => {
    if (context.conversation !== null) return { locale: context.conversation, source: 'conversation' };
    const channel = context.channel === null ? null : nearestLocale(context.channel, locales);
    return channel === null ? { locale: source, source: 'default' } : { locale: channel, source: 'locale' };
  };
  const decided = (
    locale: Locale,
    by: LanguageSource,
    script: string,
    confidence: number,
    search: readonly Locale[] = [locale],
    open = false,
  ): LanguageChoice => ({
    evidence: { locale, script: scripts[script] ?? 'Zzzz', confidence, source: by },
    search: [...new Set(search)],
    open,
  });

  const chooseHan = (text: string, context: LanguageContext): LanguageChoice => {
    const japanese = nearestLocale('ja', locales);
    const can = repertoireOf(text);
    const chinese = nearestLocale(can.traditional && !can.simplified ? 'zh-Hant' : 'zh-Hans', locales);
    const behind = background(context);
    if (japanese === null || chinese === null) {
      const only = japanese ?? chinese;
      return only === null
        ? decided(behind.locale, behind.source, 'han', 0.3)
        : decided(only, 'script', 'han', 0.9);
    }
    const both = [japanese, chinese];
    if (can.japanese && !can.simplified && !can.traditional)
      return decided(japanese, 'repertoire', 'han', 0.95);
    if (!can.japanese && (can.simplified || can.traditional))
      return decided(chinese, 'repertoire', 'han', 0.95);
    const holding = both.filter((locale) => parts.holds(locale, text));
    const holder = holding.length === 1 ? holding[0] : undefined;
    const isQuestion =
      [...text].filter((character) => scriptOf(character) === 'han').length >= hanOfAQuestion;
    if (holder !== undefined && isQuestion) return decided(holder, 'corpus', 'han', 0.9);
    if (behind.source === 'conversation' && both.includes(behind.locale)) {
      return decided(behind.locale, 'conversation', 'han', 0.8, [behind.locale, ...both]);
    }
    if (holder !== undefined) return decided(holder, 'corpus', 'han', 0.85);
    if (behind.source === 'locale' && both.includes(behind.locale)) {
      return decided(behind.locale, 'locale', 'han', 0.7, [behind.locale, ...both]);
    }
    // Characters of 会費 that Big5 has too but GB 2312 has not are Japanese or Traditional Chinese: the FAQ decides.
    const likelier = can.simplified || !can.japanese ? chinese : japanese;
    return decided(likelier, 'script', 'han', 0.5, [likelier, ...both], true);
  };

  const chooseLatin = (text: string, words: readonly string[], context: LanguageContext): LanguageChoice => {
    const behind = background(context);
    const spoken = behind.source === 'default' ? null : behind.locale;
    if (latinLocales.length === 0) return decided(behind.locale, behind.source, 'latin', 0.3);
    const ranked = parts.statistics.rank(text, latinLocales);
    const [best] = ranked;
    const likeliest = best?.locale ?? (latinLocales.includes(source) ? source : (latinLocales[0] ?? source));
    if (words.length < wordsThatTell && spoken !== null) {
      return decided(spoken, behind.source, 'latin', 0.6, [spoken, likeliest, ...latinLocales]);
    }
    const confidence =
      latinLocales.length === 1 ? 0.9 : Math.min(0.95, 0.5 + (best?.score ?? 0) - (ranked[1]?.score ?? 0));
    return decided(likeliest, latinLocales.length === 1 ? 'script' : 'statistics', 'latin', confidence, [
      likeliest,
      ...(words.length < wordsThatTell ? latinLocales : []),
    ]);
  };

  const chooseFree = (text: string, context: LanguageContext): LanguageChoice => {
    const behind = background(context);
    const keep = (script: string, search: readonly Locale[]): LanguageChoice =>
      decided(behind.locale, behind.source, script, 0.5, search);
    const found = new Set([...text].map(scriptOf));
    const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => /\p{L}/u.test(word));
    if (words.length === 0) return keep('none', [behind.locale]);
    if (words.every((word) => names.has(word))) return keep('latin', [behind.locale, ...locales]);

    if (found.has('hangul')) {
      const korean = nearestLocale('ko', locales);
      if (korean !== null) return decided(korean, 'script', 'hangul', 1);
    }
    if (hasKana(text)) {
      const japanese = nearestLocale('ja', locales);
      if (japanese !== null) return decided(japanese, 'script', 'kana', 1);
    }
    if (found.has('han')) return chooseHan(text, context);
    if (found.has('latin')) return chooseLatin(text, words, context);
    const [other] = parts.statistics.rank(text, locales.filter(isNonLatin));
    return other === undefined
      ? keep('other', [behind.locale])
      : decided(other.locale, 'statistics', 'other', 0.9);
  };

  return {
    choose: (raw, context) => {
      const text = normalize(raw);
      const free = chooseFree(text, context);
      if (context.pinned === null) return free;
      // The pinned language is answered in, whatever the message is written in; the FAQ is searched where its words are.
      const evidence = {
        locale: context.pinned,
        script: free.evidence.script,
        confidence: 1,
        source: 'pinned',
      } as const;
      return { evidence, search: [...new Set([...free.search, context.pinned])], open: false };
    },
  };
}

/** Any hiragana or katakana but those of kaomoji such as (ﾉ´ヮ`)ﾉ or ツ, which stand alone among symbols. */
function hasKana(text: string): boolean {
  return /[\p{Script=Hiragana}\p{Script=Katakana}ー]{2,}|\p{Script=Han}[\p{Script=Hiragana}\p{Script=Katakana}]|[\p{Script=Hiragana}\p{Script=Katakana}]\p{Script=Han}/u.test(
    text,
  );
}
