// Plain requests for tests that knock at a channel without a web server.
import type { HttpRequest, HttpResponse } from '../../bot/channels/http.js';

export function request(part: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'POST',
    path: '/',
    parameters: {},
    query: new URLSearchParams(),
    headers: { 'content-type': 'application/json' },
    body: Buffer.alloc(0),
    remoteAddress: '127.0.0.1',
    origin: 'http://localhost:3978',
    ...part,
  };
}

export function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** The `code` and `message` with which a request was turned down. */
export function errorOf(response: HttpResponse): { readonly code: string; readonly message: string } {
  return (response.body as { error: { code: string; message: string } }).error;
}
