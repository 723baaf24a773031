// Pairs asterisks: collects what was read of a line, and turns it into strong and emphasised words.
import type { Inline } from './inline-tree.js';

/** Asterisks that may turn out to begin or end something. */
interface Run {
  readonly at: number;
  readonly length: number;
  count: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** More open asterisks than this are text. */
const maxOpen = 16;

/** Collects what was read, and turns pairs of asterisks into strong and emphasised words. */
export function createBuilder(): {
  text(text: string): void;
  node(node: Inline): void;
  run(run: { readonly length: number; readonly opens: boolean; readonly closes: boolean }): void;
  finish(): readonly Inline[];
} {
  let nodes: Inline[] = [];
  let plain = '';
  const open: Run[] = [];

  function flush(): void {
    if (plain !== '') nodes.push({ type: 'text', text: plain });
    plain = '';
  }

  /** CommonMark's rule of three keeps `**a*b**` from pairing one asterisk with two. */
  function pairs(opener: Run, closer: Run): boolean {
    const isDouble = (opener.opens && opener.closes) || (closer.opens && closer.closes);
    if (!isDouble || (opener.length + closer.length) % 3 !== 0) return true;
    return opener.length % 3 === 0 && closer.length % 3 === 0;
  }

  function close(closer: Run): void {
    for (let index = open.length - 1; index >= 0 && closer.count > 0;) {
      const opener = open[index];
      if (opener === undefined || !pairs(opener, closer)) {
        index -= 1;
        continue;
      }
      const used = opener.count >= 2 && closer.count >= 2 ? 2 : 1;
      // The opener's own asterisks are one text node at `at`, or nothing once they are used up.
      const children = nodes.splice(opener.at + 1);
      open.length = index + 1;
      opener.count -= used;
      closer.count -= used;
      nodes[opener.at] = { type: 'text', text: '*'.repeat(opener.count) };
      nodes.push({ type: used === 2 ? 'strong' : 'emphasis', children: tidy(children) });
      if (opener.count === 0) {
        open.length = index;
        index -= 1;
      }
    }
  }

  return {
    text(text) {
      plain += text;
    },
    node(node) {
      flush();
      nodes.push(node);
    },
    run({ length, opens, closes }) {
      flush();
      const run: Run = { at: 0, length, count: length, opens, closes };
      if (closes) close(run);
      if (run.count === 0) return;
      if (opens && open.length < maxOpen) open.push({ ...run, at: nodes.length });
      nodes.push({ type: 'text', text: '*'.repeat(run.count) });
    },
    finish() {
      flush();
      nodes = tidy(nodes);
      return nodes;
    },
  };
}

/** Joins neighbouring texts and drops empty ones. */
function tidy(nodes: readonly Inline[]): Inline[] {
  const tidied: Inline[] = [];
  for (const node of nodes) {
    const last = tidied.at(-1);
    if (node.type === 'text' && node.text === '') continue;
    if (node.type === 'text' && last?.type === 'text') {
      tidied[tidied.length - 1] = { type: 'text', text: last.text + node.text };
    } else tidied.push(node);
  }
  return tidied;
}
