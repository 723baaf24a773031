// How much words, word pairs and character sequences count in each language.

export interface Profile {
  /** Share of each block in a comparison; the shares of one profile sum to 1. */
  readonly words: number;
  readonly pairs: number;
  readonly grams: number;
  readonly jamo: number;
}

const latin: Profile = { words: 0.3, pairs: 0.15, grams: 0.55, jamo: 0 };

const profiles: Readonly<Record<string, Profile>> = {
  ko: { words: 0.1, pairs: 0.05, grams: 0.7, jamo: 0.15 },
  ja: { words: 0.35, pairs: 0.1, grams: 0.55, jamo: 0 },
  zh: { words: 0.4, pairs: 0.1, grams: 0.5, jamo: 0 },
};

/** The profile of a language given by its primary subtag. */
export function profileOf(language: string): Profile {
  return profiles[language] ?? latin;
}

/** `zh-Hans` → `zh`. */
export function languageOf(locale: string): string {
  return locale.split('-')[0]?.toLowerCase() ?? locale;
}
