// The known name that somebody most likely meant by an unknown one.
import { editsBetween } from '../core/matching/repair.js';

/**
 * The nearest of `known`, or undefined where none is near: a third of the letters may differ, one at least.
 * Case and the separators - _ and space do not count.
 */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const wanted = plain(name);
  const bearable = Math.max(1, Math.floor(wanted.length / 3));
  let nearest: string | undefined;
  let least = bearable + 1;
  for (const candidate of known) {
    const other = plain(candidate);
    if (candidate === name || Math.abs(other.length - wanted.length) >= least) continue;
    const edits = editsBetween(wanted, other);
    if (edits < least) [nearest, least] = [candidate, edits];
  }
  return nearest;
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[-_\s]/g, '');
}
