// Where a text may be cut into words when its spaces are left out: 고마워요정말 anywhere, "hi there" only where the space was.

/** Positions, counted without spaces, where a word of a text begins or ends; words are parted by single spaces. */
export function edgesOf(text: string): ReadonlySet<number> {
  const edges = new Set([0]);
  let at = 0;
  for (const word of text.split(' ')) {
    at += word.length;
    edges.add(at);
  }
  return edges;
}

/** Latin words are only cut where there was a space; other scripts anywhere. Expects the text without its spaces. */
export function mayCut(text: string, edges: ReadonlySet<number>, at: number): boolean {
  return edges.has(at) || !/[a-z0-9]/.test(text[at - 1] ?? '') || !/[a-z0-9]/.test(text[at] ?? '');
}
