// Judges how near entries are to a question in meaning, with a sentence model that the operator supplies.
import type { SemanticReranker } from '../core/ports.js';
import { openOnnxParts, RerankerError, type OnnxOutput, type OnnxParts } from './onnx-packages.js';

/** Tokens of a text, at most: questions are short, and time grows with every one. */
const longest = 256;
/** Texts of the FAQ whose vectors are remembered. */
const mostRemembered = 5000;

type Vector = readonly number[];
type Encoded = ReturnType<OnnxParts['tokenizer']['encode']>;

/**
 * Opens the model in the folder: `model.onnx`, `tokenizer.json` and, where it has one, `tokenizer_config.json`. A model with
 * an output `logits` reads question and entry together; any other gives each text a vector (`sentence_embedding`, or the mean
 * of its first output over the tokens), and nearness is their cosine. Tries it once. Throws a `RerankerError`.
 */
export async function createOnnxReranker(folder: string): Promise<SemanticReranker> {
  const parts = await openOnnxParts(folder);
  const reranker = parts.session.outputNames.includes('logits')
    ? crossEncoder(parts)
    : sentenceEncoder(parts);
  try {
    await reranker.score('A question?', [{ entry: '', text: 'Another question?' }], 'en');
  } catch (error) {
    throw new RerankerError(
      `The model in POLYFAQ_RERANKER=${folder} can't judge sentences: ${error instanceof Error ? error.message : String(error)} Choose an encoder exported for sentence similarity or re-ranking, or unset POLYFAQ_RERANKER.`,
      { cause: error },
    );
  }
  return reranker;
}

function crossEncoder(parts: OnnxParts): SemanticReranker {
  return {
    score: async (question, candidates) => {
      const encoded = candidates.map(({ text }) =>
        parts.tokenizer.encode(question, { text_pair: text, return_token_type_ids: true }),
      );
      const { output } = await run(parts, encoded, 'logits');
      const width = output.data.length / candidates.length;
      if (width !== 1 && width !== 2)
        throw new Error(`It gives ${String(width)} figures for a pair, not one.`);
      return candidates.map((_candidate, row) => {
        const yes = output.data[row * width + width - 1] ?? 0;
        const no = width === 1 ? 0 : (output.data[row * width] ?? 0);
        return 1 / (1 + Math.exp(no - yes));
      });
    },
  };
}

function sentenceEncoder(parts: OnnxParts): SemanticReranker {
  const { outputNames } = parts.session;
  const name = outputNames.find((each) => each === 'sentence_embedding') ?? outputNames[0] ?? '';
  const remembered = new Map<string, Vector>();
  return {
    score: async (question, candidates) => {
      const texts = candidates.map(({ text }) => text);
      const unknown = [question, ...new Set(texts.filter((text) => !remembered.has(text)))];
      const encoded = unknown.map((text) => parts.tokenizer.encode(text, { return_token_type_ids: true }));
      const { output, lengths } = await run(parts, encoded, name);
      const fresh = new Map(unknown.map((text, row) => [text, vectorOf(output, row, lengths[row] ?? 0)]));
      const known = texts.map((text) => fresh.get(text) ?? remembered.get(text) ?? []);
      // What visitors ask is not kept: only the FAQ's own texts come again.
      for (const [place, text] of texts.entries()) remembered.set(text, known[place] ?? []);
      for (const text of remembered.keys()) {
        if (remembered.size <= mostRemembered) break;
        remembered.delete(text);
      }
      const asked = fresh.get(question) ?? [];
      return known.map((vector) => Math.min(1, Math.max(0, cosine(asked, vector))));
    },
  };
}

/** All rows in one go, filled up to the longest. */
async function run(
  { runtime, session, tokenizer }: OnnxParts,
  encoded: readonly Encoded[],
  name: string,
): Promise<{ readonly output: OnnxOutput; readonly lengths: readonly number[] }> {
  const lengths = encoded.map(({ ids }) => Math.min(longest, ids.length));
  const width = Math.max(1, ...lengths);
  const padding = tokenizer.token_to_id('[PAD]') ?? tokenizer.token_to_id('<pad>') ?? 0;
  const tensor = (at: (row: Encoded, column: number, length: number) => number): object => {
    const data = encoded.flatMap((row, index) =>
      Array.from({ length: width }, (_none, column) => BigInt(at(row, column, lengths[index] ?? 0))),
    );
    return new runtime.Tensor('int64', BigInt64Array.from(data), [encoded.length, width]);
  };
  const inputs: Readonly<Record<string, () => object>> = {
    // Where a text is cut, its last token stays the one that ends texts.
    input_ids: () =>
      tensor(({ ids }, column, length) => {
        if (column >= length) return padding;
        return (column === length - 1 ? ids.at(-1) : ids[column]) ?? padding;
      }),
    attention_mask: () => tensor((_row, column, length) => (column < length ? 1 : 0)),
    token_type_ids: () =>
      tensor((row, column, length) => (column < length ? (row.token_type_ids[column] ?? 0) : 0)),
  };
  const feeds = Object.fromEntries(
    session.inputNames.map((input) => {
      const made = inputs[input];
      if (made === undefined) throw new Error(`It wants an input ${input}, which a text does not have.`);
      return [input, made()];
    }),
  );
  const output = (await session.run(feeds))[name];
  if (output === undefined) throw new Error(`It gives no output ${name}.`);
  return { output, lengths };
}

/** A row of a table, or the mean of a row's tokens. */
function vectorOf({ data, dims }: OnnxOutput, row: number, length: number): Vector {
  const [, tokens = 0, size = tokens] = dims;
  if (dims.length === 2) return Array.from({ length: size }, (_none, at) => data[row * size + at] ?? 0);
  if (dims.length !== 3)
    throw new Error(`Its output has ${String(dims.length)} dimensions, not two or three.`);
  return Array.from({ length: size }, (_none, at) => {
    let sum = 0;
    for (let token = 0; token < length; token += 1) sum += data[(row * tokens + token) * size + at] ?? 0;
    return sum / length;
  });
}

function cosine(one: Vector, other: Vector): number {
  const dot = (a: Vector, b: Vector): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  const lengths = Math.sqrt(dot(one, one) * dot(other, other));
  return lengths === 0 ? 0 : dot(one, other) / lengths;
}
