// polyfaq bench calibration: whether scores are probabilities also for FAQs that they were not fitted on.
import { writeFile } from 'node:fs/promises';
import { calibrationError, reliability } from '../authoring/bench/calibration.js';
import { familyWeights, fittingSets, type FittingSet } from '../authoring/bench/families.js';
import { fitLogistic } from '../authoring/bench/logistic.js';
import type { Trial } from '../authoring/bench/measures.js';
import { readDataSets } from '../authoring/bench/read-data-sets.js';
import { readOwn } from '../authoring/bench/read-own.js';
import { readCorpus } from '../authoring/read-corpus.js';
import { probabilityOf, probabilityWeights, type ProbabilityInputs } from '../core/matching/blend.js';
import { createSearch } from './bench-polyfaq.js';
import { drawReliability } from './bench-reliability.js';
import { decimal, table } from './bench-table.js';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';

/** One question: what its best entry's score was made from, and whether that entry is right. */
interface Judged {
  /** Null where the score is certain: a wording letter for letter, or nothing found. */
  readonly inputs: readonly number[] | null;
  readonly score: number;
  readonly right: boolean;
}

interface JudgedSet {
  readonly set: FittingSet;
  readonly judged: readonly Judged[];
}

const inputNames = Object.keys(probabilityWeights).filter(
  (name): name is keyof ProbabilityInputs => name !== 'bias',
);

export const benchCalibration = createCommand({
  name: 'bench calibration',
  summary: 'whether scores are probabilities also for FAQs that they were not fitted on',
  help: '',
  options: {
    data: { type: 'string' },
    faq: { type: 'string' },
    questions: { type: 'string', default: 'data/eval' },
    reliability: { type: 'string' },
  },
  async run({ faq, stdout }, { values, positionals: [stray] }) {
    if (stray !== undefined)
      throw new UsageError(`"bench calibration" takes no "${stray}". Did you mean --data ${stray}?`);
    if (values.data === undefined)
      throw new UsageError(
        'Name the folder of public data sets: --data <folder>. See "polyfaq bench --help".',
      );
    const { calibration: _, ...corpus } = await readCorpus(values.faq ?? faq);
    const sets = fittingSets(await readOwn(values.questions, corpus), await readDataSets(values.data));
    const judged = sets.map((set) => ({ set, judged: judge(set) }));

    const families = [...new Set(sets.map(({ family }) => family))];
    if (families.length < 2)
      throw new UsageError('There is one family of data sets only: nothing to fit on.');
    const rows = families.flatMap((family) => {
      const weights = fit(judged.filter(({ set }) => set.family !== family));
      const own = judged.filter(({ set }) => set.family === family);
      return own.map(({ set, judged: asIs }) => {
        const leftOut = rescored(asIs, weights);
        return { family, name: set.name, leftOut, product: errorOf(asIs), out: errorOf(leftOut) };
      });
    });
    const means = families.map((family) => {
      const own = rows.filter((row) => row.family === family);
      return {
        family,
        product: mean(own.map(({ product }) => product)),
        out: mean(own.map(({ out }) => out)),
      };
    });
    const cells = (name: string, product: number, out: number): string[] => [
      name,
      decimal(product),
      decimal(out),
    ];
    await print(
      stdout,
      `Expected calibration error, as the product is, and with its family left out of the fit\n\n` +
        table(
          ['set', 'product', 'left out'],
          rows.map(({ name, product, out }) => cells(name, product, out)),
        ) +
        `\n${table(
          ['family', 'product', 'left out'],
          [
            ...means.map(({ family, product, out }) => cells(family, product, out)),
            cells('mean', mean(means.map(({ product }) => product)), mean(means.map(({ out }) => out))),
          ],
        )}\n`,
    );
    const all = fit(judged);
    const now = ['bias' as const, ...inputNames].map((name, index) => [
      name,
      decimal(probabilityWeights[name], 2),
      decimal(all[index] ?? 0, 2),
    ]);
    await print(stdout, table(['weight', 'product', 'fitted on all'], now));
    if (values.reliability !== undefined) {
      const ofOwn = (own: boolean): readonly Judged[] =>
        judged.filter(({ set }) => (set.family === 'faq') === own).flatMap((each) => each.judged);
      const panels = [
        { title: 'Own FAQ', judged: ofOwn(true) },
        { title: 'Public data sets', judged: ofOwn(false) },
        { title: 'Each left out of the fit', judged: rows.flatMap(({ leftOut }) => leftOut) },
      ];
      await writeFile(values.reliability, draw(panels));
      await print(stdout, `Drawn: ${values.reliability}\n`);
    }
    return 0;
  },
});

function judge({ corpus, locale, questions }: FittingSet): readonly Judged[] {
  const search = createSearch(corpus);
  return questions.map(({ text, label }) => {
    const [best] = search.search(text, [locale], 1).ranked;
    const inputs = best?.inputs;
    return {
      inputs: inputs === undefined ? null : inputNames.map((name) => inputs[name]),
      score: best?.score ?? 0,
      right: best?.entry === label,
    };
  });
}

/** Every family counts by its weight, however many sets and questions it has. */
function fit(sets: readonly JudgedSet[]): readonly number[] {
  const perFamily = 400;
  return fitLogistic(
    sets.flatMap(({ set, judged }) => {
      const alike = sets.filter((other) => other.set.family === set.family).length;
      const usable = judged.filter(({ inputs }) => inputs !== null).length;
      const weight = ((familyWeights[set.family] ?? 1) * perFamily) / alike / Math.max(1, usable);
      return judged.flatMap(({ inputs, right }) => (inputs === null ? [] : [{ inputs, right, weight }]));
    }),
  );
}

/** The same questions with scores by other weights. */
function rescored(judged: readonly Judged[], [bias = 0, ...weights]: readonly number[]): readonly Judged[] {
  return judged.map((each) => {
    if (each.inputs === null) return each;
    const logit = each.inputs.reduce((sum, input, index) => sum + input * (weights[index] ?? 0), bias);
    return { ...each, score: probabilityOf(logit) };
  });
}

function trialsOf(judged: readonly Judged[]): readonly Trial[] {
  return judged.map(({ score, right }) => ({
    expected: right ? 'it' : null,
    ranked: [{ label: 'it', score }],
  }));
}

function errorOf(judged: readonly Judged[]): number {
  return calibrationError(trialsOf(judged)) ?? 0;
}

function draw(panels: readonly { readonly title: string; readonly judged: readonly Judged[] }[]): string {
  return drawReliability(
    panels.map(({ title, judged }) => ({
      title,
      bins: reliability(trialsOf(judged)),
      error: errorOf(judged),
    })),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
