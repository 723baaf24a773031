// polyfaq config: the settings in force, so that nobody has to guess what a running bot was told.
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';

const help = `polyfaq config: print the settings in force

Usage: npm run -s polyfaq -- config [--json]

Reads the environment as the server does, with its defaults, and says which values are defaults. Secrets are not shown.
Every setting may come from a file: NAME_FILE=/run/secrets/name. Unknown or contradictory settings are an error.

  --json   one JSON object, from name to value; null where a setting is unset
`;

export const configCommand = createCommand({
  name: 'config',
  summary: 'print the settings in force, secrets masked',
  help,
  options: { json: { type: 'boolean', default: false } },
  async run({ stdout, settings }, { positionals, values }) {
    if (positionals.length > 0)
      throw new UsageError('"config" takes no arguments. See "polyfaq config --help".');
    const inForce = settings();
    if (values.json) {
      const byName = Object.fromEntries(inForce.map(({ name, value }) => [name, value ?? null]));
      await print(stdout, `${JSON.stringify(byName, null, 2)}\n`);
      return 0;
    }
    const width = Math.max(...inForce.map(({ name }) => name.length));
    const lines = inForce.map(
      ({ name, value, isDefault }) =>
        `${name.padEnd(width)}  ${value === undefined || value === '' ? '(unset)' : value}${isDefault && value !== undefined && value !== '' ? '  (default)' : ''}`,
    );
    await print(stdout, `${lines.join('\n')}\n`);
    return 0;
  },
});
