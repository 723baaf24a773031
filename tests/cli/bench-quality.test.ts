// "bench quality" asks every system the same questions, and does without what is not installed.
import { describe, expect, it } from '@jest/globals';
import { corpusFolder } from '../authoring/folder.js';
import { describeWithPeers } from '../peers/peer.js';
import { BRAUN, folderOf, HINT3, PARAKQC } from './bench-folder.js';
import { createWorld } from './world.js';

const faq = await corpusFolder();
const questions = await folderOf({
  'en.tsv': 'en\thours\twhen are you open\nen\tfee\twhat does it cost\nen\t-\txylophone\n',
  'ko.tsv': 'ko\tfee\t얼마예요\n',
});
const nowhere = await folderOf({});

/** The first two figures, top-1 and top-3, of the rows of a table by system. */
function shares(out: string, set: string): Record<string, string[]> {
  const [, part = ''] = out.split(`${set}: `);
  const [, , ...rows] = part.split('\n');
  const end = rows.findIndex((row) => row.startsWith('polyfaq answers'));
  return Object.fromEntries(
    rows.slice(0, end).map((row) => {
      const [system = '', ...figures] = row.split(/ {2,}/);
      return [system, figures.slice(0, 2)];
    }),
  );
}

describe('bench quality', () => {
  it('measures the FAQ’s own questions by language, and names what it lacks and how to run it again', async () => {
    const { code, out, err } = await createWorld({ faq }).polyfaq(
      ...['bench', 'quality', '--questions', questions, '--peers', nowhere],
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(
      'Without minisearch, @orama/orama, node-nlp: not installed; "npm run test:peers" installs what to compare with.\n',
    );
    expect(out).toContain('faq/en: 4 wordings of 2 entries, 3 questions, 1 of them without an answer\n');
    expect(shares(out, 'faq/en')).toMatchObject({ polyfaq: ['100.0', '100.0'] });
    expect(Object.keys(shares(out, 'faq/ko'))).toEqual(['polyfaq', 'Fuse.js', 'Fuse.js tuned']);
    expect(out).toMatch(
      /^polyfaq answers from \.\d\d MCC 1\.000 \(in scope 100\.0, out of scope 100\.0\); answers or offers from \.\d\d MCC .*; calibration error \.\d{3}$/m,
    );
    expect(out).toMatch(/^top-1 +polyfaq +Fuse\.js +Fuse\.js tuned\nfaq\/en +100\.0/m);
    expect(out).toContain(
      `\nAgain: npm run -s polyfaq -- bench quality --questions ${questions} --peers ${nowhere}   (`,
    );
  });

  it('measures public data sets beside them, with what was published', async () => {
    const data = await folderOf({ ...HINT3, ...BRAUN, ...PARAKQC });
    const { out } = await createWorld({ faq }).polyfaq(
      ...['bench', 'quality', '--data', data, '--questions', questions, '--peers', nowhere],
    );
    expect(out.match(/^\S+(?=: \d+ wordings)/gm)).toEqual([
      'faq/en',
      'faq/ko',
      'hint3/sofmattress',
      'hint3/sofmattress-subset',
      'hint3/curekart',
      'hint3/curekart-subset',
      'braun/askubuntu',
      'parakqc',
    ]);
    expect(shares(out, 'hint3/curekart')).toMatchObject({ polyfaq: ['100.0', '100.0'] });
    expect(out).toContain('published, MCC at the best of nine thresholds: Dialogflow .638');
  });

  it.each([
    ['hint3', 4],
    ['curekart-subset', 1],
    ['faq/ko', 1],
  ])('measures %s alone when told to', async (only, count) => {
    const data = await folderOf(HINT3);
    const { out } = await createWorld({ faq }).polyfaq(
      ...['bench', 'quality', '--data', data, '--questions', questions, '--peers', nowhere, '--only', only],
    );
    expect(out.match(/^\S+(?=: \d+ wordings)/gm)).toHaveLength(count);
  });

  it.each([
    ['a stray word', ['quality', 'data'], '"bench quality" takes no "data". Did you mean --data data?'],
    [
      'an unknown option',
      ['quality', '--dta', 'x'],
      '"bench quality" has no option --dta. Did you mean --data?',
    ],
    ['nothing', [], 'Say what to measure: "polyfaq bench quality", "polyfaq bench calibration"'],
    ['something mistyped', ['qualty'], 'There is no "bench qualty". Did you mean "bench quality"?'],
    [
      'a mistyped data set',
      ['quality', '--questions', questions, '--only', 'faq/eng'],
      'There is no data set "faq/eng". Did you mean "faq/en"?',
    ],
    [
      'an unknown data set',
      ['quality', '--questions', questions, '--only', 'weather'],
      'There is no data set "weather". There are faq/en, faq/ko.',
    ],
  ])('refuses %s with exit code 2', async (_what, argv, message) => {
    const { code, out, err } = await createWorld({ faq }).polyfaq('bench', ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it.each([
    [
      'a folder of questions that is not there',
      ['--questions', 'nowhere'],
      'nowhere: The folder of questions',
    ],
    ['a folder without data sets', ['--questions', questions, '--data', nowhere], 'There is no folder hint3'],
  ])('ends with 1 for %s', async (_what, argv, message) => {
    const { code, err } = await createWorld({ faq }).polyfaq('bench', 'quality', ...argv);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });
});

await describeWithPeers('node-nlp', 'bench quality with other packages', () => {
  it('puts the same questions to each of them', async () => {
    const { out } = await createWorld({ faq }).polyfaq(
      ...['bench', 'quality', '--data', await folderOf({ ...BRAUN, ...PARAKQC }), '--questions', questions],
    );
    expect(out).not.toContain('not installed');
    // Whatever they are, a question that is nearly a wording is no riddle to any of them.
    expect(shares(out, 'braun/askubuntu')).toEqual({
      polyfaq: ['100.0', '100.0'],
      'Fuse.js': ['100.0', '100.0'],
      'Fuse.js tuned': ['100.0', '100.0'],
      MiniSearch: ['100.0', '100.0'],
      Orama: ['100.0', '100.0'],
      'node-nlp': ['100.0', '100.0'],
    });
    expect(shares(out, 'parakqc')).toMatchObject({
      MiniSearch: ['100.0', '100.0'],
      'MiniSearch, own tokeniser': ['100.0', '100.0'],
      Orama: ['100.0', '100.0'],
      'node-nlp': ['100.0', '100.0'],
    });
  }, 60_000);
});
