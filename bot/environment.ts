// The environment's settings before they are checked: values from files, and names that nobody reads.
import { readFileSync } from 'node:fs';
import { didYouMean } from './authoring/did-you-mean.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Given {
  /** By name; an empty value counts as unset. */
  readonly values: Readonly<Record<string, string>>;
  /** Sentences that name the setting, the reason and the next step. */
  readonly faults: readonly string[];
}

/** Names that begin so are ours; one that is none of the settings is a slip. */
const ours = /^(?:POLYFAQ_|WIDGET_|DIRECT_LINE_|WECHAT_|TEAMS_|WECOM_|MicrosoftApp)/;
const fromFile = '_FILE';

/** `NAME_FILE=/run/secrets/name` stands for the text of that file, without the white space around it. */
export function readEnvironment(environment: Environment, names: readonly string[]): Given {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || value === '') continue;
    const target = name.endsWith(fromFile) ? name.slice(0, -fromFile.length) : null;
    if (names.includes(name)) {
      values[name] = value;
    } else if (target !== null && names.includes(target)) {
      if ((environment[target] ?? '') !== '') {
        faults.push(`${name} and ${target} are both set: keep one of them.`);
        continue;
      }
      try {
        values[target] = readFileSync(value, 'utf8').trim();
      } catch (error) {
        const { code = 'unknown' } = error as { readonly code?: string };
        faults.push(`${name}=${value} can't be read (${code}): name a file that this user may read.`);
      }
    } else if (ours.test(name)) {
      const meant = didYouMean(name, names);
      faults.push(
        `${name} is no setting. ${meant === undefined ? 'Remove it, or see the list of settings in the README.' : `Did you mean ${meant}?`}`,
      );
    }
  }
  return { values, faults };
}
