// Finds the command that was asked for, runs it, and turns what happens into an exit code.
import { didYouMean } from '../authoring/did-you-mean.js';
import { askCommand } from './ask.js';
import { benchCommand } from './bench.js';
import { calibrateCommand } from './calibrate.js';
import { UsageError, type Command } from './command.js';
import { configCommand } from './config.js';
import { print, type Context } from './context.js';
import { codeOf, messageOf } from './error-code.js';
import { evalCommand } from './eval.js';
import { evalContextCommand } from './eval-context.js';
import { explainCommand } from './explain.js';
import { lintCommand } from './lint.js';
import { privacyCommand } from './privacy.js';
import { schemaCommand } from './schema.js';
import { stampCommand } from './stamp.js';
import { teamsPackageCommand } from './teams-package.js';
import { wechatMenuCommand } from './wechat-menu.js';

const COMMANDS: readonly Command[] = [
  askCommand,
  explainCommand,
  lintCommand,
  evalCommand,
  evalContextCommand,
  calibrateCommand,
  benchCommand,
  stampCommand,
  schemaCommand,
  teamsPackageCommand,
  configCommand,
  wechatMenuCommand,
  privacyCommand,
];

const width = Math.max(...COMMANDS.map(({ name }) => name.length));

const HELP = `polyfaq: tools for the authors of an FAQ

Usage: npm run -s polyfaq -- <command> [options]

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

"<command> --help" tells more about a command.
Exit codes: 0 all is well, 1 something failed or was found, 2 the command line makes no sense.
`;

/** Runs a command line without the program's name. Resolves to the exit code; foreseen errors are printed. */
export async function run(argv: readonly string[], context: Context): Promise<number> {
  try {
    return await dispatch(argv, context);
  } catch (error) {
    const code = codeOf(error);
    // Whoever reads the output has seen enough: | head
    if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return 0;
    // Without a code nobody foresaw it: the stack helps whoever mends it.
    if (code === undefined) throw error;
    await print(context.stderr, `${messageOf(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function dispatch(argv: readonly string[], context: Context): Promise<number> {
  const [first, ...rest] = argv;
  if (first === undefined) {
    await print(context.stderr, HELP);
    return 2;
  }
  const wantsHelp = first === 'help' || first === '--help' || first === '-h';
  const name = wantsHelp ? rest[0] : first;
  if (name === undefined) {
    await print(context.stdout, HELP);
    return 0;
  }
  if (name.startsWith('-')) throw new UsageError(`The command comes before ${name}. See "polyfaq --help".`);
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) {
    const meant = didYouMean(
      name,
      COMMANDS.map((each) => each.name),
    );
    const hint = meant === undefined ? 'See "polyfaq --help".' : `Did you mean "${meant}"?`;
    throw new UsageError(`There is no command "${name}". ${hint}`);
  }
  const end = rest.indexOf('--');
  const flags = end < 0 ? rest : rest.slice(0, end);
  if (wantsHelp || flags.includes('--help') || flags.includes('-h')) {
    await print(context.stdout, command.help);
    return 0;
  }
  return command.run(context, rest);
}
