// After a run of the tests: fails it where a log tells what a visitor wrote, who they are, or a secret.
import { rmSync } from 'node:fs';
import { searchLogs } from './check.mjs';

export default function after() {
  if (globalThis.polyfaqOwnLogs !== true) return;
  const { leaks } = searchLogs(process.env.LOGS_OF_THE_TESTS);
  rmSync(process.env.LOGS_OF_THE_TESTS, { recursive: true, force: true });
  if (leaks.length > 0)
    throw new Error(`Logs of the tests tell of visitors:\n${leaks.slice(0, 20).join('\n')}`);
}
