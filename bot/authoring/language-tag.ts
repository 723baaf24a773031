// Which names are language tags, and which tag somebody meant who wrote another name.

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** The languages whose English names are recognised: "korean" is meant to be `ko`. */
// prettier-ignore
const COMMON = [
  'en', 'ko', 'ja', 'zh-Hans', 'zh-Hant', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'id', 'vi', 'ru', 'ar', 'hi', 'th', 'tr',
  'pl', 'sv', 'da', 'fi', 'el', 'cs', 'uk', 'he', 'fa', 'ms', 'bn', 'ta', 'ro', 'hu',
];

/** True for a BCP 47 tag in its usual spelling (`zh-Hans`, not `zh_hans`) whose language exists. */
export function isLanguageTag(tag: string): boolean {
  const language = canonical(tag) === tag ? new Intl.Locale(tag).language : undefined;
  if (language === undefined) return false;
  // Of the thousands of three-letter languages only some have a name here.
  return language.length === 3 || names.of(language) !== undefined;
}

/** The tag that was most likely meant, or undefined: `zh_cn` → `zh-CN`, `korean` → `ko`, `jp` → `ja`. */
export function nearestTag(name: string): string | undefined {
  const spelled = canonical(name.trim().replace(/[_\s]+/g, '-'));
  if (spelled !== undefined && isLanguageTag(spelled)) return spelled;
  const wanted = name.trim().toLowerCase();
  const named = COMMON.find((tag) => {
    const english = names.of(tag)?.toLowerCase();
    return english === wanted || (english?.split(' ').at(-1) === wanted && tag.includes('-'));
  });
  if (named !== undefined) return named;
  // A country's code in place of its language's: the likely language of und-JP is ja.
  const country = canonical(`und-${wanted}`);
  if (country === undefined || !/^[a-z]{2}$/.test(wanted)) return undefined;
  const { language } = new Intl.Locale(country).maximize();
  return language === 'und' || language === 'en' ? undefined : language;
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
