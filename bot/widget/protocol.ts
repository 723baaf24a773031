// What the widget understands of Direct Line 3.0: activities as they come off the wire, read once and typed.

/** Something to click under a message: what is shown, and what choosing it sends. */
export interface Action {
  readonly title: string;
  readonly value: string;
}

export interface IncomingMessage {
  readonly kind: 'message';
  /** Unique in the conversation; null where the server gave none. */
  readonly id: string | null;
  readonly author: 'bot' | 'visitor';
  /** The sender's own name for the message, by which an echo is known; null for messages of the bot. */
  readonly key: string | null;
  readonly text: string;
  readonly format: 'markdown' | 'plain';
  /** BCP 47 tag of the text; null where unknown. */
  readonly locale: string | null;
  readonly direction: 'ltr' | 'rtl' | null;
  /** Why the bot said it: `answer`, `choose`, `unknown`, `smalltalk`, `command`. */
  readonly outcome: string | null;
  /** Id of the entry answered. */
  readonly entry: string | null;
  /** 0 … 1. */
  readonly score: number | null;
  /** The bot takes ratings of this message. */
  readonly isRateable: boolean;
  /** Whether it asks the visitor to agree to a notice, or what came of that; null where it has nothing to do with it. */
  readonly consent: 'asked' | 'declined' | 'given' | null;
  readonly actions: readonly Action[];
  /** Milliseconds since the epoch; null where unknown. */
  readonly sentAt: number | null;
}

export type Incoming =
  | IncomingMessage
  | { readonly kind: 'typing'; readonly id: null }
  | { readonly kind: 'end'; readonly id: string | null };

export interface Page {
  readonly activities: readonly Incoming[];
  /** Opaque: where to go on reading; null where the server named none. */
  readonly watermark: string | null;
}

/** Leave to take part in one conversation. */
export interface Grant {
  readonly conversation: string;
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly streamUrl: string | null;
}

/** An object whose properties are not known yet. */
type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function readActions(value: unknown): readonly Action[] {
  const list: unknown = fields(value)['actions'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    const { title, value: says } = fields(item);
    const shown = text(title) ?? text(says);
    return shown === null ? [] : [{ title: shown, value: text(says) ?? shown }];
  });
}

function isLoop(value: unknown): boolean {
  return value === true || (typeof value === 'object' && value !== null);
}

function isAnswer({ outcome, entry }: Fields): boolean {
  return outcome === 'answer' && typeof entry === 'string';
}

/** One activity; null for kinds that a visitor does not see. `user` is the visitor's own id. */
export function readActivity(value: unknown, user: string): Incoming | null {
  const activity = fields(value);
  const from = fields(activity['from']);
  const id = text(activity['id']);
  const author = from['role'] === 'user' || from['id'] === user ? 'visitor' : 'bot';
  if (activity['type'] === 'typing') return author === 'bot' ? { kind: 'typing', id: null } : null;
  if (activity['type'] === 'endOfConversation') return { kind: 'end', id };
  const said = text(activity['text']);
  if (activity['type'] !== 'message' || said === null) return null;
  const channelData = fields(activity['channelData']);
  const why = fields(channelData['polyfaq']);
  const { direction, consent } = why;
  const sentAt = Date.parse(text(activity['timestamp']) ?? '');
  return {
    kind: 'message',
    id,
    author,
    key: text(channelData['clientActivityID']),
    text: said,
    format: author === 'visitor' || activity['textFormat'] === 'plain' ? 'plain' : 'markdown',
    locale: text(why['locale']) ?? text(activity['locale']),
    direction: direction === 'ltr' || direction === 'rtl' ? direction : null,
    outcome: text(why['outcome']),
    entry: text(why['entry']),
    score: typeof why['score'] === 'number' ? why['score'] : null,
    // `feedbackLoop` is Teams' and Web Chat's sign that an answer may be rated.
    isRateable: id !== null && author === 'bot' && (isLoop(channelData['feedbackLoop']) || isAnswer(why)),
    consent: consent === 'asked' || consent === 'declined' || consent === 'given' ? consent : null,
    actions: readActions(activity['suggestedActions']),
    sentAt: Number.isNaN(sentAt) ? null : sentAt,
  };
}

/** An ActivitySet, from the stream or from a poll. */
export function readPage(value: unknown, user: string): Page {
  const { activities, watermark } = fields(value);
  const list: readonly unknown[] = Array.isArray(activities) ? activities : [];
  return {
    activities: list.flatMap((item) => readActivity(item, user) ?? []),
    watermark: typeof watermark === 'number' ? String(watermark) : text(watermark),
  };
}

/** The token in the answer of whoever gives them out; null if there is none. */
export function readToken(value: unknown): string | null {
  return text(fields(value)['token']);
}

/** The answer to starting, resuming or refreshing; null if it lacks what is needed to go on. */
export function readGrant(value: unknown): Grant | null {
  const { conversationId, token, expires_in: expiresIn, streamUrl } = fields(value);
  if (typeof conversationId !== 'string' || typeof token !== 'string') return null;
  return {
    conversation: conversationId,
    token,
    expiresIn: typeof expiresIn === 'number' ? expiresIn : 1800,
    streamUrl: text(streamUrl),
  };
}
