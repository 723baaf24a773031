// Whether somebody sits on this very machine: the only callers that need not prove who they are.
import type { HttpRequest } from './http.js';

/** True for 127.0.0.0/8, ::1 and the former as the kernel writes it on IPv6 sockets. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/i.test(address);
}

/** True for an absolute http or https URL, without credentials, of a host that is this machine by its name or address. */
export function isLoopbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  if (url.username !== '' || url.password !== '') return false;
  // The parser has already turned 127.1, 0x7f.1 and 2130706433 into dotted numbers.
  return (
    url.hostname === 'localhost' ||
    url.hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(url.hostname)
  );
}

/** True where a proxy on this machine passes on somebody else's request: then the peer's address proves nothing. */
export function isPassedOn(headers: HttpRequest['headers']): boolean {
  return ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'].some(
    (name) => headers[name] !== undefined,
  );
}

/** True for a request made on this machine, by nobody else's order. */
export function isFromThisMachine(request: Pick<HttpRequest, 'remoteAddress' | 'headers'>): boolean {
  return isLoopbackAddress(request.remoteAddress) && !isPassedOn(request.headers);
}
