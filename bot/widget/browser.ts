// The browser behind the ports of the chat: its sockets, its clock and names that nobody else has.
import type { OpenSocket, Timers } from './ports.js';

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

/** A name that nobody else has. */
export function newKey(): string {
  // randomUUID exists on secure pages only; a test server on a local network is not one.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
