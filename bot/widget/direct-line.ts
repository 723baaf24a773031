// The calls of Direct Line 3.0 that a visitor's chat makes, and the few ways in which they can fail.
import { activityOf } from './outgoing-activity.js';
import type { Unsent } from './ports.js';
import { readGrant, readPage, readToken, type Grant, type Page } from './protocol.js';
import { readSuggestions, type Suggestion } from './suggestion.js';

/**
 * `ended`: the conversation or its token is gone. `refused`: the same request will never succeed.
 * `busy`: the server answered that it can't just now. `unreachable`: there was no answer.
 */
export type LineFault = 'ended' | 'refused' | 'busy' | 'unreachable';

export class LineError extends Error {
  override readonly name = 'LineError';
  constructor(
    readonly code: LineFault,
    message: string,
    /** Seconds that the server asked to wait. */
    readonly retryAfter = 0,
  ) {
    super(message);
  }
}

/** A conversation, and the token that opens it. */
export interface Ticket {
  readonly conversation: string;
  readonly token: string;
}

export interface DirectLine {
  start(user: string, locale: string): Promise<Grant>;
  /** Asks for a stream that begins after the watermark. */
  resume(ticket: Ticket, watermark: string | null): Promise<Grant>;
  refresh(ticket: Ticket): Promise<Grant>;
  /** What was said after the watermark; everything, if it is null. */
  read(ticket: Ticket, user: string, watermark: string | null): Promise<Page>;
  post(ticket: Ticket, user: string, message: Unsent, locale: string): Promise<void>;
  /** Questions of the FAQ that begin like the text; aborted by the signal. */
  suggest(ticket: Ticket, text: string, locale: string, signal: AbortSignal): Promise<readonly Suggestion[]>;
}

export interface DirectLineOptions {
  /** `https://bot.example.org/v3/directline` */
  readonly domain: string;
  /** Where the site itself gives out tokens, as it must where the line is Azure's; else the line does. */
  readonly tokens?: string | null;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds after which a call counts as unreachable. */
  readonly patience?: number;
}

const endings: ReadonlySet<number> = new Set([401, 403, 404]);

function faultOf(status: number, ofConversation: boolean): LineFault {
  if (ofConversation && endings.has(status)) return 'ended';
  return status === 429 || status >= 500 ? 'busy' : 'refused';
}

export function createDirectLine(options: DirectLineOptions): DirectLine {
  const { domain, tokens = null, fetch, patience = 20_000 } = options;
  interface Call {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly token?: string;
    readonly body?: unknown;
    readonly ofConversation: boolean;
    readonly signal?: AbortSignal;
  }

  async function call({ method, path, token, body, ofConversation, signal }: Call): Promise<unknown> {
    let response: Response;
    try {
      response = await fetch(path.startsWith('/') ? domain + path : path, {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: signal ?? AbortSignal.timeout(patience),
      });
    } catch (error) {
      throw new LineError('unreachable', `${method} ${path} was not answered: ${String(error)}`);
    }
    if (!response.ok) {
      const retryAfter = Number(response.headers.get('retry-after') ?? 0) || 0;
      const fault = faultOf(response.status, ofConversation);
      throw new LineError(
        fault,
        `${method} ${path} was answered with ${String(response.status)}`,
        retryAfter,
      );
    }
    return response.json().catch(() => {
      throw new LineError('busy', `${method} ${path} was not answered with JSON`);
    });
  }

  function granted(value: unknown): Grant {
    const grant = readGrant(value);
    if (grant === null) throw new LineError('refused', 'The server opened no conversation');
    if (grant.streamUrl === null || !domain.startsWith('https:')) return grant;
    // Behind a proxy that ends TLS a server may name itself ws://, which a browser refuses on a secure page.
    return { ...grant, streamUrl: grant.streamUrl.replace(/^ws:/, 'wss:') };
  }

  const query = (watermark: string | null): string =>
    watermark === null ? '' : `?watermark=${encodeURIComponent(watermark)}`;
  const pathOf = ({ conversation }: Ticket): string => `/conversations/${encodeURIComponent(conversation)}`;

  return {
    async start(user, locale) {
      const path = tokens ?? '/tokens/generate';
      const body = { user: { id: user } };
      const token = readToken(await call({ method: 'POST', path, body, ofConversation: false }));
      if (token === null) throw new LineError('refused', `${path} gave no token`);
      return granted(
        await call({
          method: 'POST',
          path: '/conversations',
          token,
          body: { ...body, locale },
          ofConversation: false,
        }),
      );
    },
    async resume(ticket, watermark) {
      const path = pathOf(ticket) + query(watermark);
      return granted(await call({ method: 'GET', path, token: ticket.token, ofConversation: true }));
    },
    async refresh({ token }) {
      return granted(await call({ method: 'POST', path: '/tokens/refresh', token, ofConversation: true }));
    },
    async read(ticket, user, watermark) {
      const path = `${pathOf(ticket)}/activities${query(watermark)}`;
      return readPage(await call({ method: 'GET', path, token: ticket.token, ofConversation: true }), user);
    },
    async post(ticket, user, message, locale) {
      await call({
        method: 'POST',
        path: `${pathOf(ticket)}/activities`,
        token: ticket.token,
        body: activityOf(message, user, locale),
        ofConversation: true,
      });
    },
    async suggest(ticket, text, locale, signal) {
      const wish = new URLSearchParams({ text, locale });
      const path = `${pathOf(ticket)}/suggestions?${wish.toString()}`;
      // A server that knows no suggestions has not ended the conversation.
      const { token } = ticket;
      return readSuggestions(await call({ method: 'GET', path, token, ofConversation: false, signal }));
    },
  };
}
