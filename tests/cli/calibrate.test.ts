// "calibrate" writes a correction that every command and the server read, or says why it does not.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCorpus } from '../../bot/authoring/read-corpus.js';
import { createSearch } from '../../bot/cli/bench-polyfaq.js';
import { createWorld } from './world.js';

const data = join(import.meta.dirname, '../../data');
const questions = join(data, 'eval/en.tsv');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calibrate-'));
  await cp(join(data, 'iclei'), folder, { recursive: true });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('polyfaq calibrate', () => {
  it('writes nothing with --dry-run, else a file that changes the scores', async () => {
    const { polyfaq } = createWorld({ faq: folder });
    const score = async (): Promise<number> =>
      createSearch(await readCorpus(folder)).search('what must a city pay', ['en'], 1).ranked[0]?.score ?? 0;
    const before = await score();

    const tried = await polyfaq('calibrate', '--dry-run', questions);
    expect(tried).toMatchObject({ code: 0, err: '' });
    expect(tried.out).toMatch(
      /^225 questions, the best entry right for \d+\.\nExpected calibration error: \.\d+ as it is/,
    );
    expect(await score()).toBe(before);

    const done = await polyfaq('calibrate', questions);
    expect(done.out).toContain(`Written: ${folder}/calibration.json (.20 → `);
    expect(await score()).not.toBe(before);

    // Found from the scores as they were, not from corrected ones.
    const first = await readFile(join(folder, 'calibration.json'), 'utf8');
    await polyfaq('calibrate', questions);
    expect(await readFile(join(folder, 'calibration.json'), 'utf8')).toBe(first);
  }, 60_000);

  it('says how many questions it needs', async () => {
    const few = join(folder, 'few.tsv');
    await writeFile(few, 'en\tfunding\tWho pays for it?\nen\t-\tWhat is the weather like?\n');
    const { code, err } = await createWorld({ faq: folder }).polyfaq('calibrate', few);
    expect(code).toBe(1);
    expect(err).toMatch(/^These 2 questions are too few .* It needs 48 more questions \(50 at least\); /);
  });

  it('wants a file', async () => {
    const { code, err } = await createWorld({ faq: folder }).polyfaq('calibrate');
    expect(code).toBe(2);
    expect(err).toContain('Name at least one file of questions.');
  });
});
