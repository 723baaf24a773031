// One stream of a conversation: frames of activities from a socket that is kept awake.
import { readPage, type Page } from './protocol.js';
import type { OpenSocket, Socket, Timers } from './ports.js';

export interface StreamOptions {
  readonly url: string;
  readonly user: string;
  readonly openSocket: OpenSocket;
  readonly timers: Timers;
  readonly opened: () => void;
  readonly received: (page: Page) => void;
  /** Called once, whether or not the stream ever opened, unless `close` was called first. */
  readonly closed: () => void;
}

/** Milliseconds between two empty frames: many proxies close what is silent for a minute. */
const heartbeat = 25_000;
/** Milliseconds until a socket that does not open is given up. */
const patience = 8_000;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Empty frames keep the connection awake, and mean nothing.
  }
}

export function openStream({ url, user, openSocket, timers, opened, received, closed }: StreamOptions): {
  close(): void;
} {
  let isOver = false;
  let callOff: () => void;
  let socket: Socket | null = null;

  function finish(): boolean {
    if (isOver) return false;
    isOver = true;
    callOff();
    socket?.close();
    return true;
  }

  function beat(): void {
    callOff = timers.after(heartbeat, () => {
      socket?.send('');
      beat();
    });
  }

  const lose = (): void => {
    if (finish()) closed();
  };

  callOff = timers.after(patience, lose);
  try {
    socket = openSocket(url, {
      opened() {
        if (isOver) return;
        callOff();
        beat();
        opened();
      },
      received(text) {
        if (!isOver) received(readPage(parse(text), user));
      },
      closed: lose,
    });
  } catch {
    // A content security policy may forbid the socket; that is found out at once.
    callOff();
    callOff = timers.after(0, lose);
  }

  return { close: () => void finish() };
}
