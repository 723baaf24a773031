// The memory that plain data can hand over to another thread instead of copying it.

/** The buffer of every array of numbers in the data, each once. */
export function buffersIn(data: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(data)) {
    if (data.buffer instanceof ArrayBuffer) found.add(data.buffer);
  } else if (typeof data === 'object' && data !== null && !Array.isArray(data)) {
    for (const value of Object.values(data)) buffersIn(value, found);
  }
  return [...found];
}
