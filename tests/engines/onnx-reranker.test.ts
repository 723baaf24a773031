// The re-ranker's model is the operator's: what is missing is named, and what the model gives is read rightly.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createOnnxReranker } from '../../bot/engines/onnx-reranker.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyfaq-reranker-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const model = { 'model.onnx': 'stands in', 'tokenizer.json': '{}' };
const tokenizer = {
  'node_modules/@huggingface/tokenizers/index.js': `
    exports.Tokenizer = class {
      encode(text, { text_pair: pair }) {
        const ids = [0, ...[...text + (pair ?? '')].map((letter) => letter.charCodeAt(0)), 1];
        return { ids, token_type_ids: ids.map((_id, at) => (at > text.length ? 1 : 0)) };
      }
      token_to_id(token) { return token === '<pad>' ? 9 : undefined; }
    };`,
};
/** A runtime whose `run` has that body; it sees rows of ids and of the mask. */
const runtime = (outputs: readonly string[], body: string, inputs = ['input_ids', 'attention_mask']) => ({
  'node_modules/onnxruntime-node/index.js': `
    exports.Tensor = class { constructor(type, data, dims) { Object.assign(this, { type, data, dims }); } };
    exports.InferenceSession = { create: async () => ({
      inputNames: ${JSON.stringify(inputs)},
      outputNames: ${JSON.stringify(outputs)},
      run: async (feeds) => {
        const [rows, width] = feeds.input_ids.dims;
        const at = (name, row, column) => Number(feeds[name].data[row * width + column]);
        ${body}
      },
    }) };`,
});
/** Each token is a vector with a one at the place of its letter; what fills up points elsewhere, and must not count. */
const letters = `
  const data = new Float32Array(rows * width * 128);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < width; column += 1) {
      const isThere = at('attention_mask', row, column) === 1;
      data[(row * width + column) * 128 + (isThere ? at('input_ids', row, column) : 127)] = isThere ? 1 : 1000;
    }
  return { last_hidden_state: { data, dims: [rows, width, 128] } };`;
const candidates = [
  { entry: 'far', text: 'zzzzzzzzzzzzzzzzzzzz' },
  { entry: 'same', text: 'abc' },
  { entry: 'near', text: 'abd' },
];

describe('A folder that can not be used', () => {
  const faultOf = (): Promise<unknown> => createOnnxReranker(folder).catch((error: unknown) => error);

  it.each([
    ['model.onnx', {}],
    ['tokenizer.json', { 'model.onnx': 'stands in' }],
  ])('is told to lack %s', async (name, files) => {
    await put(files);
    expect(await faultOf()).toMatchObject({
      code: 'reranker-unusable',
      message: `POLYFAQ_RERANKER=${folder} has no ${name}: put model.onnx and tokenizer.json of one sentence model there, or unset POLYFAQ_RERANKER.`,
    });
  });

  it.each([
    ['onnxruntime-node', {}],
    ['@huggingface/tokenizers', runtime([], '')],
  ])('is told how %s is installed', async (name, files) => {
    await put({ ...model, ...files });
    expect(await faultOf()).toMatchObject({
      code: 'reranker-unusable',
      message: `POLYFAQ_RERANKER is set, and the package ${name} can't be loaded: run npm install --ignore-scripts --prefix ${folder} onnxruntime-node@1.30.0 @huggingface/tokenizers@0.2.0, or unset POLYFAQ_RERANKER.`,
    });
  });

  it.each([
    ['a tokenizer that is no JSON', runtime([], ''), { 'tokenizer.json': '<html>' }, "can't be opened"],
    ['a model that fails', runtime(['x'], `throw new Error('bad node')`), {}, 'bad node'],
    ['a model that wants a picture', runtime(['x'], letters, ['pixels']), {}, 'wants an input pixels'],
    ['a model of one number', runtime(['x'], 'return { x: { data: [1], dims: [1] } };'), {}, '1 dimensions'],
    [
      'a classifier',
      runtime(['logits'], 'return { logits: { data: [1, 2, 3], dims: [1, 3] } };'),
      {},
      '3 figures',
    ],
  ])('is refused at the start: %s', async (_what, packages, files, reason) => {
    await put({ ...model, ...tokenizer, ...packages, ...files });
    expect(await faultOf()).toMatchObject({
      code: 'reranker-unusable',
      message: expect.stringContaining(reason) as unknown,
    });
  });
});

describe('A model', () => {
  it('of vectors a token is read by their mean, without what fills up', async () => {
    await put({ ...model, ...tokenizer, ...runtime(['last_hidden_state'], letters) });
    const reranker = await createOnnxReranker(folder);
    // Two tokens of every text begin and end it.
    for (let times = 0; times < 2; times += 1) {
      const [far = 1, same, near] = await reranker.score('abc', candidates, 'en');
      expect(same).toBeCloseTo(1, 6);
      expect(near).toBeCloseTo(4 / 5, 6);
      expect(far).toBeLessThan(0.2);
    }
  });

  it('reads a text as far as it can, with its end', async () => {
    await put({ ...model, ...tokenizer, ...runtime(['last_hidden_state'], letters) });
    const reranker = await createOnnxReranker(folder);
    const long = 'a'.repeat(1000);
    const [score] = await reranker.score(long, [{ entry: 'e', text: long.slice(0, 254) }], 'en');
    expect(score).toBeCloseTo(1, 6);
  });

  it('of one vector a text is read as it is', async () => {
    const body = `
      const data = [];
      for (let row = 0; row < rows; row += 1) data.push(at('input_ids', row, 1) === 97 ? 1 : 0, 1);
      return { sentence_embedding: { data, dims: [rows, 2] } };`;
    await put({ ...model, ...tokenizer, ...runtime(['last_hidden_state', 'sentence_embedding'], body) });
    const [far, same] = await (await createOnnxReranker(folder)).score('abc', candidates, 'en');
    expect(far).toBeCloseTo(Math.SQRT1_2, 6);
    expect(same).toBeCloseTo(1, 6);
  });

  it.each([
    [1, 'data.push(isPair ? 2 : -2);'],
    [2, 'data.push(0, isPair ? 2 : -2);'],
  ])('that reads pairs and gives %d figures is read as odds', async (width, push) => {
    const body = `
      const data = [];
      for (let row = 0; row < rows; row += 1) {
        const isPair = at('token_type_ids', row, 4) === 1 && at('input_ids', row, 4) === 97;
        ${push}
      }
      return { logits: { data, dims: [rows, ${String(width)}] } };`;
    const inputs = ['input_ids', 'attention_mask', 'token_type_ids'];
    await put({ ...model, ...tokenizer, ...runtime(['logits'], body, inputs) });
    const [far, same] = await (await createOnnxReranker(folder)).score('xyz', candidates, 'en');
    expect(far).toBeCloseTo(1 / (1 + Math.exp(2)), 6);
    expect(same).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
  });
});
