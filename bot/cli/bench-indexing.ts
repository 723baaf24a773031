// Indexes a large FAQ anew while its old index goes on answering, then keeps the index and finds it again.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../authoring/bench/measures.js';
import { createSpeedBank } from '../authoring/bench/speed-bank.js';
import type { Corpus } from '../core/faq/corpus.js';
import type { FaqSearchParts } from '../core/matching/faq-search.js';
import { matcherSourceOf } from '../core/matching/matcher-data.js';
import { openMatcher } from '../core/matching/matcher.js';
import { bytesOfIndex } from '../engines/index-bytes.js';
import { createIndexer } from '../engines/indexer.js';
import { createIndexFiles } from '../storage/index-files.js';
import { mostRanked } from './bench-system.js';

/** Milliseconds, but for the size. */
export interface Indexing {
  readonly build: number;
  /** The longest that the answering thread was kept from its events. */
  readonly delay: number;
  /** A question asked meanwhile: the median. */
  readonly question: number;
  readonly asked: number;
  readonly save: number;
  readonly load: number;
  /** Bytes on disk. */
  readonly bytes: number;
}

/** Milliseconds between a question and the next. */
const breath = 5;

/** @param size wordings */
export async function measureIndexing(faq: Corpus, size: number, parts: FaqSearchParts): Promise<Indexing> {
  const { corpus, questions } = createSpeedBank(faq, size, 500);
  const source = matcherSourceOf(corpus, corpus.source, parts.commonSubjects);
  const folder = await mkdtemp(join(tmpdir(), 'polyfaq-bench-'));
  const worker = new URL('../engines/index-worker.js', import.meta.url);
  const files = createIndexFiles(folder);
  const building = createIndexer({ worker, codeVersion: 'bench' });
  const loading = createIndexer({ worker, codeVersion: 'bench', store: files });
  try {
    const old = openMatcher(source, await building.index(source, 'old'), parts);
    const watch = monitorEventLoopDelay({ resolution: 1 });
    const times: number[] = [];
    let isBuilding = true;
    const answering = async (): Promise<void> => {
      for (let number = 0; isBuilding; number += 1) {
        times.push(timed(() => old.match(questions[number % questions.length] ?? '', mostRanked)));
        await pause(breath);
      }
    };
    watch.enable();
    const answered = answering();
    const begun = performance.now();
    const data = await building.index(source, 'new');
    const build = performance.now() - begun;
    openMatcher(source, data, parts);
    await pause(breath);
    watch.disable();
    isBuilding = false;
    await answered;

    const saving = performance.now();
    const name = 'bench';
    await files.write(name, bytesOfIndex(data));
    const save = performance.now() - saving;
    const { size: bytes } = await stat(join(folder, `${name}.index`));
    await loading.index(source, 'kept');
    const finding = performance.now();
    await loading.index(source, 'kept');
    const load = performance.now() - finding;
    return {
      build,
      delay: watch.max / 1e6,
      question: quantile(times, 0.5),
      asked: times.length,
      ...{ save, load, bytes },
    };
  } finally {
    await Promise.all([building.close(), loading.close()]);
    await rm(folder, { recursive: true });
  }
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
