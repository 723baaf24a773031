// The headers that every answer carries, and the content security policy of pages.

export const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: that would make browsers hide the origin of some requests, by which pages are let in.
  'referrer-policy': 'same-origin',
};

/** For answers that are data: nothing in them may run or be framed. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

/**
 * For pages: only what this server serves runs; pictures of answers may come from elsewhere, over TLS.
 * `origin` is this server's own; some browsers don't count its WebSocket as `'self'`.
 */
export function pagePolicy(origin: string): string {
  const socket = origin.replace(/^http/, 'ws');
  return [
    "default-src 'self'",
    `connect-src 'self' ${socket}`,
    "img-src 'self' https: data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
