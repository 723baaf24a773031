// The memory that plain data can hand over to another thread instead of copying it.
import * as threads from 'node:worker_threads';

// From Node 22 on the memory of what V8 serialises is kept by its maker; it is copied then. Node 20 hands it over, and lacks the function.
const isKept = (threads as { isMarkedAsUntransferable?: (buffer: ArrayBuffer) => boolean })
  .isMarkedAsUntransferable;

/** Every array buffer in the data that can be handed over, each once. */
export function buffersIn(data: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(data)) {
    if (data.buffer instanceof ArrayBuffer && isKept?.(data.buffer) !== true) found.add(data.buffer);
  } else if (typeof data === 'object' && data !== null && !isListOfStrings(data)) {
    for (const value of Object.values(data)) buffersIn(value, found);
  }
  return [...found];
}

/** A hundred thousand wordings hold no buffers: there is no need to look at each. */
function isListOfStrings(data: object): boolean {
  return Array.isArray(data) && (data.length === 0 || typeof data[0] === 'string');
}
