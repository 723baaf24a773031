// Sends to a connector that may be busy: tried again with growing pauses, given up and logged once.
import type { Logger } from '../logger.js';

/** A message that the connector did not take; it was logged already, without its text. */
export class DeliveryError extends Error {
  readonly code = 'undelivered';

  constructor(
    /** The connector's HTTP status; null where it could not be reached. */
    readonly status: number | null,
  ) {
    super(
      `The connector did not take a message (${status === null ? 'no answer' : String(status)}). ` +
        'Check that its service URL can be reached and that the app is still installed in the conversation.',
    );
  }
}

/** Milliseconds of pauses that are left: for one message, or for several that one caller waits for. */
export interface Patience {
  left: number;
}

export interface DeliveryOptions {
  readonly logger: Logger;
  /** Waits for so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
  /** 0 … 1, so that many bots that were refused together do not come back together. */
  random(): number;
  /** The most milliseconds of pauses for one message: whoever called us waits for this turn. */
  readonly patience: number;
}

const firstPause = 500;
const mostTries = 6;
/** Said of a moment, not of the message: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const passing = new Set([408, 412, 429, 500, 502, 503, 504]);

/**
 * `details` are logged where it fails: nothing of what the message says. What it waits is taken from `shared`, where
 * others wait too. Throws a `DeliveryError`.
 */
export async function deliver<T>(
  send: () => Promise<T>,
  details: object,
  { logger, pause, random, patience }: DeliveryOptions,
  shared: Patience = { left: patience },
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      const status = statusOf(error);
      const mayPass = status === null ? isNetworkError(error) : passing.has(status);
      const wait = Math.max(retryAfterOf(error), firstPause * 2 ** (tries - 1) * (0.5 + random()));
      if (!mayPass || tries === mostTries || wait > shared.left) {
        logger.error({ ...details, status, tries }, 'A message could not be delivered.');
        throw new DeliveryError(status);
      }
      shared.left -= wait;
      await pause(wait);
    }
  }
}

function statusOf(error: unknown): number | null {
  const status: unknown = isObject(error) ? error['statusCode'] : undefined;
  return typeof status === 'number' ? status : null;
}

/** The library's own mistakes (a wrong argument) do not pass; a line that broke does. */
function isNetworkError(error: unknown): boolean {
  const code: unknown = isObject(error) ? error['code'] : undefined;
  return typeof code === 'string' && /^(?:E[A-Z]+|REQUEST_SEND_ERROR)$/.test(code);
}

/** Milliseconds from `Retry-After`, which is in seconds or a date (RFC 9110 section 10.2.3); 0 without one. */
function retryAfterOf(error: unknown): number {
  const response: unknown = isObject(error) ? error['response'] : undefined;
  const headers: unknown = isObject(response) ? response['headers'] : undefined;
  const value =
    isObject(headers) && isGetter(headers['get']) ? headers['get'].call(headers, 'retry-after') : null;
  if (typeof value !== 'string' || value.trim() === '') return 0;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now());
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isGetter(value: unknown): value is (this: unknown, name: string) => unknown {
  return typeof value === 'function';
}
