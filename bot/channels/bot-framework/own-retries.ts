// Takes the connector library's own retries away: it waits for as long as it is told, minutes perhaps, and counts nothing.

/** What botframework-connector 4.23.3 has inside. */
interface Inside {
  readonly client?: {
    readonly pipeline?: { removePolicy?(options: { readonly name: string }): unknown };
  };
}

/** `client` is the connector client of a turn; one of another make is left as it is. */
export function withoutOwnRetries(client: unknown): void {
  (client as Inside | null | undefined)?.client?.pipeline?.removePolicy?.({ name: 'defaultRetryPolicy' });
}
