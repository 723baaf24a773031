// Links in a line of Markdown, and the addresses to which a visitor may be led.

/** A link as it stands in the text. */
export interface FoundLink {
  readonly href: string;
  /** What is shown, still Markdown. */
  readonly label: string;
  /** Where the text goes on. */
  readonly end: number;
}

const protocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
/** The longest link, in characters. */
const maxLink = 2_000;

/** The address if a visitor may be led there, otherwise null. */
export function safeAddress(address: string): string | null {
  // A browser drops control characters and blanks from an address before it reads the scheme; so they are refused.
  if (/[\u0000-\u0020\u007F-\u00A0\u2028\u2029]/.test(address)) return null;
  try {
    const url = new URL(address);
    return protocols.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** Where each bracket that opens is closed again, by position; found in one walk, however many there are. */
export function findPairs(source: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const square: number[] = [];
  const round: number[] = [];
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === '\\') at += 1;
    else if (sign === '[') square.push(at);
    else if (sign === '(') round.push(at);
    else if (sign === ']' || sign === ')') {
      const open = (sign === ']' ? square : round).pop();
      if (open !== undefined) pairs.set(open, at);
    }
  }
  return pairs;
}

/** The link that begins with the bracket at this place, or null. `pairs` are those of the whole text. */
export function readLink(source: string, at: number, pairs: ReadonlyMap<number, number>): FoundLink | null {
  const labelEnd = pairs.get(at);
  if (labelEnd === undefined || source[labelEnd + 1] !== '(' || source[at - 1] === '!') return null;
  const end = pairs.get(labelEnd + 1);
  if (end === undefined || end - at > maxLink) return null;
  const inside = /^(?:<([^<>\n]*)>|([^\s<]\S*))(?:\s+(?:"[^"]*"|'[^']*'))?$/.exec(
    source.slice(labelEnd + 2, end).trim(),
  );
  const href = safeAddress((inside?.[1] ?? inside?.[2] ?? '').replace(/\\([!-/:-@[-`{-~])/g, '$1'));
  const label = source.slice(at + 1, labelEnd);
  return href === null || label.trim() === '' ? null : { href, label, end: end + 1 };
}

/** The address in angles that begins at this place, or null. */
export function readAutolink(source: string, at: number): FoundLink | null {
  const label = /^<([a-z]+:[^<>]*)>/i.exec(source.slice(at, at + maxLink))?.[1];
  const href = label === undefined ? null : safeAddress(label);
  return label === undefined || href === null ? null : { href, label, end: at + label.length + 2 };
}
