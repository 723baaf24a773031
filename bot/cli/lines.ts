// The lines of a stream as people type or save them.

/**
 * Line by line, without line ends (LF or CRLF) and byte order mark; bytes are UTF-8.
 * An empty line is a line, but nothing comes after the last line end.
 */
export async function* linesOf(stream: AsyncIterable<unknown>): AsyncGenerator<string> {
  // Takes the byte order mark off, and waits for the rest of a character that is cut in two.
  const decoder = new TextDecoder('utf-8');
  let pending = '';
  for await (const chunk of stream) {
    pending += decoder.decode(typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array), {
      stream: true,
    });
    const lines = pending.split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) yield withoutReturn(line);
  }
  pending += decoder.decode();
  if (pending !== '') yield withoutReturn(pending);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
