// Authors edit while the bot runs: good edits arrive, faulty ones are reported, nothing else is.
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CorpusError } from '../../bot/authoring/fault.js';
import { readCorpus } from '../../bot/authoring/read-corpus.js';
import { watchCorpus, type WatchOptions } from '../../bot/authoring/watch-corpus.js';
import type { Corpus } from '../../bot/core/faq/corpus.js';
import { corpusFolder, ENGLISH } from './folder.js';

interface Observed {
  readonly corpora: Corpus[];
  readonly faults: CorpusError[];
  close(): void;
}

const open: Observed[] = [];

function observe(folder: string, options: Partial<WatchOptions> = {}): Observed {
  const corpora: Corpus[] = [];
  const faults: CorpusError[] = [];
  const watch = watchCorpus(folder, {
    onCorpus: (corpus) => corpora.push(corpus),
    onFault: (error) => faults.push(error),
    debounceMs: 30,
    pollMs: 60_000,
    ...options,
  });
  const observed = {
    corpora,
    faults,
    close: () => {
      watch.close();
    },
  };
  open.push(observed);
  return observed;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 10) {
    if (waited > 5000) throw new Error('waited five seconds in vain');
    await pause(10);
  }
}

const answerTo = (corpus: Corpus | undefined, id: string): string | undefined =>
  corpus?.entries.find((entry) => entry.id === id)?.texts.get('en')?.answer;

const edited = (answer: string): string => ENGLISH.replace('Nothing.', answer);

/** Long enough for the first look at the folder. */
const settled = (): Promise<void> => pause(150);

describe('watching a corpus folder', () => {
  afterEach(() => {
    for (const watch of open.splice(0)) watch.close();
  });

  it('gives the new corpus after an edit', async () => {
    const folder = await corpusFolder();
    const { corpora, faults } = observe(folder);
    await settled();
    await writeFile(join(folder, 'en.yaml'), edited('Ten euros.'));
    await until(() => corpora.length > 0);
    expect(answerTo(corpora[0], 'fee')).toBe('Ten euros.');
    expect(faults).toEqual([]);
  });

  it('notices a file that is saved by renaming another over it', async () => {
    const folder = await corpusFolder();
    const { corpora } = observe(folder);
    await settled();
    for (const answer of ['Ten euros.', 'Eleven euros.']) {
      await writeFile(join(folder, '.en.yaml.tmp'), edited(answer));
      await rename(join(folder, '.en.yaml.tmp'), join(folder, 'en.yaml'));
      await until(() => answerTo(corpora.at(-1), 'fee') === answer);
    }
    expect(corpora).toHaveLength(2);
  });

  it('reports a faulty edit once and goes on with the next good one', async () => {
    const folder = await corpusFolder();
    const { corpora, faults } = observe(folder);
    await settled();
    await writeFile(join(folder, 'en.yaml'), ENGLISH.replace('answer: Nothing.', 'answer:'));
    await until(() => faults.length > 0);
    await writeFile(join(folder, 'notes.txt'), 'saved beside it');
    await pause(150);
    expect(faults.map(({ faults: [fault] }) => fault)).toEqual([
      expect.objectContaining({ file: 'en.yaml', line: 8, entry: 'fee' }),
    ]);
    expect(corpora).toEqual([]);
    await writeFile(join(folder, 'en.yaml'), edited('Ten euros.'));
    await until(() => corpora.length > 0);
    expect(answerTo(corpora[0], 'fee')).toBe('Ten euros.');
  });

  it('says nothing about a save that changes nothing, or a temporary file of an editor', async () => {
    const folder = await corpusFolder();
    const { corpora, faults } = observe(folder);
    await settled();
    await writeFile(join(folder, 'en.yaml'), ENGLISH);
    await writeFile(join(folder, '.en.yaml.swp'), 'garbage');
    await writeFile(join(folder, 'en.yaml~'), 'garbage');
    await writeFile(join(folder, '4913'), '');
    await rm(join(folder, '4913'));
    await pause(300);
    expect([corpora, faults]).toEqual([[], []]);
  });

  it('gives one corpus for many saves in a row', async () => {
    const folder = await corpusFolder();
    const { corpora } = observe(folder, { debounceMs: 120 });
    await settled();
    for (let euros = 1; euros <= 8; euros += 1) {
      await writeFile(join(folder, 'en.yaml'), edited(`${String(euros)} euros.`));
      await pause(10);
    }
    await until(() => corpora.length > 0);
    await pause(250);
    expect(corpora.map((corpus) => answerTo(corpus, 'fee'))).toEqual(['8 euros.']);
  });

  it('notices changes by looking where the system reports none, and a folder that is replaced', async () => {
    const folder = await corpusFolder();
    const other = await mkdtemp(join(tmpdir(), 'replacement-'));
    await cp(folder, other, { recursive: true });
    await writeFile(join(other, 'en.yaml'), edited('Ten euros.'));
    const { corpora, faults } = observe(folder, { pollMs: 40 });
    await settled();
    await rename(folder, `${folder}.old`);
    await until(() => faults.length > 0);
    expect(faults[0]?.message).toContain('There is no such folder.');
    await rename(other, folder);
    await until(() => corpora.length > 0);
    await writeFile(join(folder, 'en.yaml'), edited('Eleven euros.'));
    await until(() => answerTo(corpora.at(-1), 'fee') === 'Eleven euros.');
  });

  it('tells at once where the folder is newer than the version in use', async () => {
    const folder = await corpusFolder();
    const { version } = await readCorpus(folder);
    const same = observe(folder, { version });
    const newer = observe(folder, { version: 'older' });
    await until(() => newer.corpora.length > 0);
    await pause(100);
    expect(newer.corpora[0]?.version).toBe(version);
    expect(same.corpora).toEqual([]);
  });

  it('reports a corpus that cannot be put to use, and goes on watching', async () => {
    const folder = await corpusFolder();
    const used: Corpus[] = [];
    const { faults } = observe(folder, {
      onCorpus: (corpus) => {
        if (answerTo(corpus, 'fee') === 'Ten euros.') throw new Error('no memory');
        used.push(corpus);
      },
    });
    await settled();
    await writeFile(join(folder, 'en.yaml'), edited('Ten euros.'));
    await until(() => faults.length > 0);
    expect(faults[0]?.message).toContain("It can't be used (no memory).");
    await writeFile(join(folder, 'en.yaml'), edited('Eleven euros.'));
    await until(() => used.length > 0);
  });

  it('is silent after it was closed', async () => {
    const folder = await corpusFolder();
    const watch = observe(folder, { pollMs: 20 });
    await settled();
    await writeFile(join(folder, 'en.yaml'), edited('Ten euros.'));
    watch.close();
    await pause(200);
    expect([watch.corpora, watch.faults]).toEqual([[], []]);
  });
});
