// A visitor's side of one conversation: taken up again or begun, spoken and heard, ended or started over.
import type { ClientEvents, Status } from './client-events.js';
import { createConnection, type Connection } from './connection.js';
import { LineError, type DirectLine } from './direct-line.js';
import { createOutbox } from './outbox.js';
import type { Grant, Page } from './protocol.js';
import type { Memory, OpenSocket, Rating, Session, Timers } from './ports.js';
import { createSuggester } from './suggester.js';
import type { Suggestion } from './suggestion.js';

export interface ClientOptions {
  readonly line: DirectLine;
  readonly openSocket: OpenSocket;
  readonly timers: Timers;
  readonly memory: Memory;
  /** A new unique name with every call. */
  readonly newKey: () => string;
  /** 0 … 1, a new one with every call: keeps many visitors from coming back at the same moment. */
  readonly random: () => number;
  /** The visitor's locale, as the server is told it. */
  readonly locale: string;
  readonly events: ClientEvents;
}

export interface Client {
  /** Takes up the remembered conversation, or begins one. */
  begin(): void;
  /** `held`: see `Unsent`. */
  send(text: string, held?: number | null): void;
  rate(rating: Rating): void;
  /** What the visitor thought of a message of this conversation. */
  reactionTo(message: string): Rating['reaction'] | null;
  /** Questions that begin like the text; none where the server knows none. */
  suggest(text: string, locale: string, signal: AbortSignal): Promise<readonly Suggestion[]>;
  retry(key: string): void;
  startOver(): void;
  /** The browser has noticed that the network went or came. */
  network(isThere: boolean): void;
  close(): void;
}

/** A conversation that ends as soon as it begins is begun again this often, no more. */
const maxRestarts = 2;

export function createClient(options: ClientOptions): Client {
  const { line, openSocket, timers, memory, newKey, random, locale, events } = options;
  let session: Session | null = null;
  let connection: Connection | null = null;
  let status: Status = 'idle';
  let life = 0;
  let failures = 0;
  let restarts = 0;
  let isThere = true;
  let callOff: () => void = () => undefined;
  const seen = new Set<string>();
  const suggester = createSuggester(line);

  const delay = (n: number): number => Math.min(15_000, 500 * 2 ** n) * (0.75 + random() / 2);

  function become(next: Status): void {
    const shown = !isThere && (next === 'reconnecting' || next === 'failed') ? 'offline' : next;
    if (shown === status) return;
    status = shown;
    events.status(shown);
  }

  function remember(part: Partial<Session>): void {
    if (session === null) return;
    session = { ...session, ...part, unsent: outbox.unsent() };
    memory.write(session);
  }

  const outbox = createOutbox({
    post: async (message) => {
      if (session === null) throw new LineError('ended', 'No conversation is open');
      await line.post(session, session.user, message, locale);
    },
    timers,
    delay,
    changed(message) {
      if (message.rating === undefined) events.outgoing(message);
      else if (message.state === 'failed') events.ratingFailed(message.rating);
      remember({});
      if (message.state !== 'sent') return;
      restarts = 0;
      // A rating need not be answered.
      if (message.rating === undefined) connection?.expect();
    },
    ended: end,
  });

  function end(): void {
    leave();
    outbox.dropRatings();
    const isOwed = outbox.unsent().length > 0 && restarts < maxRestarts;
    restarts += 1;
    if (isOwed) void begin(true);
    else become('expired');
  }

  function leave(): void {
    life += 1;
    callOff();
    connection?.close();
    connection = null;
    session = null;
    memory.clear();
    seen.clear();
    outbox.hold();
  }

  function take({ activities, watermark }: Page): void {
    for (const activity of activities) {
      if (activity.id !== null && seen.has(activity.id)) continue;
      if (activity.id !== null) seen.add(activity.id);
      if (activity.kind === 'end') {
        end();
        return;
      }
      if (activity.kind === 'typing') events.typing();
      else if (activity.key === null || !outbox.confirm(activity.key)) events.message(activity);
    }
    if (watermark !== null) remember({ watermark });
  }

  function renew(grant: Grant): void {
    remember({ token: grant.token, expires: timers.now() + grant.expiresIn * 1000 });
  }

  /** Says again what was said in the remembered conversation; null if it is gone. */
  async function takeUp(saved: Session, mine: number): Promise<Grant | null> {
    if (saved.expires <= timers.now()) return null;
    try {
      const page = await line.read(saved, saved.user, null);
      const grant = await line.resume(saved, page.watermark);
      if (mine !== life) return null;
      session = saved;
      events.replaying(true);
      take(page);
      const told = new Set(page.activities.map((one) => (one.kind === 'message' ? one.key : null)));
      for (const message of saved.unsent) if (!told.has(message.key)) outbox.add(message);
      events.replaying(false);
      return grant;
    } catch (error) {
      if (error instanceof LineError && error.code === 'ended') return null;
      throw error;
    }
  }

  async function startNew(mine: number): Promise<Grant> {
    const user = `dl_${newKey()}`;
    const grant = await line.start(user, locale);
    const { conversation, token, expiresIn } = grant;
    const expires = timers.now() + expiresIn * 1000;
    if (mine === life) session = { user, conversation, token, expires, watermark: null, unsent: [] };
    return grant;
  }

  function connect(grant: Grant, user: string): void {
    connection = createConnection({
      line,
      user,
      openSocket,
      timers,
      delay,
      ticket: () => session ?? grant,
      watermark: () => session?.watermark ?? null,
      received: take,
      renewed: renew,
      flows: (isFlowing) => {
        become(isFlowing ? 'online' : 'reconnecting');
      },
      ended: end,
    });
    connection.open(grant);
  }

  async function begin(isQuiet: boolean): Promise<void> {
    life += 1;
    const mine = life;
    callOff();
    if (!isQuiet) become('connecting');
    try {
      const saved = session ?? memory.read();
      const resumed = saved === null ? null : await takeUp(saved, mine);
      const grant = resumed ?? (await startNew(mine));
      // What an earlier page could not send goes into the new conversation.
      if (resumed === null && mine === life)
        for (const message of saved?.unsent ?? []) if (message.rating === undefined) outbox.add(message);
      if (mine !== life || session === null) return;
      failures = 0;
      renew(grant);
      connect(grant, session.user);
      outbox.open();
    } catch {
      if (mine !== life) return;
      failures += 1;
      become('failed');
      callOff = timers.after(delay(failures), () => void begin(true));
    }
  }

  return {
    begin: () => void begin(false),
    send(text, held = null) {
      restarts = 0;
      outbox.add({ key: newKey(), text, ...(held === null ? {} : { held }) });
      remember({});
      if (status === 'expired' || status === 'failed' || status === 'idle') void begin(status === 'expired');
    },
    rate(rating) {
      if (session === null) {
        events.ratingFailed(rating);
        return;
      }
      remember({ ratings: { ...session.ratings, [rating.replyTo]: rating.reaction } });
      outbox.add({ key: newKey(), text: '', rating });
    },
    reactionTo: (message) => session?.ratings?.[message] ?? null,
    suggest: (text, wanted, signal) => suggester.suggest(session, text, wanted, signal),
    retry(key) {
      outbox.retry(key);
      if (status === 'expired' || status === 'failed') void begin(false);
    },
    startOver() {
      leave();
      outbox.clear();
      void begin(false);
    },
    network(isBack) {
      isThere = isBack;
      if (status === 'idle' || status === 'expired') return;
      if (!isBack) {
        become('reconnecting');
        return;
      }
      if (connection !== null) connection.wake();
      else if (status === 'offline' || status === 'failed') void begin(true);
      outbox.flush();
    },
    close() {
      life += 1;
      callOff();
      connection?.close();
      outbox.hold();
    },
  };
}
