// What a visitor may be about to ask, while they are still typing it.

/** A question of the FAQ that a visitor may be typing. */
export interface Suggestion {
  readonly label: string;
  /** What choosing it sends. */
  readonly says: string;
  readonly entry: string;
  /** The parts of the label that match what was typed: begin and end, in UTF-16 units, in order. */
  readonly matched?: readonly (readonly [number, number])[];
}

export type Suggest = (typed: {
  readonly conversation: string;
  readonly text: string;
  readonly locale: string | null;
}) => Promise<readonly Suggestion[]>;
