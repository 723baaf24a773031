// A request that a channel turns down, with what the caller is told.
import { UnavailableError } from '../core/ports.js';
import type { HttpResponse } from './http.js';

/** `message` names the thing, the reason and the next step; it is sent to the caller, so nothing internal is in it. */
export class Refusal extends Error {
  constructor(
    /** HTTP status, 400 … 599. */
    readonly status: number,
    /** Stable, for programs. */
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** `{error: {code, message}}`, the one shape in which this product says no. */
export function refusalResponse(refusal: Refusal): HttpResponse {
  return {
    status: refusal.status,
    headers: refusal.headers,
    body: { error: { code: refusal.code, message: refusal.message } },
  };
}

/** How a failed call is turned down where that is foreseen: as it says itself, or with 503 while a store can't be reached. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (!(error instanceof UnavailableError)) return null;
  return new Refusal(
    503,
    'ServiceUnavailable',
    'Nothing can be kept just now, so this was not taken. Send it again in a few seconds.',
    { 'retry-after': '2' },
  );
}
