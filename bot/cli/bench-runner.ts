// A thread of its own for one system and one FAQ, so that neither its garbage nor its build time falls on others.
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { corpusOf } from '../authoring/bench/data-set.js';
import { createSpeedBank } from '../authoring/bench/speed-bank.js';
import { readCorpus } from '../authoring/read-corpus.js';
import { loadPeers } from './bench-peers.js';
import { createPolyfaqSystem } from './bench-polyfaq.js';
import type { Ask, System } from './bench-system.js';
import type { Built, Run, Took } from './bench-stopwatch.js';

const run = workerData as Run;
const port = parentPort;
if (port === null) throw new Error('This file is run as a thread by "polyfaq bench speed".');

const system = await findSystem(run);
const { corpus, wordings, questions } = createSpeedBank(await readCorpus(run.faq), run.size, run.questions);
const locale = corpus.source;
const plain = corpusOf({ name: 'bank', locale, wordings, questions: [] });
const material = { locale, wordings, corpus: system.from === 'polyfaq' ? corpus : plain };

const before = memoryInUse();
const start = performance.now();
const ask = await system.build(material);
const build = (performance.now() - start) / 1000;
const memory = Math.max(0, memoryInUse() - before) / 1e6;
const warm = performance.now() + run.warmUp;
for (const question of questions) {
  if (performance.now() > warm) break;
  await ask(question);
}
port.postMessage({ build, memory } satisfies Built);
port.on('message', (number: number) => {
  void time(ask, questions[number] ?? '').then((took) => {
    port.postMessage(took);
  });
});

async function time(asked: Ask, question: string): Promise<Took> {
  const begin = performance.now();
  await asked(question);
  return { milliseconds: performance.now() - begin };
}

async function findSystem({ system: { name, from }, peers }: Run): Promise<System> {
  const systems = from === 'polyfaq' ? [createPolyfaqSystem()] : (await loadPeers(peers, from)).systems;
  const found = systems.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no system "${name}" any more; start again.`);
  return found;
}

/** Bytes of this thread that are still needed. */
function memoryInUse(): number {
  const collect = runInNewContext('gc') as () => void;
  // Twice, because finalisers free more.
  for (let turn = 0; turn < 2; turn += 1) collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
