// polyfaq bench speed: how long a question takes, and what being ready for it costs, by the size of the FAQ.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCorpus } from '../authoring/read-corpus.js';
import { drawChart } from './bench-chart.js';
import { describeMissing, loadPeers, peersFolder } from './bench-peers.js';
import { measureIndexing, type Indexing } from './bench-indexing.js';
import { createPolyfaqSystem, searchParts } from './bench-polyfaq.js';
import { expectedBuild, race, type Timing } from './bench-stopwatch.js';
import { figure, table } from './bench-table.js';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';

const mostAsked = 500;
/** Milliseconds. */
const warmUp = 300;
/** Seconds that a build may take; a package that can't keep to it is left out. */
const longestBuild = { ours: 120, others: 30 };

export const benchSpeed = createCommand({
  name: 'bench speed',
  summary: 'how long a question takes, by the size of the FAQ, beside other packages',
  help: '',
  options: {
    faq: { type: 'string' },
    sizes: { type: 'string', default: '15,100,1000,10000,100000' },
    out: { type: 'string' },
    peers: { type: 'string', default: peersFolder },
  },
  async run({ faq, stdout }, { values, positionals }) {
    const [stray] = positionals;
    if (stray !== undefined) {
      throw new UsageError(`"bench speed" takes no "${stray}". Did you mean --sizes ${stray}?`);
    }
    const sizes = values.sizes
      .split(',')
      .map((size) => (/^[1-9]\d*$/.test(size.trim()) ? Number(size) : NaN));
    if (sizes.some(Number.isNaN)) {
      throw new UsageError(
        `--sizes ${values.sizes} is not a list of numbers. Write one such as --sizes 100,1000.`,
      );
    }
    const folder = values.faq ?? faq;
    const corpus = await readCorpus(folder);
    const locale = corpus.source;
    const peers = await loadPeers(values.peers);
    await print(stdout, describeMissing(peers));
    const product = createPolyfaqSystem();
    const systems = [product, ...peers.systems.filter(({ suits }) => suits?.(locale) !== false)];
    const timings: Timing[] = [];
    const out = new Set<string>();
    for (const size of [...sizes].sort((a, b) => a - b)) {
      for (const { name } of systems.slice(1)) {
        const earlier = timings.filter(({ system }) => system === name);
        if (expectedBuild(earlier, size) > longestBuild.others) out.add(name);
      }
      const { timings: raced, late } = await race(
        systems
          .filter(({ name }) => !out.has(name))
          .map(({ name, from }) => ({
            ...{
              system: { name, from },
              faq: folder,
              peers: values.peers,
              size,
              questions: mostAsked,
              warmUp,
            },
            longestBuild: from === product.from ? longestBuild.ours : longestBuild.others,
          })),
      );
      timings.push(...raced);
      for (const name of late) out.add(name);
      await print(stdout, describeSize(size, raced));
      if (out.size > 0) await print(stdout, `without ${[...out].join(', ')}: too long to build\n`);
      await print(stdout, '\n');
    }
    await print(
      stdout,
      'Wordings: halves of the FAQ’s own wordings and of everyday openings put together anew, one word in eight an invented\n' +
        'name; five an entry. Questions: wordings less a word, every third with a typing mistake; all systems in turn, each in\n' +
        'a thread of its own, for three seconds at most. polyfaq also indexes an answer an entry; the others have the wordings alone.\n' +
        'Of fewer than a hundred questions p99 is the slowest.\n',
    );
    const largest = Math.max(...sizes);
    await print(stdout, describeIndexing(largest, await measureIndexing(corpus, largest, searchParts())));
    if (values.out !== undefined) await draw(timings, values.out, stdout);
    return 0;
  },
});

function describeSize(size: number, timings: readonly Timing[]): string {
  return table(
    [`${size.toLocaleString('en')} wordings`, 'median ms', 'p99 ms', 'asked', 'build s', 'memory MB'],
    timings.map(({ system, median, p99, asked, build, memory }) => [
      system,
      figure(median),
      figure(p99),
      String(asked),
      figure(build),
      figure(memory),
    ]),
  );
}

function describeIndexing(size: number, indexing: Indexing): string {
  const { build, delay, question, asked, save, load, bytes } = indexing;
  return (
    `\n${size.toLocaleString('en')} wordings indexed anew on a thread: ${figure(build / 1000)} s, in which the old index answered ` +
    `${asked.toLocaleString('en')} questions, median ${figure(question)} ms;\n` +
    `the answering thread's worst event-loop delay ${figure(delay)} ms. ` +
    `Saved in ${figure(save / 1000)} s, loaded in ${figure(load / 1000)} s, ${figure(bytes / 1e6)} MB on disk.\n`
  );
}

async function draw(
  timings: readonly Timing[],
  folder: string,
  stdout: Parameters<typeof print>[0],
): Promise<void> {
  const names = [...new Set(timings.map(({ system }) => system))];
  const lines = (value: (timing: Timing) => number): { name: string; points: { x: number; y: number }[] }[] =>
    names.map((name) => ({
      name,
      points: timings
        .filter(({ system }) => system === name)
        .map((timing) => ({ x: timing.size, y: value(timing) })),
    }));
  const [product] = names;
  const p99 = lines(({ p99: y }) => y).filter(({ name }) => name === product);
  const charts = {
    'speed-question.svg': drawChart({
      title: 'Time to answer a question (median; dotted: polyfaq’s slowest 1 %)',
      unit: 'ms',
      lines: lines(({ median }) => median),
      faint: p99,
    }),
    'speed-build.svg': drawChart({
      title: 'Time to index a FAQ',
      unit: 's',
      lines: lines(({ build }) => build),
    }),
  };
  await mkdir(folder, { recursive: true });
  for (const [name, chart] of Object.entries(charts)) {
    await writeFile(join(folder, name), chart);
    await print(stdout, `Drawn: ${join(folder, name)}\n`);
  }
}
