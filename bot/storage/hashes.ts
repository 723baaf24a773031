// Keyed hashes that stand for people's ids: without the secret nobody can tell whom a row is about.
import { createHmac } from 'node:crypto';

export interface Hashes {
  /** The same for as long as the secret is: what an id's rows are found by. */
  lasting(kind: 'conversation' | 'visitor' | 'address', id: string): string;
  /** Another one every month, so that what somebody asked in two months can't be put together. `at`: milliseconds since the epoch. */
  monthly(kind: 'conversation' | 'visitor', id: string, at: number): string;
  /** Forgets the ids of late, whose hashes are remembered for those who write again at once. */
  forget(): void;
}

/** Ids that are remembered; a turn needs the hashes of its conversation and its visitor several times. */
const most = 5_000;

/** `secret`: anything that nobody can guess, shared by all processes that share a database. */
export function createHashes(secret: string): Hashes {
  const keys = new Map<string, Buffer>();
  const known = new Map<string, string>();
  const hash = (purpose: string, id: string): string => {
    const key =
      keys.get(purpose) ?? createHmac('sha256', secret).update(`polyfaq storage ${purpose}`).digest();
    keys.set(purpose, key);
    return createHmac('sha256', key).update(id).digest('base64url').slice(0, 22);
  };
  const keyed = (purpose: string, id: string): string => {
    // No purpose has this character, so that no two names are the same.
    const name = `${purpose}\u0000${id}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = hash(purpose, id);
    if (known.size >= most) known.clear();
    known.set(name, made);
    return made;
  };
  return {
    lasting: (kind, id) => keyed(kind, id),
    monthly: (kind, id, at) => keyed(`${kind} ${monthOf(at)}`, id),
    forget: () => {
      known.clear();
    },
  };
}

/** `2026-11`, in UTC. */
export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}
