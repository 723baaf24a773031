// A long text in parts that fit WeChat's limit of bytes, divided where a reader would pause.

export const bytesOf = (text: string): number => Buffer.byteLength(text);

/** Where a text may be divided, the best place first: between paragraphs, sentences, lines, words. */
const pauses = [
  /\n\s*\n/g,
  /[。！？!?…][”’」』）)"']*|\.(?=\s)/g,
  /\n/g,
  /[，、；;：:](?=.)|,(?=\s)|\s+/g,
] as const;
/** A part is at least that much of what it could be, so that a pause near its beginning does not count. */
const least = 0.4;

/**
 * The text in parts of at most `most` bytes of UTF-8, never divided inside a character or a link. Joined, the parts are
 * the text but for the white space between them.
 */
export function split(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = withoutLongLinks(text, most).trim();
  while (bytesOf(rest) > most) {
    const at = placeToCut(rest, most);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

/** Where links begin and end. */
type Links = readonly (readonly [number, number])[];

function placeToCut(text: string, most: number): number {
  const links: Links = [...text.slice(0, 2 * most).matchAll(/<a [^>]*>[^<]*<\/a>/g)].map(
    ({ index, 0: link }) => [index, index + link.length],
  );
  const isInLink = (at: number): boolean => links.some(([from, to]) => from < at && at < to);
  const end = lastThatFits(text, most, links);
  for (const pause of pauses) {
    const places = [...text.slice(0, end).matchAll(pause)]
      .map(({ index, 0: found }) => index + found.length)
      .filter((at) => at >= end * least && !isInLink(at));
    const last = places.at(-1);
    if (last !== undefined) return last;
  }
  return end;
}

/** The end of the last character that fits; emoji of several code points and letters with their marks are one. */
function lastThatFits(text: string, most: number, links: Links): number {
  let bytes = 0;
  let end = 0;
  for (const point of text) {
    bytes += bytesOf(point);
    if (bytes > most) break;
    end += point.length;
  }
  const link = links.find(([from, to]) => from < end && end < to);
  if (link !== undefined) return link[0];
  // Only what stands around the end can belong to one character with it.
  const from = Math.max(0, end - window);
  const around = [...new Intl.Segmenter().segment(text.slice(from, end + window))];
  const whole = around.map(({ index }) => from + index).findLast((at) => at <= end) ?? end;
  // A character larger than that (a heap of marks) is divided after all.
  return whole > from || whole === end ? whole : end;
}

/** Code units. */
const window = 64;

/** A link that no part could hold is its label. */
function withoutLongLinks(text: string, most: number): string {
  return text.replace(/<a [^>]*>([^<]*)<\/a>/g, (link, label: string) =>
    bytesOf(link) > most / 2 ? label : link,
  );
}
