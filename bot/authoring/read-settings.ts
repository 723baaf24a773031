// A file of settings in YAML or JSON, read as plain texts, lists and groups; whoever uses them checks them.
import { readFile } from 'node:fs/promises';
import { formatFault } from './fault.js';
import { parseYamlFile } from './yaml-file.js';

export class SettingsFileError extends Error {
  readonly code = 'settings-file-unreadable';
}

/**
 * The content of the file. Throws `SettingsFileError`.
 * @param setting the name of the setting that points to the file, for the error
 */
export async function readSettings(path: string, setting: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new SettingsFileError(
      `${setting} names ${path}, which can not be read (${reason}). Name a file that this user may read.`,
    );
  });
  const file = parseYamlFile(path, text);
  if ('faults' in file) throw new SettingsFileError(file.faults.map(formatFault).join('\n'));
  return file.value;
}
