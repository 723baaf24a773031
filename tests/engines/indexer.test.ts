// Indexes built on another thread are the same as those built here, and are found again after a restart.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';

let seen: Record<string, unknown>;

beforeAll(async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['tests/engines/index-on-thread.mjs']);
  seen = JSON.parse(stdout) as Record<string, unknown>;
}, 120_000);

describe('the indexer', () => {
  it.each([
    [
      'builds on its thread what would be built here, also when asked twice at once',
      'builtOnThread',
      [true, true],
    ],
    ['finds a kept index again', 'kept', true],
    ['keeps it once', 'writtenOnce', 1],
    ['builds anew for another version of the corpus or of the code', 'names', 3],
    ['builds anew where the kept file is damaged', 'mended', true],
    ['says that the file is damaged', 'troubles', 1],
    ['builds without a folder to keep indexes in', 'unkept', true],
    ['says that the folder can not be written to', 'unwritable', true],
    ['fails each index whose thread dies', 'failures', 2],
  ])('%s', (_what, key, expected) => {
    expect(seen[key]).toEqual(expected);
  });
});
