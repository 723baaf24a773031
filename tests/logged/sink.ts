// Where started products and recording loggers of a test run also write, so that all of it can be searched at the end.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env['LOGS_OF_THE_TESTS'];

/** Keeps what was logged, whoever logged it; nothing where no run of tests asked for it. */
export function keepLogged(text: string): void {
  if (folder !== undefined) appendFileSync(join(folder, `${String(process.pid)}.log`), text);
}
