// Structured logs by pino, one JSON object a line.
import { pino, type Logger } from 'pino';
import { loggedError } from './logged-error.js';

/** @param level the least serious level that is written; `silent` for none */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => loggedError(error) },
  });
}
