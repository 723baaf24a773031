// What restify has of its own: its names of methods, what it adds to a request, and what its types leave out.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type restify from 'restify';

/** What restify adds to Node's request. */
export type Routed = IncomingMessage & {
  readonly params?: Record<string, string>;
  readonly route?: { readonly path: string };
};

/** Node's names of methods to the names of functions. */
export const verbs = {
  GET: 'get',
  HEAD: 'head',
  POST: 'post',
  PUT: 'put',
  DELETE: 'del',
  OPTIONS: 'opts',
} as const;

/** What restify reports is reported here already, without the words and addresses of visitors. */
const nothing = (): void => undefined;
export const restifyLog = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};

/** Restify's `first` is missing in its types: runs before everything, and ends the request by returning false. */
export function first(
  server: restify.Server,
  run: (request: Routed, response: ServerResponse) => boolean,
): void {
  (server as unknown as { first(handler: typeof run): void }).first(run);
}
