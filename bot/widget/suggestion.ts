// Questions that the server suggests while the visitor types, as they come off the wire.
import { fields, text } from './protocol.js';

/** A question of the FAQ that the visitor may be about to ask. */
export interface Suggestion {
  readonly label: string;
  /** What choosing it sends. */
  readonly says: string;
  /** The parts of the label that match what was typed: begin and end, in UTF-16 units, in order. */
  readonly matched: readonly (readonly [number, number])[];
}

/** At most this many are shown. */
const maxSuggestions = 5;

export function readSuggestions(value: unknown): readonly Suggestion[] {
  const { suggestions } = fields(value);
  if (!Array.isArray(suggestions)) return [];
  return suggestions.slice(0, maxSuggestions).flatMap((item: unknown) => {
    const { label, says, matched } = fields(item);
    if (typeof label !== 'string' || label === '') return [];
    return [{ label, says: text(says) ?? label, matched: readParts(matched, label.length) }];
  });
}

function readParts(value: unknown, length: number): readonly (readonly [number, number])[] {
  let end = 0;
  return (Array.isArray(value) ? value : []).flatMap((part: unknown) => {
    const [from, to] = Array.isArray(part) ? (part as readonly unknown[]) : [];
    const isPart = Number.isInteger(from) && Number.isInteger(to);
    const [a, b] = [Number(from), Number(to)];
    if (!isPart || a < end || b <= a || b > length) return [];
    end = b;
    return [[a, b] as const];
  });
}
