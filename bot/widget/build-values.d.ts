// Values that the build puts in place of these names, taken from data/phrases.

/** The languages that have texts, by their own names: `{ "ko": "한국어" }`. */
declare const POLYFAQ_LANGUAGES: Readonly<Record<string, string>>;

/** What the closed widget says, by language. */
declare const POLYFAQ_LAUNCHER_TEXTS: Readonly<
  Record<string, { readonly title: string; readonly failed: string }>
>;

/** All texts in the first language, for when those of another can't be fetched. */
declare const POLYFAQ_FALLBACK_TEXTS: Readonly<Record<string, string>>;

declare module '*.css' {
  const source: string;
  export default source;
}
