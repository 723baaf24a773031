// The memory that plain data can hand over to another thread instead of copying it.

/** Every array buffer in the data, each once. */
export function buffersIn(data: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(data)) {
    if (data.buffer instanceof ArrayBuffer) found.add(data.buffer);
  } else if (typeof data === 'object' && data !== null && !isListOfStrings(data)) {
    for (const value of Object.values(data)) buffersIn(value, found);
  }
  return [...found];
}

/** A hundred thousand wordings hold no buffers: there is no need to look at each. */
function isListOfStrings(data: object): boolean {
  return Array.isArray(data) && (data.length === 0 || typeof data[0] === 'string');
}
