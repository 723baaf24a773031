// Whose request it is, where proxies stand in front: their word is believed as far as they are trusted.
import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';

/** The address of whoever sent the request. */
export type ClientAddress = (request: IncomingMessage) => string;

/** Thrown where a trusted proxy is named by something that is no address. */
export class TrustError extends Error {
  readonly code = 'trust-invalid';
}

/**
 * @param trusted addresses, ranges (`10.0.0.0/8`) and names of ranges (`loopback`, `linklocal`, `uniquelocal`) of proxies;
 * `X-Forwarded-For` is read from its end as long as it names one of them. Without any, the peer itself is the sender.
 */
export function createClientAddress(trusted: readonly string[]): ClientAddress {
  if (trusted.length === 0) return (request) => request.socket.remoteAddress ?? '';
  const isTrusted = compile(trusted);
  return (request) => (request.socket.remoteAddress === undefined ? '' : proxyAddr(request, isTrusted));
}

function compile(trusted: readonly string[]): (address: string, hop: number) => boolean {
  try {
    return proxyAddr.compile([...trusted]);
  } catch (error) {
    throw new TrustError(
      `POLYFAQ_TRUST_PROXY=${trusted.join(',')} names no addresses: ${error instanceof Error ? error.message : String(error)}. ` +
        'Write the addresses or ranges of your proxies, with commas between them, for example 10.0.0.0/8 or loopback.',
    );
  }
}
