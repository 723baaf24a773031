// polyfaq stamp: notes in the translations which version of the source text they were made from.
import { stampTranslations } from '../authoring/stamp.js';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';

const help = `polyfaq stamp: note in the translations which source text they were made from

Usage: npm run -s polyfaq -- stamp [options]

Replaces "of: PENDING" in the files of the translations by a hash of the source text. When the source text changes
later, the translation counts as outdated until its "of" is written anew.

  --faq <folder>    the corpus folder
  --all             every translation is up to date: also replace old hashes and add missing ones
`;

export const stampCommand = createCommand({
  name: 'stamp',
  summary: 'note in the translations which source text they were made from',
  help,
  options: { faq: { type: 'string' }, all: { type: 'boolean', default: false } },
  async run({ faq, stdout }, { values, positionals }) {
    const [stray] = positionals;
    if (stray !== undefined)
      throw new UsageError(`"stamp" takes no "${stray}". Did you mean --faq ${stray}?`);
    const stamps = await stampTranslations(values.faq ?? faq, { all: values.all });
    for (const { locale, entry, from, to } of stamps) {
      await print(stdout, `${locale}.yaml  ${entry}: ${from ?? 'nothing'} → ${to}\n`);
    }
    const count = stamps.length === 1 ? '1 translation' : `${String(stamps.length)} translations`;
    await print(stdout, stamps.length === 0 ? 'There is nothing to stamp.\n' : `${count} stamped.\n`);
    return 0;
  },
});
