// Something wrong or weak in a corpus, worded for its author.
import type { Locale } from './corpus.js';

export type FindingCode =
  | 'wording-repeated'
  | 'wording-shared'
  | 'entries-alike'
  | 'wordings-few'
  | 'translation-missing'
  | 'translation-outdated'
  | 'translation-unreviewed'
  | 'related-unknown'
  | 'related-self'
  | 'answer-empty'
  | 'answer-long'
  | 'answer-opens-long'
  | 'link-unset';

export interface Finding {
  /** `error`: the bot can't do its work there. `warning`: visitors will notice. `hint`: worth a look. */
  readonly severity: 'error' | 'warning' | 'hint';
  readonly code: FindingCode;
  readonly locale?: Locale;
  readonly entry?: string;
  readonly message: string;
  readonly mend: string;
}
