// HTTP as the channels see it: plain requests in, plain responses out, so that one place alone knows the web server.

export interface HttpRequest {
  readonly method: string;
  /** Path without the query, percent-decoding left to `parameters`. */
  readonly path: string;
  /** The values of `:name` in the route's path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The raw bytes, at most the route's `limit`. */
  readonly body: Buffer;
  /** The address of the peer, as the socket names it. */
  readonly remoteAddress: string;
  /** `http://host:port` or `https://…` under which the caller reached this server. */
  readonly origin: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string or bytes are sent as they are; anything else as JSON. */
  readonly body?: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS';
  /** `/v3/directline/conversations/:conversation` */
  readonly path: string;
  /** The largest body in bytes; a larger one is answered with 413 before the handler runs. */
  readonly limit: number;
  handle(request: HttpRequest): Promise<HttpResponse>;
}

/** One WebSocket connection, as a channel sees it. */
export interface Socket {
  send(text: string): void;
  /** Closes with a WebSocket status code (RFC 6455 section 7.4). */
  close(code: number, reason: string): void;
  /** Bytes that wait to be sent. */
  readonly bufferedAmount: number;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
}

/** A WebSocket door: refuses with a response, or takes the socket. */
export interface SocketRoute {
  readonly path: string;
  accept(
    request: HttpRequest,
  ): Promise<{ readonly refuse: HttpResponse } | { readonly open: (socket: Socket) => void }>;
}
