// A command of the command line: its options, its help, and what it does.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { didYouMean } from '../authoring/did-you-mean.js';
import type { Context } from './context.js';
import { codeOf, messageOf } from './error-code.js';

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly help: string;
  /** Resolves to the exit code. Throws a `UsageError` for arguments that make no sense. */
  run(context: Context, argv: readonly string[]): Promise<number>;
}

/** Arguments that make no sense: exit code 2. */
export class UsageError extends Error {
  readonly code = 'usage';
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>;

/** Makes a command whose options are parsed before it runs. */
export function createCommand<const O extends Options>(definition: {
  readonly name: string;
  readonly summary: string;
  readonly help: string;
  readonly options: O;
  readonly run: (context: Context, given: Parsed<O>) => Promise<number>;
}): Command {
  const { name, summary, help, options, run } = definition;
  return {
    name,
    summary,
    help,
    run: async (context, argv) => run(context, parse(name, argv, options)),
  };
}

function parse<O extends Options>(name: string, argv: readonly string[], options: O): Parsed<O> {
  try {
    return parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>({
      args: [...argv],
      options,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    const code = codeOf(error);
    const message = messageOf(error);
    if (code?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      const given = /'(-+([^'\s]+))/.exec(message);
      const meant = didYouMean(given?.[2] ?? '', Object.keys(options));
      throw new UsageError(
        `"${name}" has no option ${given?.[1] ?? ''}. ` +
          (meant === undefined ? `See "polyfaq ${name} --help".` : `Did you mean --${meant}?`),
        { cause: error },
      );
    }
    // Node's own words name the option and what it takes.
    throw new UsageError(`${message.replace(/\.?$/, '.')} See "polyfaq ${name} --help".`, { cause: error });
  }
}
