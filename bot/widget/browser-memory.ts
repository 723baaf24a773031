// What the browser keeps: the conversation for every tab of the site, what is not sent yet for its own tab.
import type { Memory, Session } from './ports.js';

interface Drawer {
  read(): string | null;
  /** Null takes it out. */
  write(text: string | null): void;
}

/** One place in a storage; a page that is not allowed one forgets when it is left. */
function createDrawer(name: string, isLocal: boolean): Drawer {
  let kept: string | null = null;
  const attempt = (run: (storage: Storage) => void): void => {
    try {
      // Reading the property alone may throw.
      run(isLocal ? localStorage : sessionStorage);
    } catch {
      // Storage is forbidden or full.
    }
  };
  attempt((storage) => (kept = storage.getItem(name)));
  return {
    read: () => kept,
    write(text) {
      kept = text;
      attempt((storage) => {
        if (text === null) storage.removeItem(name);
        else storage.setItem(name, text);
      });
    },
  };
}

/** Nobody but this file writes under these names, but what is there may have been written by an older one. */
function parse(text: string | null): object | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** `history`: who goes on with the conversation, every tab of the site or this one alone. */
export function createBrowserMemory(domain: string, history: 'site' | 'tab'): Memory {
  const shared = createDrawer(`polyfaq ${domain}`, history === 'site');
  const own = createDrawer(`polyfaq unsent ${domain}`, false);
  return {
    read() {
      const session = parse(shared.read()) as Omit<Session, 'unsent'> | null;
      if (session === null) return null;
      // A message waits in the tab where it was written, or two tabs would send it.
      const mine = parse(own.read()) as Pick<Session, 'conversation' | 'unsent'> | null;
      const isSame = mine?.conversation === session.conversation;
      // What is thought of an answer belongs to its conversation; a question may go into any.
      const unsent = (mine?.unsent ?? []).filter(({ rating }) => isSame || rating === undefined);
      return { ...session, unsent };
    },
    write({ unsent, ...session }) {
      shared.write(JSON.stringify(session));
      const { conversation } = session;
      own.write(unsent.length === 0 ? null : JSON.stringify({ conversation, unsent }));
    },
    clear() {
      shared.write(null);
      own.write(null);
    },
  };
}

/** What was written and not sent. */
export function createDraft(domain: string): { read(): string; write(text: string): void } {
  const drawer = createDrawer(`polyfaq draft ${domain}`, false);
  return {
    read: () => drawer.read() ?? '',
    write: (text) => {
      drawer.write(text === '' ? null : text);
    },
  };
}
