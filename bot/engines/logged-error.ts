// What of an error is written to the log: enough to find it, and nothing that a library hung onto it.

export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  /** The HTTP status that a service answered. */
  readonly statusCode?: number;
  /** Where it was thrown, one place a line. */
  readonly stack?: string;
  readonly cause?: LoggedError;
}

/** Characters of a message: a library may quote a whole answer in it. */
const longest = 500;
const mostCauses = 3;

/**
 * An HTTP library may keep the request on its error, with its token, its address and the text that was sent, and a
 * database the values of a row. So only named properties go on, and addresses lose their path.
 */
export function loggedError(error: unknown, causes = mostCauses): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'Something that is no error was thrown.' };
  const { code, statusCode } = error as { readonly code?: unknown; readonly statusCode?: unknown };
  const stack = placesIn(error.stack);
  return {
    type: error.name,
    message: withoutPaths(error.message).slice(0, longest),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof statusCode === 'number' ? { statusCode } : {}),
    ...(stack === '' ? {} : { stack }),
    ...(error.cause instanceof Error && causes > 0 ? { cause: loggedError(error.cause, causes - 1) } : {}),
  };
}

/** `https://smba.example/v3/conversations/19:meeting…` → `https://smba.example/…`: a conversation's id stands in the path, a password before the host. */
function withoutPaths(message: string): string {
  return message.replace(/\b([a-z][a-z+.-]*:\/\/)(?:[^\s/@]*@)?([^\s/?#]*)\S*/gi, '$1$2/…');
}

/** A stack begins with the message, which may span lines. */
function placesIn(stack = ''): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
