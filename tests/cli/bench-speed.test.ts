// "bench speed" builds FAQs of several sizes, times every system in a thread of its own, and draws two charts.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createSpeedBank } from '../../bot/authoring/bench/speed-bank.js';
import { readCorpus } from '../../bot/authoring/read-corpus.js';
import { drawChart } from '../../bot/cli/bench-chart.js';
import { expectedBuild, type Timing } from '../../bot/cli/bench-stopwatch.js';
import { decimal, figure, table } from '../../bot/cli/bench-table.js';
import { wordingsOf } from '../../bot/core/faq/corpus.js';
import { corpusFolder } from '../authoring/folder.js';
import { describeWithPeers } from '../peers/peer.js';
import { folderOf } from './bench-folder.js';
import { createWorld } from './world.js';

const root = join(import.meta.dirname, '../..');
const faq = await corpusFolder();
const corpus = await readCorpus(faq);

/** The program as built, since threads run built files. */
async function polyfaq(...argv: string[]): Promise<string> {
  const program = [join(root, 'dist/cli/main.js'), ...argv];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, program, { cwd: root });
  expect(stderr).toBe('');
  return stdout;
}

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(root, 'bot/build.mjs')]);
}, 60_000);

describe('bench speed', () => {
  it('prints a table a size, and draws both charts', async () => {
    const [nowhere, charts] = [await folderOf({}), await folderOf({})];
    const out = await polyfaq(
      ...['bench', 'speed', '--faq', faq, '--sizes', '12,6', '--out', charts, '--peers', nowhere],
    );
    expect(out).toContain('Without minisearch, @orama/orama, node-nlp: not installed');
    expect(out.match(/^\d+ wordings +median ms +p99 ms +asked +build s +memory MB$/gm)).toHaveLength(2);
    expect(out.indexOf('6 wordings')).toBeLessThan(out.indexOf('12 wordings'));
    for (const system of ['polyfaq', 'Fuse\\.js', 'Fuse\\.js tuned']) {
      expect(
        out.match(new RegExp(`^${system} +[\\d.]+ +[\\d.]+ +500 +[\\d.]+ +[\\d.]+$`, 'gm')),
      ).toHaveLength(2);
    }
    expect(out).toMatch(
      /^12 wordings indexed anew on a thread: [\d.]+ s, in which the old index answered \d+ questions/m,
    );
    expect(out).toMatch(
      /worst event-loop delay [\d.]+ ms\. Saved in [\d.]+ s, loaded in [\d.]+ s, [\d.]+ MB on disk\./,
    );
    expect(out).toContain(
      `\nAgain: npm run -s polyfaq -- bench speed --faq ${faq} --sizes 12,6 --out ${charts}`,
    );
    for (const name of ['speed-question.svg', 'speed-build.svg']) {
      const chart = await readFile(join(charts, name), 'utf8');
      expect(chart).toMatch(/^<svg [^]*>polyfaq<\/text>[^]*<\/svg>\n$/);
      expect(chart).not.toMatch(/NaN|Infinity/);
    }
  }, 60_000);

  it.each([
    ['no number', ['--sizes', '10,many'], '--sizes 10,many is not a list of numbers. Write one such as'],
    ['nothing', ['--sizes', '0'], '--sizes 0 is not a list of numbers.'],
    ['a stray word', ['100'], '"bench speed" takes no "100". Did you mean --sizes 100?'],
  ])('refuses %s with exit code 2', async (_what, argv, message) => {
    const { code, err } = await createWorld({ faq }).polyfaq('bench', 'speed', ...argv);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

await describeWithPeers('node-nlp', 'bench speed with other packages', () => {
  it('times each of them', async () => {
    const out = await polyfaq('bench', 'speed', '--faq', faq, '--sizes', '10');
    expect(out.match(/^\S+(?: tuned)?(?= .* 500 )/gm)).toEqual([
      ...['polyfaq', 'Fuse.js', 'Fuse.js tuned', 'MiniSearch', 'Orama', 'node-nlp'],
    ]);
  }, 60_000);
});

describe('the FAQ that speed is measured on', () => {
  const bank = createSpeedBank(corpus, 23, 60);

  it('has as many wordings as asked for, five an entry, each entry answered', () => {
    const counts = bank.corpus.entries.map((entry) => wordingsOf(entry, 'en').length);
    expect(counts).toEqual([5, 5, 5, 5, 3]);
    expect(bank.wordings.map(({ text }) => text)).toEqual(
      bank.corpus.entries.flatMap((entry) => wordingsOf(entry, 'en')),
    );
    for (const { texts } of bank.corpus.entries) expect(texts.get('en')?.answer).not.toBe('');
  });

  it('is the same every time, and another one with another seed', () => {
    expect(createSpeedBank(corpus, 23, 60)).toEqual(bank);
    expect(createSpeedBank(corpus, 23, 60, 7).wordings).not.toEqual(bank.wordings);
  });

  it('is asked wordings less a word, every third with two letters changed over', () => {
    const known = bank.wordings.map(({ text }) => text.split(' '));
    const isShortened = (question: string): boolean =>
      known.some((words) =>
        words.some((_, left) => words.filter((_word, index) => index !== left).join(' ') === question),
      );
    const exact = bank.questions.filter((question) => isShortened(question)).length;
    expect(bank.questions).toHaveLength(60);
    expect(exact).toBeGreaterThanOrEqual(40);
    expect(exact).toBeLessThan(50);
  });
});

describe('the time that a build will take', () => {
  const timing = (size: number, build: number): Timing => ({
    ...{ system: 'x', size, build },
    ...{ memory: 1, median: 1, p99: 1, asked: 1 },
  });

  it.each([
    ['nothing, before anything was built', [], 0],
    ['as much more as the FAQ is larger', [timing(100, 2)], 20],
    ['more, where it grew faster than the FAQ', [timing(10, 0.1), timing(100, 3.1623)], 100],
    ['at most by the square', [timing(10, 0.001), timing(100, 2)], 200],
    ['at least in proportion', [timing(10, 2), timing(100, 1)], 10],
  ])('is %s', (_what, earlier, seconds) => {
    expect(expectedBuild(earlier, 1000)).toBeCloseTo(seconds, 1);
  });
});

describe('a chart', () => {
  const chart = drawChart({
    title: 'Time <for> a question',
    unit: 'ms',
    lines: [
      {
        name: 'ours',
        points: [
          { x: 10, y: 0.5 },
          { x: 1000, y: 1 },
        ],
      },
      {
        name: 'A & B',
        points: [
          { x: 10, y: 0.5 },
          { x: 1000, y: 1 },
        ],
      },
      { name: 'nothing', points: [] },
    ],
  });

  it('says in words what it shows, and escapes what is written', () => {
    expect(chart).toContain(
      'aria-label="Time &lt;for&gt; a question. ours 1.00 ms at 1,000; A &amp; B 1.00 ms at 1,000"',
    );
  });

  it('keeps names apart that end in the same place', () => {
    const heights = [...chart.matchAll(/y="([\d.]+)"[^>]*>(?:ours|A &amp; B)</g)].map(([, y]) => Number(y));
    expect(heights).toHaveLength(2);
    expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeGreaterThanOrEqual(16);
  });

  it('has colours for dark pages', () => {
    expect(chart).toContain('prefers-color-scheme: dark');
  });
});

describe('figures', () => {
  it.each([
    [0.00512, '.005'],
    [0.9996, '1.000'],
    [1.234, '1.23'],
    [45.67, '45.7'],
    [789.4, '789'],
    [12_345, '12,300'],
  ])('%d is written %s', (value, written) => {
    expect(figure(value)).toBe(written);
  });

  it('leave out the zero before the point, and have a dash for none', () => {
    expect([decimal(0.5), decimal(-0.25, 2), decimal(1), decimal(null)]).toEqual([
      '.500',
      '-.25',
      '1.000',
      '–',
    ]);
  });

  it('stand to the right in a table, texts to the left', () => {
    expect(
      table(
        ['name', 'n', 'text'],
        [
          ['a', '10', 'x'],
          ['long name', '1'],
        ],
        [0, 2],
      ),
    ).toBe('name        n  text\na          10  x\nlong name   1\n');
  });
});
