// Run by `indexer.test.ts` in a process of its own, on the built product: prints what happened as one line of JSON.
// The test runner's sandbox gives each thread and file another set of built-in objects, which the product never has.
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCorpus } from '../../dist/authoring/read-corpus.js';
import { buildMatcherData, matcherSourceOf } from '../../dist/core/matching/matcher-data.js';
import { createCommonSubjects } from '../../dist/engines/common-subjects.js';
import { createIndexer } from '../../dist/engines/indexer.js';
import { createIndexFiles } from '../../dist/storage/index-files.js';

const corpus = await readCorpus('data/iclei');
const subjects = createCommonSubjects('data/subjects');
const worker = new URL('../../dist/engines/index-worker.js', import.meta.url);
const folder = await mkdtemp(join(tmpdir(), 'polyfaq-index-'));
const source = matcherSourceOf(corpus, 'zh-Hans', subjects);
const here = buildMatcherData(source);
/** Equal for equal indexes, whatever objects hold them. */
function fingerprint(data) {
  const hash = createHash('sha256');
  const add = (value) => {
    if (ArrayBuffer.isView(value))
      hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    else if (typeof value !== 'object' || value === null) hash.update(JSON.stringify(value));
    else {
      for (const [key, part] of Object.entries(value)) {
        hash.update(key);
        add(part);
      }
    }
  };
  add(data);
  return hash.digest('hex');
}
const expected = fingerprint(here);
const isSame = (data) => fingerprint(data) === expected;

const troubles = [];
const files = createIndexFiles(folder, (error) => troubles.push(String(error)));
const written = [];
const store = {
  read: files.read,
  drop: files.drop,
  write: (name, data) => {
    written.push(name);
    return files.write(name, data);
  },
};

const plain = createIndexer({ codeVersion: 'a', worker });
const [first, second] = await Promise.all([plain.index(source, 'v1'), plain.index(source, 'v1')]);
await plain.close();

const keeping = createIndexer({ store, codeVersion: 'a', worker });
await keeping.index(source, 'v1');
const kept = await keeping.index(source, 'v1');
const writtenOnce = written.length;
await keeping.close();
const renewed = createIndexer({ store, codeVersion: 'b', worker });
await renewed.index(source, 'v1');
await renewed.index(source, 'v2');
for (const name of await readdir(folder)) await writeFile(join(folder, name), 'no index');
const mended = await renewed.index(source, 'v1');
await renewed.close();

const unwritable = [];
const homeless = createIndexer({
  store: createIndexFiles('/dev/null/no-folder', (error) => unwritable.push(String(error))),
  codeVersion: 'a',
  worker,
});
const unkept = await homeless.index(source, 'v1');
await homeless.close();

const broken = createIndexer({ codeVersion: 'a', worker: new URL('./no-such-worker.js', import.meta.url) });
const failures = [];
for (let attempt = 0; attempt < 2; attempt += 1) {
  await broken.index(source, 'v1').catch((error) => failures.push(String(error)));
}
await broken.close();
await rm(folder, { recursive: true });

console.log(
  JSON.stringify({
    builtOnThread: [first, second].map(isSame),
    kept: isSame(kept),
    writtenOnce,
    names: new Set(written).size,
    mended: isSame(mended),
    troubles: troubles.length,
    unkept: isSame(unkept),
    unwritable: unwritable.length > 0,
    failures: failures.length,
  }),
);
