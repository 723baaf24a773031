// One line of a YAML file as an author sees it: its indentation, its field, its text.

/** Fields whose value is a text, and all further ones, so that a slip next to their name is recognised. */
export const TEXT_FIELDS: readonly string[] = ['question', 'answer', 'name', 'title', 'alt'];
export const FIELDS: ReadonlySet<string> = new Set([
  ...TEXT_FIELDS,
  ...['entries', 'also', 'of', 'status', 'source', 'url', 'picture', 'synonyms', 'id', 'names', 'aliases'],
  ...['descriptions', 'categories', 'featured', 'related', 'tags', 'links'],
]);

export interface LineParts {
  /** Columns before the first character. */
  readonly indent: number;
  /** The name before the colon, if there is one. */
  readonly key: string | undefined;
  /** Dashes and name as written before a value: `question: ` or `- `. */
  readonly field: string;
  readonly value: string;
}

/** A line taken apart: `  question: What?` is indented by 2, has the key `question` and the value `What?`. */
export function partsOf(line: string): LineParts {
  const match = /^(\s*)((?:- +)*)(?:([^\s"'[{“:][^:：]*):(?:\s+|$))?(.*?)\s*$/.exec(line);
  const [, space = '', dash = '', key, value = ''] = match ?? [];
  return { indent: space.length, key, field: key === undefined ? dash : `${dash}${key}: `, value };
}

/** True where a value begins with a quotation mark that is not closed on its line. */
export function opensQuote(value: string): boolean {
  const quote = value[0];
  if (quote !== '"' && quote !== "'") return false;
  return value.split(quote).length % 2 === 0;
}

/** The text in the quotes that need least escaping, shortened to be shown. */
export function quoted(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return short.includes('"') && !short.includes("'") ? `'${short}'` : JSON.stringify(short);
}

/**
 * The id of the entry that a line of a locale file belongs to: the key below `entries:` on the way up,
 * by indentation alone, so that it can be told in a file that is broken.
 * @param line from 1
 */
export function entryAt(lines: readonly string[], line: number): string | undefined {
  let indent = Infinity;
  let below: string | undefined;
  for (let at = line - 1; at >= 0; at -= 1) {
    const text = lines[at] ?? '';
    // Nothing can be told by the column of a line that is not indented with spaces.
    if (/^\s*(?:#|$)/.test(text) || /^ *[^\S ]/.test(text)) continue;
    const parts = partsOf(text);
    if (parts.indent >= indent) continue;
    if (parts.indent === 0) return parts.key === 'entries' ? below : undefined;
    [indent, below] = [parts.indent, parts.key];
  }
  return undefined;
}
