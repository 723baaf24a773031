// polyfaq lint: what the authors of a corpus should look at, by file, language and entry.
import { readCorpusAndGaps } from '../authoring/read-corpus.js';
import type { Finding } from '../core/faq/finding.js';
import { lintCorpus } from '../core/faq/lint.js';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';

const help = `polyfaq lint: what to look at in the texts of an FAQ

Usage: npm run -s polyfaq -- lint [options]

Finds entries that are hard to find or to tell apart, translations that are missing or out of date, answers that are
too long. Exit code 1 where there are errors; warnings and hints alone do not count.

  --faq <folder>    the corpus folder
  --wordings <n>    how many wordings an entry should have in each language (5)
`;

export const lintCommand = createCommand({
  name: 'lint',
  summary: 'look through the texts for what visitors will stumble over',
  help,
  options: { faq: { type: 'string' }, wordings: { type: 'string', default: '5' } },
  async run({ faq, stdout }, { values, positionals }) {
    const [stray] = positionals;
    if (stray !== undefined) throw new UsageError(`"lint" takes no "${stray}". Did you mean --faq ${stray}?`);
    if (!/^\d+$/.test(values.wordings)) {
      throw new UsageError(`--wordings ${values.wordings} is not a number. Write one such as --wordings 5.`);
    }
    const { corpus, unsetLinks } = await readCorpusAndGaps(values.faq ?? faq);
    const findings = lintCorpus(corpus, { unsetLinks, fewestWordings: Number(values.wordings) });
    await print(stdout, describe(findings));
    return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
});

function describe(findings: readonly Finding[]): string {
  const lines: string[] = [];
  for (const [file, inFile] of groups(findings, ({ locale }) => `${locale ?? 'corpus'}.yaml`)) {
    lines.push(file);
    for (const [entry, inEntry] of groups(inFile, (finding) => finding.entry ?? '')) {
      if (entry !== '') lines.push(`  ${entry}`);
      for (const { severity, message, mend } of inEntry) {
        lines.push(`  ${entry === '' ? '' : '  '}${severity.padEnd(7)}  ${message} ${mend}`);
      }
    }
    lines.push('');
  }
  const counts = (['error', 'warning', 'hint'] as const).map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return `${count === 0 ? 'no' : String(count)} ${severity}${count === 1 ? '' : 's'}`;
  });
  return `${[...lines, `${counts.join(', ')}.`].join('\n')}\n`;
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const byKey = new Map<string, T[]>();
  for (const item of items) {
    const list = byKey.get(keyOf(item));
    if (list === undefined) byKey.set(keyOf(item), [item]);
    else list.push(item);
  }
  return byKey;
}
