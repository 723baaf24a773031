// The browser behind the ports of the chat: its sockets, its clock and the memory of one tab.
import type { Memory, OpenSocket, Session, Timers } from './ports.js';

export const browserTimers: Timers = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};

export const openBrowserSocket: OpenSocket = (url, events) => {
  const socket = new WebSocket(url);
  socket.addEventListener('open', () => {
    events.opened();
  });
  socket.addEventListener('message', ({ data }) => {
    events.received(String(data));
  });
  // A socket that fails is closed right after, so its error needs no listener.
  socket.addEventListener('close', () => {
    events.closed();
  });
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => {
      socket.close();
    },
  };
};

/** A tab's storage; a page that is not allowed one forgets when it is left. */
export function createTabMemory(domain: string): Memory {
  const name = `polyfaq ${domain}`;
  let kept: Session | null = null;
  const attempt = (run: () => void): void => {
    try {
      run();
    } catch {
      // Storage is forbidden or full.
    }
  };
  attempt(() => {
    // Nobody but this file writes under that name.
    kept = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Session | null;
  });
  return {
    read: () => kept,
    write(session) {
      kept = session;
      attempt(() => {
        sessionStorage.setItem(name, JSON.stringify(session));
      });
    },
    clear() {
      kept = null;
      attempt(() => {
        sessionStorage.removeItem(name);
      });
    },
  };
}

/** A name that nobody else has. */
export function newKey(): string {
  // randomUUID exists on secure pages only; a test server on a local network is not one.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
