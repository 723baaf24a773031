// Visitors whom a channel knows by two ids: a document leads from the one to the other, so that either finds what is theirs.

/** What the keys of such documents begin with. */
export const otherNames = 'other-name:';

/**
 * The key of the document `{visitor}` that says how everything else names who is also called so; the document is itself
 * about that visitor.
 */
export function otherNameKey(visitor: string): string {
  return `${otherNames}${visitor}`;
}
