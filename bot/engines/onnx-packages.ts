// Finds what a model needs to run: the operator's files, and two packages that are no dependencies of the product.
import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The part of `onnxruntime-node` that is used. */
export interface OnnxRuntime {
  readonly InferenceSession: { create(path: string): Promise<OnnxSession> };
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => object;
}

export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, object>>): Promise<Readonly<Record<string, OnnxOutput>>>;
}

export interface OnnxOutput {
  readonly data: ArrayLike<number>;
  readonly dims: readonly number[];
}

/** The part of `@huggingface/tokenizers` that is used. */
export interface Tokenizer {
  encode(
    text: string,
    options: { readonly text_pair?: string; readonly return_token_type_ids: true },
  ): { readonly ids: readonly number[]; readonly token_type_ids: readonly number[] };
  token_to_id(token: string): number | undefined;
}

/** Thrown where the model can't be used: `POLYFAQ_RERANKER` is what to look at. */
export class RerankerError extends Error {
  readonly code = 'reranker-unusable';
}

export interface OnnxParts {
  readonly runtime: OnnxRuntime;
  readonly session: OnnxSession;
  readonly tokenizer: Tokenizer;
}

const versions = { 'onnxruntime-node': '1.30.0', '@huggingface/tokenizers': '0.2.0' } as const;

/** Throws a `RerankerError` that names what is missing and how it is got. */
export async function openOnnxParts(folder: string): Promise<OnnxParts> {
  for (const name of ['model.onnx', 'tokenizer.json']) {
    await access(join(folder, name)).catch(() => {
      throw new RerankerError(
        `POLYFAQ_RERANKER=${folder} has no ${name}: put model.onnx and tokenizer.json of one sentence model there, or unset POLYFAQ_RERANKER.`,
      );
    });
  }
  const runtime = (await load(folder, 'onnxruntime-node')) as OnnxRuntime;
  const { Tokenizer } = (await load(folder, '@huggingface/tokenizers')) as {
    readonly Tokenizer: new (tokenizer: object, config: object) => Tokenizer;
  };
  try {
    return {
      runtime,
      tokenizer: new Tokenizer(
        await readJson(folder, 'tokenizer.json'),
        await readJson(folder, 'tokenizer_config.json'),
      ),
      session: await runtime.InferenceSession.create(join(folder, 'model.onnx')),
    };
  } catch (error) {
    throw new RerankerError(
      `POLYFAQ_RERANKER=${folder} can't be opened: ${error instanceof Error ? error.message : String(error)} Fetch model.onnx and tokenizer.json anew, or unset POLYFAQ_RERANKER.`,
      { cause: error },
    );
  }
}

/** Looked for beside the model, so that installing the product anew does not take it away. */
async function load(folder: string, name: keyof typeof versions): Promise<unknown> {
  try {
    const path = createRequire(resolve(folder, 'package.json')).resolve(name);
    const loaded = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
    return loaded.default ?? loaded;
  } catch (error) {
    const install = Object.entries(versions).map(([each, version]) => `${each}@${version}`);
    throw new RerankerError(
      `POLYFAQ_RERANKER is set, and the package ${name} can't be loaded: run npm install --ignore-scripts --prefix ${folder} ${install.join(' ')}, or unset POLYFAQ_RERANKER.`,
      { cause: error },
    );
  }
}

/** An optional file that is not there says nothing. */
async function readJson(folder: string, name: string): Promise<object> {
  const text = await readFile(join(folder, name), 'utf8').catch((error: unknown) => {
    if (name === 'tokenizer_config.json') return '{}';
    throw error;
  });
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null) throw new TypeError(`${name} holds no object.`);
  return read;
}
