// Looks through a corpus for what makes entries hard to find, to tell apart or to trust.
import type { Finding } from './finding.js';
import { alikeEntries } from './alike.js';
import { answerFindings } from './lint-answers.js';
import type { Corpus, Locale } from './corpus.js';
import { wordingsOf } from './corpus.js';
import { wordingKey } from '../text/normalize.js';

export interface LintOptions {
  /** An entry with fewer wordings in a locale is hard to find. */
  readonly fewestWordings?: number;
  /** Links that answers name and that have no address; the corpus itself no longer shows them. */
  readonly unsetLinks?: readonly { readonly name: string; readonly locale: Locale; readonly entry: string }[];
}

/** Everything worth telling the authors, in the order of locales and entries; `related` comes first. */
export function lintCorpus(
  corpus: Corpus,
  { fewestWordings = 5, unsetLinks = [] }: LintOptions = {},
): Finding[] {
  return [
    ...relatedFindings(corpus),
    ...corpus.locales.flatMap((locale) => [
      ...wordingFindings(corpus, locale, fewestWordings),
      ...alikeFindings(corpus, locale),
      ...translationFindings(corpus, locale),
      ...answerFindings(corpus, locale),
      ...unsetLinks.filter((link) => link.locale === locale).map(unsetLinkFinding),
    ]),
  ];
}

function relatedFindings(corpus: Corpus): Finding[] {
  const ids = new Set(corpus.entries.map(({ id }) => id));
  return corpus.entries.flatMap(({ id, related }) =>
    related.flatMap((other): Finding[] => {
      if (other === id) {
        const message = 'The entry is listed as related to itself.';
        return [
          { severity: 'warning', code: 'related-self', entry: id, message, mend: 'Remove it from its list.' },
        ];
      }
      if (ids.has(other)) return [];
      const message = `"${other}" is listed as related, and there is no such entry.`;
      return [
        {
          severity: 'error',
          code: 'related-unknown',
          entry: id,
          message,
          mend: 'Remove it, or write the entry.',
        },
      ];
    }),
  );
}

/** Wordings that are the same but for case, width and punctuation, and entries with too few of them. */
function wordingFindings(corpus: Corpus, locale: Locale, fewest: number): Finding[] {
  const findings: Finding[] = [];
  const owners = new Map<string, { readonly entry: string; readonly wording: string }>();
  for (const entry of corpus.entries) {
    const wordings = wordingsOf(entry, locale);
    const distinct = new Set<string>();
    for (const wording of wordings) {
      const key = wordingKey(wording);
      const owner = owners.get(key);
      if (distinct.has(key)) {
        findings.push({
          severity: 'warning',
          code: 'wording-repeated',
          locale,
          entry: entry.id,
          message: `“${wording}” is there twice; case and punctuation do not count.`,
          mend: 'Remove one, or word it differently.',
        });
      } else if (owner === undefined) owners.set(key, { entry: entry.id, wording });
      else {
        findings.push({
          severity: 'error',
          code: 'wording-shared',
          locale,
          entry: entry.id,
          message: `“${wording}” is also a wording of ${owner.entry}${owner.wording === wording ? '' : ` (“${owner.wording}”)`}: nobody can tell which is meant.`,
          mend: 'Remove it from one of the two.',
        });
      }
      distinct.add(key);
    }
    if (wordings.length > 0 && distinct.size < fewest) {
      findings.push({
        severity: 'warning',
        code: 'wordings-few',
        locale,
        entry: entry.id,
        message: `There ${distinct.size === 1 ? 'is 1 wording' : `are ${String(distinct.size)} wordings`}, fewer than ${String(fewest)}.`,
        mend: 'Add other wordings under "also", as visitors would put it.',
      });
    }
  }
  return findings;
}

function alikeFindings(corpus: Corpus, locale: Locale): Finding[] {
  return alikeEntries(corpus, locale).map(({ entry, wording, other, otherWording }) => ({
    severity: 'warning',
    code: 'entries-alike',
    locale,
    entry,
    message: `“${wording}” is hardly different from “${otherWording}” of ${other}.`,
    mend: 'Word one of them by what sets the two entries apart.',
  }));
}

function translationFindings(corpus: Corpus, locale: Locale): Finding[] {
  const findings: Finding[] = [];
  let unreviewed = 0;
  for (const { id: entry, texts } of corpus.entries) {
    const text = texts.get(locale);
    if (text === undefined) {
      const message = `The entry has no text in ${locale}.`;
      const mend = `Translate it; until then visitors get it in ${corpus.source}.`;
      findings.push({ severity: 'warning', code: 'translation-missing', locale, entry, message, mend });
      continue;
    }
    if (text.status === 'awaiting-review') unreviewed += 1;
    if (text.outdated) {
      const message = `The ${corpus.source} text has changed since this was translated, or the translation was never stamped.`;
      const mend = 'Bring it up to date, write "of: PENDING", and run "polyfaq stamp".';
      findings.push({ severity: 'warning', code: 'translation-outdated', locale, entry, message, mend });
    }
  }
  if (unreviewed > 0) {
    const message = `${String(unreviewed)} of ${String(corpus.entries.length)} entries await review.`;
    const mend = 'Let a speaker of the language read them, then remove their "status: awaiting-review".';
    findings.push({ severity: 'hint', code: 'translation-unreviewed', locale, message, mend });
  }
  return findings;
}

function unsetLinkFinding({ name, locale, entry }: NonNullable<LintOptions['unsetLinks']>[number]): Finding {
  const message = `The answer mentions the link "${name}", which has no address: only its words are shown.`;
  const mend = `Put the address after "${name}:" in corpus.yaml.`;
  return { severity: 'hint', code: 'link-unset', locale, entry, message, mend };
}
