// Fuzzy search over short texts, done by Fuse.js.
import Fuse from 'fuse.js';
import type { FuzzySearch } from '../core/ports.js';

/** Fuse gives up on texts in which more than this share of the query would have to be edited. */
const THRESHOLD = 0.4;

/**
 * A fuzzy search that ignores case, diacritics and where in a text the query stands.
 *
 * `distance` grows with the edits and with the part of the longer text that has no counterpart:
 * Fuse alone calls `member` and `membership` equal, because the one contains the other.
 */
export function createFuseSearch(): FuzzySearch {
  return (texts) => {
    const fuse = new Fuse(texts, {
      ignoreLocation: true,
      ignoreDiacritics: true,
      ignoreFieldNorm: true,
      includeScore: true,
      minMatchCharLength: 1,
      threshold: THRESHOLD,
    });
    return {
      search(query, limit) {
        if (query.trim() === '') return [];
        return fuse
          .search(query)
          .map(({ item, refIndex, score = 1 }) => ({
            index: refIndex,
            distance: distanceOf(query, item, score),
          }))
          .sort((a, b) => a.distance - b.distance || a.index - b.index)
          .slice(0, limit);
      },
    };
  };
}

function distanceOf(query: string, text: string, score: number): number {
  const covered = Math.min(query.length, text.length) / Math.max(query.length, text.length);
  // Fuse says 2.2e-16 where it means 0.
  const edits = score <= Number.EPSILON ? 0 : score;
  return 1 - (1 - edits) * covered;
}
