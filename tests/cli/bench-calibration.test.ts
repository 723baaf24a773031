// "bench calibration" refits the probability without each family of data sets, and measures on what was left out.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fittingSets } from '../../bot/authoring/bench/families.js';
import { fitLogistic } from '../../bot/authoring/bench/logistic.js';
import { createRandom } from '../../bot/authoring/bench/random.js';
import { readDataSets } from '../../bot/authoring/bench/read-data-sets.js';
import { corpusFolder } from '../authoring/folder.js';
import { BRAUN, CHITCHAT, folderOf, HINT3 } from './bench-folder.js';
import { createWorld } from './world.js';

const faq = await corpusFolder();
const questions = await folderOf({
  'en.tsv': 'en\thours\twhen are you open\nen\tfee\twhat does it cost\nen\t-\txylophone\n',
});
const data = await folderOf({ ...HINT3, ...BRAUN });

describe('bench calibration', () => {
  it('names every set and family, and draws the diagram', async () => {
    const file = join(await folderOf({}), 'reliability.svg');
    const { code, out, err } = await createWorld({ faq }).polyfaq(
      ...['bench', 'calibration', '--data', data, '--questions', questions, '--reliability', file],
    );
    expect([code, err]).toEqual([0, '']);
    for (const name of ['faq/en', 'faq/en, 4 wordings', 'hint3/curekart-subset'])
      expect(out).toMatch(new RegExp(`^${name} +\\d+( +\\.\\d{3}){4}$`, 'm'));
    for (const name of ['sofmattress', 'mean', 'all questions together'])
      expect(out).toMatch(new RegExp(`^${name}( +\\.\\d{3}){4}$`, 'm'));
    expect(out).toMatch(/^pull +-?\.\d+ +-?[\d.]+$/m);
    const drawn = await readFile(file, 'utf8');
    expect(drawn).toContain('Each left out of the fit');
    expect(drawn).not.toContain('NaN');
  });

  it.each([
    ['without data', [], 'Name the folder of public data sets: --data <folder>.'],
    ['with a stray word', ['data'], '"bench calibration" takes no "data". Did you mean --data data?'],
  ])('is refused %s', async (_what, argv, message) => {
    const { code, err } = await createWorld({ faq }).polyfaq('bench', 'calibration', ...argv);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('the sets to fit on', () => {
  it('put a bot and its subset into one family', async () => {
    const sets = fittingSets([], await readDataSets(data));
    expect(sets.map(({ family }) => family)).toEqual([
      'sofmattress',
      'sofmattress',
      'curekart',
      'curekart',
      'askubuntu',
    ]);
  });

  it('keep no wording of a question whose answer was taken away', async () => {
    for (const { corpus, questions: asked } of fittingSets(
      [],
      await readDataSets(await folderOf(CHITCHAT)),
    )) {
      const ids = new Set(corpus.entries.map(({ id }) => id));
      expect(asked.every(({ label }) => label === null || ids.has(label))).toBe(true);
    }
  });
});

describe('the fit', () => {
  it('finds the weights that made the answers', () => {
    const random = createRandom(3);
    const examples = Array.from({ length: 4000 }, () => {
      const inputs = [random() * 4 - 2, random() * 4 - 2];
      const logit = 0.5 + 2 * (inputs[0] ?? 0) - (inputs[1] ?? 0);
      return { inputs, right: random() < 1 / (1 + Math.exp(-logit)), weight: 1 };
    });
    const [bias = 0, first = 0, second = 0] = fitLogistic(examples);
    expect(Math.abs(bias - 0.5)).toBeLessThan(0.2);
    expect(Math.abs(first - 2)).toBeLessThan(0.2);
    expect(Math.abs(second + 1)).toBeLessThan(0.2);
  });

  it('needs something to fit on', () => {
    expect(() => fitLogistic([])).toThrow('hand over at least one example');
  });
});
