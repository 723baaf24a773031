// What the bot itself says and understands in each language, kept by i18next.
import i18next from 'i18next';
import type { Locale } from '../core/faq/corpus.js';
import { nearestLocale } from '../core/language/nearest-locale.js';
import type { Phrasebook } from '../core/ports.js';
import { FALLBACK, PhraseError, readPhraseFiles, type Phrases } from './phrase-files.js';

const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr']);

/** Channels report whatever locales they like: what is remembered of so many is little memory. */
const most = 500;

/**
 * The phrasebook of a folder with one `<locale>.json` a language; all files are read now.
 *
 * A locale without a file speaks as its nearest relative does (zh-TW as zh-Hant, else as zh-Hans), else English.
 * `hears` gives every list of the file but the ordinals, so also `fillers` and `numbered`.
 * Throws `PhraseError`: `phrases-invalid` at once where files are broken, later `phrase-unknown` for an unknown key
 * and `phrase-blank` for a sentence whose blanks are not all filled in.
 */
export async function createPhrasebook(folder: string): Promise<Phrasebook> {
  const files = await readPhraseFiles(folder);
  const locales = [...files.keys()];

  const translator = i18next.createInstance();
  await translator.init({
    initAsync: false,
    lng: FALLBACK,
    fallbackLng: FALLBACK,
    load: 'currentOnly',
    resources: Object.fromEntries([...files].map(([locale, { says }]) => [locale, { translation: says }])),
    // Keys are plain names: a dot or a colon in one means nothing.
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    missingInterpolationHandler: (sentence: string, blank: readonly string[]) => {
      throw new PhraseError(
        'phrase-blank',
        `"${sentence}" was to be said without a value for ${blank[0] ?? 'a blank'}. Pass one to say().`,
      );
    },
  });

  const speakers = new Map<Locale, Locale>();
  const speakerOf = (locale: Locale): Locale => {
    const known = speakers.get(locale);
    if (known !== undefined) return known;
    const speaker = nearestLocale(locale, locales) ?? FALLBACK;
    if (speakers.size < most) speakers.set(locale, speaker);
    return speaker;
  };
  const directions = new Map<Locale, 'ltr' | 'rtl'>();
  const phrasesOf = (locale: Locale): Phrases => {
    const phrases = files.get(speakerOf(locale));
    if (phrases === undefined) throw new PhraseError('phrases-invalid', `${folder} has no ${FALLBACK}.json.`);
    return phrases;
  };

  return {
    locales,
    say(locale, key, values = {}) {
      const lng = speakerOf(locale);
      const plural = typeof values['count'] === 'number' ? { count: values['count'] } : {};
      if (!translator.exists(key, { lng, ...plural })) {
        throw new PhraseError(
          'phrase-unknown',
          `There is no phrase "${key}". Add it under "says" to the files in ${folder}.`,
        );
      }
      // Values go in as they are: a visitor's "$t(…)" or "{{…}}" stays text.
      return translator.t(key, { lng, ...plural, replace: values, nest: false });
    },
    hears: (locale) => phrasesOf(locale).hears,
    ordinals: (locale) => phrasesOf(locale).ordinals,
    languageRequests(locale) {
      const { names, requests } = phrasesOf(locale).language;
      return { names, patterns: requests };
    },
    languageName(locale) {
      const own = files.get(locale)?.language.name;
      return own ?? displayName(locale) ?? locale;
    },
    direction(locale) {
      const known = directions.get(locale);
      if (known !== undefined) return known;
      const script = maximized(locale)?.script;
      const direction = script !== undefined && RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr';
      if (directions.size < most) directions.set(locale, direction);
      return direction;
    },
  };
}

/** The locale with its likely script and region; undefined where it is no language tag. */
function maximized(locale: Locale): Intl.Locale | undefined {
  try {
    return new Intl.Locale(locale).maximize();
  } catch {
    return undefined;
  }
}

function displayName(locale: Locale): string | undefined {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(locale);
  } catch {
    return undefined;
  }
}
