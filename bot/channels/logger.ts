// Where channels and the server write what happened; pino's shape, so that any such logger fits.

/** Details never hold what visitors write, tokens, query strings, or ids in clear. */
export interface Logger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

const drop = (): void => undefined;

/** Drops everything. */
export const silentLogger: Logger = { info: drop, warn: drop, error: drop };
