// Which script each language is written in, and which languages share one.
import type { Locale } from '../faq/corpus.js';

interface SharedScript {
  readonly letters: RegExp;
  /** The language that most of its writers write. */
  readonly commonest: string;
  /** Letters that one other language alone has, by language. */
  readonly telling?: Readonly<Record<string, RegExp>>;
}

/** The alphabets besides Latin, Hangul, kana and Han by ISO 15924 code; telling letters as the Unicode CLDR exemplar sets list them. */
export const alphabets: Readonly<Record<string, SharedScript>> = {
  Cyrl: {
    letters: /\p{Script=Cyrillic}/gu,
    commonest: 'ru',
    telling: {
      be: /ў/u,
      kk: /[әғқңұһ]/u,
      mn: /[өү]/u,
      mk: /[ѓќѕ]/u,
      sr: /[ђјљњћџ]/u,
      uk: /[ґєії]/u,
      bg: /ъ(?=[бвгдзклмнпрстфцчш]|т\b)/u,
    },
  },
  Arab: {
    letters: /\p{Script=Arabic}/gu,
    commonest: 'ar',
    telling: { ur: /[ٹڈڑںےہ]/u, fa: /[پچژگک]/u },
  },
  Deva: { letters: /\p{Script=Devanagari}/gu, commonest: 'hi', telling: { mr: /ळ|आहे/u } },
  Hebr: { letters: /\p{Script=Hebrew}/gu, commonest: 'he' },
  Thai: { letters: /\p{Script=Thai}/gu, commonest: 'th' },
  Laoo: { letters: /\p{Script=Lao}/gu, commonest: 'lo' },
  Khmr: { letters: /\p{Script=Khmer}/gu, commonest: 'km' },
  Mymr: { letters: /\p{Script=Myanmar}/gu, commonest: 'my' },
  Grek: { letters: /\p{Script=Greek}/gu, commonest: 'el' },
  Geor: { letters: /\p{Script=Georgian}/gu, commonest: 'ka' },
  Armn: { letters: /\p{Script=Armenian}/gu, commonest: 'hy' },
  Ethi: { letters: /\p{Script=Ethiopic}/gu, commonest: 'am' },
  Beng: { letters: /\p{Script=Bengali}/gu, commonest: 'bn' },
  Guru: { letters: /\p{Script=Gurmukhi}/gu, commonest: 'pa' },
  Gujr: { letters: /\p{Script=Gujarati}/gu, commonest: 'gu' },
  Taml: { letters: /\p{Script=Tamil}/gu, commonest: 'ta' },
  Telu: { letters: /\p{Script=Telugu}/gu, commonest: 'te' },
  Knda: { letters: /\p{Script=Kannada}/gu, commonest: 'kn' },
  Mlym: { letters: /\p{Script=Malayalam}/gu, commonest: 'ml' },
  Sinh: { letters: /\p{Script=Sinhala}/gu, commonest: 'si' },
};

const languagesOf: Readonly<Record<string, string>> = {
  Hang: 'ko',
  Jpan: 'ja',
  Hani: 'zh yue cmn',
  Cyrl: 'ru uk be bg mk sr kk ky mn tg',
  Arab: 'ar fa ur ps ckb ug sd',
  Deva: 'hi mr ne',
  Hebr: 'he yi',
};
const scriptByLanguage = new Map<string, string>([
  ...Object.entries(alphabets).map(([script, { commonest }]) => [commonest, script] as const),
  ...Object.entries(languagesOf).flatMap(([script, list]) =>
    list.split(' ').map((language) => [language, script] as const),
  ),
]);
const scriptBySubtag = new Map([
  ['kore', 'Hang'],
  ['hans', 'Hani'],
  ['hant', 'Hani'],
  ...[...Object.keys(alphabets), 'Jpan', 'Latn'].map((script) => [script.toLowerCase(), script] as const),
]);

/** `pt-BR` → `pt`. */
export function languageOf(locale: Locale): string {
  return (locale.split(/[-_]/)[0] ?? '').toLowerCase();
}

/** `en` → Latn, `zh-Hant` → Hani, `ko` → Hang, `sr` → Cyrl, `sr-Latn` → Latn. */
export function scriptOfLocale(locale: Locale): string {
  const subtag = locale.split(/[-_]/).find((part, at) => at > 0 && part.length === 4);
  const named = subtag === undefined ? undefined : scriptBySubtag.get(subtag.toLowerCase());
  return named ?? scriptByLanguage.get(languageOf(locale)) ?? 'Latn';
}
