// What the chat needs of the browser: time, sockets and a memory that outlives a page.

export interface Timers {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs something later; the result calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

export interface Socket {
  send(text: string): void;
  close(): void;
}

export interface SocketEvents {
  opened(): void;
  received(text: string): void;
  /** Called once, whether or not the socket ever opened. */
  closed(): void;
}

export type OpenSocket = (url: string, events: SocketEvents) => Socket;

/** A message that the server has not taken yet. */
export interface Unsent {
  readonly key: string;
  readonly text: string;
}

/** What is remembered of a conversation while the visitor moves from page to page. */
export interface Session {
  readonly user: string;
  readonly conversation: string;
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
  readonly watermark: string | null;
  readonly unsent: readonly Unsent[];
}

export interface Memory {
  read(): Session | null;
  write(session: Session): void;
  clear(): void;
}
