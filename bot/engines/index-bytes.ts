// An index as bytes and back: its arrays lie in a file as they do in memory, so that nothing is unpacked.
import type { MatcherData } from '../core/matching/matcher-data.js';

const kinds = { Int32Array, Float32Array, Float64Array, Uint8Array, Uint16Array };
type Kind = keyof typeof kinds;
type Numbers = InstanceType<(typeof kinds)[Kind]>;

/** Stands first; it also tells that the file is by a machine that writes its numbers the same way round. */
const mark = 0x58464c50;
/** Bytes: the mark, the length of the head, and the length of it all. */
const preface = 16;
/** The longest numbers' length: they are read where they lie. */
const step = 8;

/** What is no array of numbers, as JSON, with null in the place of each such array, and where those are. */
interface Head {
  readonly tree: unknown;
  readonly arrays: readonly ArrayPlace[];
}

interface ArrayPlace {
  /** The names that lead to it. */
  readonly path: readonly string[];
  readonly kind: Kind;
  /** In bytes, after the head. */
  readonly from: number;
  readonly length: number;
}

/** The bytes in pieces, most of which are the data's own memory. */
export function bytesOfIndex(data: MatcherData): Uint8Array[] {
  const arrays: ArrayPlace[] = [];
  const pieces: Uint8Array[] = [];
  let size = 0;
  const add = (bytes: Uint8Array): void => {
    pieces.push(bytes, new Uint8Array(gapAfter(bytes.length)));
    size += bytes.length + gapAfter(bytes.length);
  };
  const treeOf = (value: unknown, path: readonly string[]): unknown => {
    if (ArrayBuffer.isView(value)) {
      const array = value as Numbers;
      arrays.push({ path, kind: kindOf(array), from: size, length: array.length });
      add(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      return null;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, treeOf(part, [...path, name])]),
    );
  };
  const tree = treeOf(data, []);
  const head = Buffer.from(JSON.stringify({ tree, arrays } satisfies Head));
  const begun = new ArrayBuffer(preface + head.length + gapAfter(head.length));
  new Uint32Array(begun, 0, 2).set([mark, head.length]);
  new Float64Array(begun, 8, 1).set([begun.byteLength + size]);
  new Uint8Array(begun).set(head, preface);
  return [new Uint8Array(begun), ...pieces.filter(({ length }) => length > 0)];
}

/**
 * The index over the same memory.
 * @throws where the bytes are no index, or not all of one
 */
export function indexOfBytes(bytes: Uint8Array<ArrayBuffer>): MatcherData {
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % step === 0 ? bytes : bytes.slice();
  if (byteLength < preface) throw new Error('It ends before it begins.');
  const [found, headLength = 0] = new Uint32Array(buffer, byteOffset, 2);
  if (found !== mark) throw new Error('It does not begin as an index does.');
  const [size] = new Float64Array(buffer, byteOffset + 8, 1);
  if (size !== byteLength) throw new Error(`It has ${String(byteLength)} bytes instead of ${String(size)}.`);
  const head = JSON.parse(Buffer.from(buffer, byteOffset + preface, headLength).toString()) as Head;
  const start = byteOffset + preface + headLength + gapAfter(headLength);
  for (const { path, kind, from, length } of head.arrays) {
    const holder = path.slice(0, -1).reduce<unknown>((part, name) => (part as Parts)[name], head.tree);
    (holder as Parts)[path.at(-1) ?? ''] = new kinds[kind](buffer, start + from, length);
  }
  return head.tree as MatcherData;
}

type Parts = Record<string, unknown>;

function gapAfter(length: number): number {
  return (step - (length % step)) % step;
}

function kindOf(array: Numbers): Kind {
  const name = array.constructor.name;
  if (!(name in kinds)) throw new Error(`An index has no place for a ${name}.`);
  return name as Kind;
}
