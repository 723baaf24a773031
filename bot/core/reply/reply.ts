// What the bot says in one turn, as plain data that every channel can draw in its own way.
import type { Locale } from '../faq/corpus.js';
import type { LanguageEvidence } from '../language/evidence.js';
import type { RankedEntry, Repair } from '../matching/ranked-entry.js';

export type Outcome = 'answer' | 'choose' | 'unknown' | 'smalltalk' | 'command';

/** Something to click or to choose by its number. */
export interface Choice {
  /** What is shown. */
  readonly label: string;
  /** What choosing it sends, as if the visitor had typed it. */
  readonly says: string;
  /** The entry it leads to; absent for "none of these", "what can I ask?" and languages. */
  readonly entry?: string;
}

export interface Reply {
  readonly outcome: Outcome;
  readonly locale: Locale;
  readonly direction: 'ltr' | 'rtl';
  /** CommonMark. */
  readonly text: string;
  /** The entry answered; null unless the outcome is `answer`. */
  readonly entry: string | null;
  /** Further entries answered in the same reply, where the message asked two things. */
  readonly alsoAnswered?: readonly string[];
  /** 0 … 1: how likely the best entry is the right one; null where nothing was matched. */
  readonly score: number | null;
  /** Follow-up questions after an answer, best first, at most three, none answered before. */
  readonly related: readonly Choice[];
  /** Did-you-mean choices, numbered from 1 in this order; also languages or topics to pick. */
  readonly choices: readonly Choice[];
  /** The best five entries whatever the outcome, for logs and the authors' tools. */
  readonly candidates: readonly RankedEntry[];
  readonly repairs: readonly Repair[];
  readonly language: LanguageEvidence;
  /** Where the visitor must agree to the organisation's notice: that they are asked to, did not for now, or just did. */
  readonly consent?: 'asked' | 'declined' | 'given';
  /**
   * The visitor wants a person to answer this question: the channel passes it on. Only where the message said that the
   * channel can. A message that is answered again asks again: pass on once for each message id.
   */
  readonly asksPerson?: { readonly question: string };
}
