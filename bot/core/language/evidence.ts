// Which language a message was taken to be in, and what that was decided by.
import type { Locale } from '../faq/corpus.js';

export type LanguageSource =
  | 'request'
  | 'pinned'
  | 'script'
  | 'repertoire'
  | 'corpus'
  | 'statistics'
  | 'conversation'
  | 'locale'
  | 'default';

export interface LanguageEvidence {
  readonly locale: Locale;
  /** ISO 15924 code of the script that the message is mostly in: `Latn`, `Hang`, `Jpan`, `Hans` …; `Zyyy` without letters. */
  readonly script: string;
  /** 0 … 1. */
  readonly confidence: number;
  readonly source: LanguageSource;
  /** The locales in which the FAQ was searched, likeliest first; absent where it was not searched. */
  readonly searched?: readonly Locale[];
}
