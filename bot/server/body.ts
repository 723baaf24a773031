// The body of a request, read as it comes in, up to a limit of bytes and of time.
import type { IncomingMessage } from 'node:http';
import { refusals } from './errors.js';

export interface BodyLimits {
  /** Bytes. */
  readonly limit: number;
  /** Milliseconds that all of the body may take. */
  readonly within: number;
}

/** How much of a body that is too large is still swallowed, so that the sender gets to read why it was refused. */
const patience = 1024 * 1024;

/**
 * The whole body. Throws a `Refusal` of 413 or 408; the connection can't be used again after either.
 * Rejects with another error where the caller hung up.
 */
export async function readBody(request: IncomingMessage, { limit, within }: BodyLimits): Promise<Buffer> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared === 0 && request.headers['transfer-encoding'] === undefined) return Buffer.alloc(0);
  if (declared > limit + patience) throw refusals.tooLarge(limit);

  const chunks: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      finish(refusals.tooSlow());
    }, within);

    function finish(fault?: Error): void {
      clearTimeout(timer);
      request.off('data', take).off('end', end).off('close', hungUp).off('error', hungUp);
      if (fault === undefined) resolve();
      else reject(fault);
    }
    function take(chunk: Buffer): void {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
      if (size > limit + patience) finish();
    }
    function end(): void {
      finish();
    }
    function hungUp(): void {
      finish(refusals.hungUp());
    }
    request.on('data', take).on('end', end).on('close', hungUp).on('error', hungUp);
  });
  if (size > limit) throw refusals.tooLarge(limit);
  return Buffer.concat(chunks);
}
