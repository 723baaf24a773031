// Which languages the widget speaks, which one a visitor gets, and how a language is named and written.

/** The nearest of the available locales: the same, the same script, or the same language; null if none is near. */
export function nearestLocale(wanted: string, available: readonly string[]): string | null {
  const full = maximal(wanted);
  if (full === null) return null;
  const near = (test: (other: Intl.Locale) => boolean): string | undefined =>
    available.find((tag) => {
      const other = maximal(tag);
      return other !== null && test(other);
    });
  return (
    available.find((tag) => tag.toLowerCase() === wanted.toLowerCase()) ??
    near((other) => other.language === full.language && other.script === full.script) ??
    near((other) => other.language === full.language) ??
    null
  );
}

/** The locale with its likely script: `zh-TW` is `zh-Hant-TW`. */
function maximal(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return null;
  }
}

/** The first of the wishes that is available at least nearly, or the first available one. */
export function chooseLocale(wishes: readonly string[], available: readonly string[]): string {
  for (const wish of wishes) {
    const found = nearestLocale(wish, available);
    if (found !== null) return found;
  }
  return available[0] ?? 'en';
}

const rightToLeft: ReadonlySet<string> = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg']);

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(maximal(locale)?.script ?? '') ? 'rtl' : 'ltr';
}

const eastAsian = /^(?:ko|ja|zh)\b/i;

/**
 * The language of a visitor's text, as far as its script tells, so that the right glyphs are used:
 * 한글 is Korean, かな is Japanese, and 汉字 alone are in the language of the talk, if that is written with them.
 * Empty where it can't be told.
 */
export function languageOf(text: string, talk: string): string {
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  if (/\p{Script=Han}/u.test(text)) return /^(?:ja|zh)\b/i.test(talk) ? talk : 'zh-Hans';
  return /\p{Script=Latin}/u.test(text) && eastAsian.test(talk) ? '' : talk;
}
