// Node's request turned into the plain one that channels understand.
import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from '../channels/http.js';
import type { ClientAddress } from './client-address.js';

export interface RequestParts {
  readonly body: Buffer;
  readonly parameters: Readonly<Record<string, string>>;
  /** The origin under which this server is known outside; undefined to believe the request. */
  readonly publicOrigin: string | undefined;
  readonly addressOf: ClientAddress;
}

export function plainRequest(request: IncomingMessage, parts: RequestParts): HttpRequest {
  const [path = '/', query = ''] = splitOnce(request.url ?? '/', '?');
  return {
    method: request.method ?? 'GET',
    path,
    parameters: parts.parameters,
    query: new URLSearchParams(query),
    headers: plainHeaders(request),
    body: parts.body,
    remoteAddress: parts.addressOf(request),
    origin: parts.publicOrigin ?? originOf(request),
  };
}

function plainHeaders(request: IncomingMessage): Record<string, string | undefined> {
  const plain: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    plain[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}

/**
 * Where the caller reached this server. A false scheme or host misleads only the caller itself; still, a host is
 * believed only if it looks like one, because it is written into headers.
 */
export function originOf(request: IncomingMessage): string {
  const isSecure = request.headers['x-forwarded-proto'] === 'https';
  const host = request.headers.host ?? '';
  const isHost = /^(?:[a-z\d.-]+|\[[a-f\d:.]+\])(?::\d{1,5})?$/i.test(host);
  const fallback = `localhost:${String(request.socket.localPort ?? 0)}`;
  return `${isSecure ? 'https' : 'http'}://${isHost ? host.toLowerCase() : fallback}`;
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
