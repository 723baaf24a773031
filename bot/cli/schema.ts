// polyfaq schema: the JSON Schemas by which editors complete and check the authors' files.
import { schemaOf } from '../authoring/shape.js';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';

const help = `polyfaq schema: the JSON Schema of corpus.yaml, or of a file of texts

Usage: npm run -s polyfaq -- schema corpus|locale

data/corpus.schema.json and data/locale.schema.json hold what it prints.
`;

export const schemaCommand = createCommand({
  name: 'schema',
  summary: 'print the JSON Schema of the files that authors write',
  help,
  options: {},
  async run({ stdout }, { positionals }) {
    const [kind, ...more] = positionals;
    if ((kind !== 'corpus' && kind !== 'locale') || more.length > 0) {
      throw new UsageError('Say which schema: "polyfaq schema corpus" or "polyfaq schema locale".');
    }
    await print(stdout, `${JSON.stringify(schemaOf(kind), null, 2)}\n`);
    return 0;
  },
});
