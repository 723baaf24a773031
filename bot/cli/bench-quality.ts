// polyfaq bench quality: how well questions with known answers are answered, next to what others make of them.
import { corpusOf, type DataSet } from '../authoring/bench/data-set.js';
import type { Trial } from '../authoring/bench/measures.js';
import { readDataSets } from '../authoring/bench/read-data-sets.js';
import { readOwn } from '../authoring/bench/read-own.js';
import { didYouMean } from '../authoring/did-you-mean.js';
import { readCorpus } from '../authoring/read-corpus.js';
import { describeMissing, loadPeers, peersFolder } from './bench-peers.js';
import { createPolyfaqSystem } from './bench-polyfaq.js';
import { describeAll, describeSet, type Result } from './bench-quality-report.js';
import type { System } from './bench-system.js';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';

export const benchQuality = createCommand({
  name: 'bench quality',
  summary: 'how well questions with known answers are answered, beside other packages',
  help: '',
  options: {
    data: { type: 'string' },
    faq: { type: 'string' },
    questions: { type: 'string', default: 'data/eval' },
    only: { type: 'string' },
    peers: { type: 'string', default: peersFolder },
  },
  async run({ faq, stdout }, { values, positionals }) {
    const [stray] = positionals;
    if (stray !== undefined) {
      throw new UsageError(`"bench quality" takes no "${stray}". Did you mean --data ${stray}?`);
    }
    const own = await readOwn(values.questions, await readCorpus(values.faq ?? faq));
    const others = values.data === undefined ? [] : await readDataSets(values.data);
    const sets = chosen([...own, ...others], values.only);
    const peers = await loadPeers(values.peers);
    await print(stdout, describeMissing(peers));

    const systems = [createPolyfaqSystem(), ...peers.systems];
    const measured: { set: DataSet; results: readonly Result[] }[] = [];
    for (const set of sets) {
      const results = await measure(set, systems);
      measured.push({ set, results });
      await print(stdout, `${describeSet(set, results)}\n`);
    }
    if (sets.length > 1) await print(stdout, describeAll(measured));
    return 0;
  },
});

/** The sets of that name or collection; all where none is given. */
function chosen(sets: readonly DataSet[], only: string | undefined): readonly DataSet[] {
  if (only === undefined) return sets;
  const found = sets.filter(({ name }) => name === only || name.split('/').includes(only));
  if (found.length > 0) return found;
  const names = sets.map(({ name }) => name);
  const meant = didYouMean(only, new Set([...names, ...names.flatMap((name) => name.split('/'))]));
  throw new UsageError(
    `There is no data set "${only}". ` +
      (meant === undefined ? `There are ${names.join(', ')}.` : `Did you mean "${meant}"?`),
  );
}

async function measure(set: DataSet, systems: readonly System[]): Promise<readonly Result[]> {
  const material = { ...set, corpus: corpusOf(set) };
  const results: Result[] = [];
  for (const { name, build, suits } of systems) {
    if (suits?.(set.locale) === false) continue;
    const ask = await build(material);
    const start = performance.now();
    const trials: Trial[] = [];
    for (const { text, label } of set.questions) trials.push({ expected: label, ranked: await ask(text) });
    const time = (performance.now() - start) / Math.max(1, set.questions.length);
    results.push({ system: name, trials, time });
  }
  return results;
}
