// The figures of the quality benchmark as tables: one a data set, then all data sets side by side.
import { calibrationError } from '../authoring/bench/calibration.js';
import type { DataSet } from '../authoring/bench/data-set.js';
import {
  foundWithin,
  judgeAt,
  judgeAtBest,
  meanReciprocalRank,
  type Trial,
} from '../authoring/bench/measures.js';
import { defaultThresholds } from '../core/matching/decide.js';
import { decimal, figure, percent, table } from './bench-table.js';

/** What one system made of one data set; the product itself comes first. */
export interface Result {
  readonly system: string;
  readonly trials: readonly Trial[];
  /** Milliseconds a question, on average. */
  readonly time: number;
}

/** A table of all systems at the threshold that suits each best, and the product at its own. */
export function describeSet(set: DataSet, results: readonly Result[]): string {
  const labels = new Set(set.wordings.map(({ label }) => label)).size;
  const without = set.questions.filter(({ label }) => label === null).length;
  const rows = results.map(({ system, trials, time }) => {
    const best = judgeAtBest(trials);
    return [
      system,
      percent(foundWithin(trials, 1)),
      percent(foundWithin(trials, 3)),
      decimal(meanReciprocalRank(trials)),
      decimal(best.matthews),
      figure(best.threshold),
      percent(best.inScope),
      percent(best.outOfScope),
      figure(time),
    ];
  });
  const [product] = results;
  return [
    `${set.name}: ${String(set.wordings.length)} wordings of ${String(labels)} entries, ` +
      `${String(set.questions.length)} questions, ${String(without)} of them without an answer\n`,
    table(['system', 'top-1', 'top-3', 'MRR', 'best MCC', 'from', 'in scope', 'out of scope', 'ms'], rows),
    ...(product === undefined ? [] : [describeProduct(product)]),
    ...(set.published === undefined ? [] : [`published, ${set.published}\n`]),
  ].join('');
}

/** Only the product's scores are probabilities, which the same thresholds fit everywhere. */
function describeProduct({ system, trials }: Result): string {
  const at = (threshold: number): string => {
    const { matthews, inScope, outOfScope } = judgeAt(trials, threshold);
    return `from ${decimal(threshold, 2)} MCC ${decimal(matthews)} (in scope ${percent(inScope)}, out of scope ${percent(outOfScope)})`;
  };
  const { answer, choose } = defaultThresholds;
  return (
    `${system} answers ${at(answer)}; answers or offers ${at(choose)}; ` +
    `calibration error ${decimal(calibrationError(trials))}\n`
  );
}

/** A line a data set: top-1 and the best Matthews correlation of every system. */
export function describeAll(
  measured: readonly { readonly set: DataSet; readonly results: readonly Result[] }[],
): string {
  const systems = [...new Set(measured.flatMap(({ results }) => results.map(({ system }) => system)))];
  const matrix = (title: string, cell: (trials: readonly Trial[]) => string): string =>
    table(
      [title, ...systems],
      measured.map(({ set, results }) => [
        set.name,
        ...systems.map((system) => {
          const result = results.find((each) => each.system === system);
          return result === undefined ? '' : cell(result.trials);
        }),
      ]),
    );
  return [
    matrix('top-1', (trials) => percent(foundWithin(trials, 1))),
    matrix('top-3', (trials) => percent(foundWithin(trials, 3))),
    matrix('MCC best', (trials) => decimal(judgeAtBest(trials).matthews)),
  ].join('\n');
}
