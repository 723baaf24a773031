// A channel's plain response written to the wire.
import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HttpResponse } from '../channels/http.js';
import { always, dataPolicy } from './headers.js';

/** A body and its content type, if it has one. */
interface Body {
  /** Text stays text: Node sends it together with the headers, but bytes in a piece of their own. */
  readonly content: Buffer | string;
  readonly type: string | undefined;
}

function bodyOf(body: unknown): Body {
  if (body === undefined) return { content: '', type: undefined };
  if (Buffer.isBuffer(body)) return { content: body, type: 'application/octet-stream' };
  if (typeof body === 'string') return { content: body, type: 'text/plain; charset=utf-8' };
  return { content: JSON.stringify(body), type: 'application/json; charset=utf-8' };
}

/** All headers of a response, the response's own last. */
function headersOf(response: HttpResponse, { content, type }: Body): Record<string, string> {
  const isBodiless = response.status === 204 || response.status === 304;
  return {
    ...always,
    'content-security-policy': dataPolicy,
    'cache-control': 'no-store',
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(isBodiless ? {} : { 'content-length': String(Buffer.byteLength(content)) }),
    ...response.headers,
  };
}

/** Answers a request, unless it was answered already. `isLast` ends the connection. */
export function respond(
  target: ServerResponse,
  response: HttpResponse,
  options: { readonly isLast?: boolean; readonly isHead?: boolean } = {},
): void {
  const { isLast = false, isHead = false } = options;
  if (target.headersSent || target.destroyed) return;
  const body = bodyOf(response.body);
  const headers = headersOf(response, body);
  target.writeHead(response.status, isLast ? { ...headers, connection: 'close' } : headers);
  target.end(isHead ? undefined : body.content);
}

/** Answers on a connection for which Node has made no response object, and ends it. */
export function respondByHand(socket: Duplex, response: HttpResponse): void {
  const body = bodyOf(response.body);
  const headers = Object.entries({ ...headersOf(response, body), connection: 'close' });
  const head = [
    `HTTP/1.1 ${String(response.status)} ${STATUS_CODES[response.status] ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ].join('\r\n');
  socket.once('finish', () => socket.destroy());
  socket.end(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(body.content)]));
}
