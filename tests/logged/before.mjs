// Before a run of the tests: a folder for everything that will be logged, unless whoever runs them has one.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function before() {
  globalThis.polyfaqOwnLogs = process.env.LOGS_OF_THE_TESTS === undefined;
  process.env.LOGS_OF_THE_TESTS ??= mkdtempSync(join(tmpdir(), 'polyfaq-logged-'));
}
