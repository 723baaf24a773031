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

/** Why an answer did not help. */
export type RatingReason = 'not-my-question' | 'out-of-date' | 'hard-to-understand';

/** What the visitor thinks of an answer. */
export interface Rating {
  /** Id of the bot's message. */
  readonly replyTo: string;
  /** The entry that was answered, where the bot named it. */
  readonly entry: string | null;
  readonly reaction: 'like' | 'dislike';
  readonly reason: RatingReason | null;
  /** In the visitor's words; empty for none. */
  readonly comment: string;
}

/** A message that the server has not taken yet. */
export interface Unsent {
  readonly key: string;
  /** Empty where it is a rating. */
  readonly text: string;
  readonly rating?: Rating;
  /** How many questions the page brings again as soon as the visitor agrees; missing where nobody asked for that. */
  readonly held?: number;
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
  /** What was thought of answers, by the id of the message; missing in what older pages remembered. */
  readonly ratings?: Readonly<Record<string, Rating['reaction']>>;
}

export interface Memory {
  read(): Session | null;
  write(session: Session): void;
  clear(): void;
}
