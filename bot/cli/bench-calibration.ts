// polyfaq bench calibration: whether scores are probabilities also for FAQs that they were not fitted on.
import { writeFile } from 'node:fs/promises';
import { calibrationError, chanceError, reliability } from '../authoring/bench/calibration.js';
import { fittingSets, type FittingSet } from '../authoring/bench/families.js';
import {
  fitProbability,
  inputNames,
  rescored,
  trialsOf,
  type Judged,
  type JudgedSet,
} from '../authoring/bench/judged.js';
import { createRandom } from '../authoring/bench/random.js';
import { readDataSets } from '../authoring/bench/read-data-sets.js';
import { readOwn } from '../authoring/bench/read-own.js';
import { readCorpus } from '../authoring/read-corpus.js';
import { probabilityWeights } from '../core/matching/blend.js';
import { createSearch } from './bench-polyfaq.js';
import { drawReliability } from './bench-reliability.js';
import { decimal, table } from './bench-table.js';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';

/** The questions of one set, scored by the product, and by fits that have seen less. */
interface Scored {
  readonly set: FittingSet;
  readonly product: readonly Judged[];
  readonly withoutFamily: readonly Judged[];
  readonly withoutSet: readonly Judged[];
}

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
    const families = [...new Set(sets.map(({ family }) => family))];
    if (families.length < 2)
      throw new UsageError('There is one family of data sets only: nothing to fit on.');
    const judged = sets.map((set) => ({ set, judged: judge(set) }));
    const scored = families.flatMap((family) => scoreFamily(family, judged));

    await print(stdout, describe(families, scored));
    const all = fitProbability(judged);
    const now = ['bias' as const, ...inputNames].map((name, index) => [
      name,
      decimal(probabilityWeights[name], 2),
      decimal(all[index] ?? 0, 2),
    ]);
    await print(stdout, table(['weight', 'product', 'fitted on all'], now));
    if (values.reliability !== undefined) {
      await writeFile(values.reliability, draw(scored));
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

function scoreFamily(family: string, judged: readonly JudgedSet[]): readonly Scored[] {
  const others = fitProbability(judged.filter(({ set }) => set.family !== family));
  return judged
    .filter(({ set }) => set.family === family)
    .map((own) => ({
      set: own.set,
      product: own.judged,
      withoutFamily: rescored(own.judged, others),
      withoutSet: rescored(own.judged, fitProbability(judged.filter((each) => each !== own))),
    }));
}

/** Errors in the order of the columns. */
type Errors = readonly [product: number, withoutSet: number, withoutFamily: number, chance: number];

function errorsOf({ product, withoutSet, withoutFamily }: Omit<Scored, 'set'>): Errors {
  return [
    errorOf(product),
    errorOf(withoutSet),
    errorOf(withoutFamily),
    // Seeded anew, so that a set shows the same figure whichever others there are.
    chanceError(trialsOf(withoutFamily), createRandom(1)) ?? 0,
  ];
}

const columns = ['product', 'set left out', 'family left out', 'by chance'];

/** A table by set and one by family: a family's error is the mean of its sets', the mean of families that of the families. */
function describe(families: readonly string[], scored: readonly Scored[]): string {
  const rows = scored.map((each) => ({ ...each.set, errors: errorsOf(each) }));
  const means = families.map((family) => ({
    family,
    errors: meanOf(rows.filter((row) => row.family === family).map(({ errors }) => errors)),
  }));
  const pooled = errorsOf({
    product: scored.flatMap(({ product }) => product),
    withoutSet: scored.flatMap(({ withoutSet }) => withoutSet),
    withoutFamily: scored.flatMap(({ withoutFamily }) => withoutFamily),
  });
  const cells = (name: string, errors: Errors): string[] => [name, ...errors.map((each) => decimal(each))];
  return [
    'Expected calibration error in ten bins of equal width: as the product is, scored by fits without the set and without all\n',
    'of its family, and what perfectly calibrated scores would show on as many questions by chance (200 seeded draws)\n\n',
    table(
      ['set', 'questions', ...columns],
      rows.map(({ name, questions, errors: [first, ...others] }) => [
        name,
        String(questions.length),
        decimal(first),
        ...others.map((each) => decimal(each)),
      ]),
    ),
    '\n',
    table(
      ['family', ...columns],
      [
        ...means.map(({ family, errors }) => cells(family, errors)),
        cells('mean', meanOf(means.map(({ errors }) => errors))),
        cells('all questions together', pooled),
      ],
    ),
    '\n',
  ].join('');
}

function errorOf(judged: readonly Judged[]): number {
  return calibrationError(trialsOf(judged)) ?? 0;
}

function meanOf(lines: readonly Errors[]): Errors {
  const column = (index: number): number =>
    lines.reduce((sum, line) => sum + (line[index] ?? 0), 0) / Math.max(1, lines.length);
  return [column(0), column(1), column(2), column(3)];
}

function draw(scored: readonly Scored[]): string {
  const product = (own: boolean): readonly Judged[] =>
    scored.filter(({ set }) => (set.family === 'faq') === own).flatMap((each) => each.product);
  const panels = [
    { title: 'Own FAQ', judged: product(true) },
    { title: 'Public data sets', judged: product(false) },
    { title: 'Each left out of the fit', judged: scored.flatMap(({ withoutFamily }) => withoutFamily) },
  ];
  return drawReliability(
    panels.map(({ title, judged }) => ({
      title,
      bins: reliability(trialsOf(judged)),
      error: errorOf(judged),
    })),
  );
}
