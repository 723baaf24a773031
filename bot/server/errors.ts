// Everything that the server itself says when it can't serve a request, or can't start.
import { Refusal } from '../channels/refusal.js';

export const refusals = {
  notFound: (): Refusal =>
    new Refusal(
      404,
      'NotFound',
      'There is nothing at this address. Check the path against the documentation.',
    ),
  wrongMethod: (allowed: string): Refusal =>
    new Refusal(405, 'MethodNotAllowed', `This address does not know that method. Use ${allowed}.`, {
      allow: allowed,
    }),
  badRequest: (): Refusal =>
    new Refusal(400, 'BadRequest', 'The request is not valid HTTP. Check its address and its headers.'),
  headersTooLarge: (): Refusal =>
    new Refusal(
      431,
      'HeadersTooLarge',
      'The headers of the request are too large. Send fewer or shorter ones.',
    ),
  tooLarge: (limit: number): Refusal =>
    new Refusal(413, 'BodyTooLarge', `The body is larger than ${String(limit)} bytes. Send a smaller one.`),
  /** Nobody is there any more to read it; it says to the log that nothing went wrong here. */
  hungUp: (): Refusal => new Refusal(400, 'HungUp', 'The caller hung up before the body had arrived.'),
  tooSlow: (): Refusal =>
    new Refusal(
      408,
      'RequestTimeout',
      'The request did not arrive in time. Send it again on a new connection.',
    ),
  upgradeRequired: (): Refusal =>
    new Refusal(
      426,
      'UpgradeRequired',
      'This address speaks WebSocket only. Connect to it with a WebSocket client.',
      {
        upgrade: 'websocket',
      },
    ),
  tooManySockets: (): Refusal =>
    new Refusal(503, 'TooManySockets', 'Too many streams are open on this server. Try again in a minute.', {
      'retry-after': '60',
    }),
  stopping: (): Refusal =>
    new Refusal(503, 'Stopping', 'This server is being stopped. Connect again in a moment.', {
      'retry-after': '5',
    }),
  failed: (): Refusal =>
    new Refusal(500, 'ServerError', 'The server could not answer this request. Try again in a moment.'),
} as const;

/** The server can't listen where it was told to. `code` is stable, for programs. */
export class ListenError extends Error {
  constructor(
    readonly code: 'port-in-use' | 'port-forbidden' | 'host-unavailable' | 'listen-failed',
    message: string,
    options: { readonly cause: unknown },
  ) {
    super(message, options);
    this.name = 'ListenError';
  }
}

/** What to do about it, from what the operating system said. */
export function listenError(cause: unknown, port: number, host: string): ListenError {
  const { code: reason = 'unknown' } = cause as { readonly code?: string };
  const at = `port ${String(port)} on ${host}`;
  const named: Record<string, [ListenError['code'], string]> = {
    EADDRINUSE: [
      'port-in-use',
      `The ${at} is in use by another program. Stop that program, or set PORT to a free port.`,
    ],
    EACCES: [
      'port-forbidden',
      `This user may not listen on ${at}. Set PORT to one above 1023, or grant the right to it.`,
    ],
    EADDRNOTAVAIL: [
      'host-unavailable',
      `This machine has no address ${host} to listen on. Set HOST to one of its own, or to 0.0.0.0 for all.`,
    ],
    ENOTFOUND: [
      'host-unavailable',
      `There is no host named ${host}. Set HOST to an address of this machine.`,
    ],
  };
  const [code, message] = named[reason] ?? [
    'listen-failed',
    `The server can not listen on ${at} (${reason}). Check PORT and HOST.`,
  ];
  return new ListenError(code, message, { cause });
}
