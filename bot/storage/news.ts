// Who is told that a conversation has changed, in this process and in others that share the database.

export interface News {
  /** Tells every listener of every process, soon. Never fails: whoever missed it asks what has changed. */
  tell(conversation: string): void;
  /** Returns what ends it. */
  listen(listener: (conversation: string) => void): () => void;
}

export interface LocalNews extends News {
  /** Tells the listeners of this process alone. */
  arrived(conversation: string): void;
}

/** News within this process; `pass` hands them on to the others. */
export function createNews(pass: (conversation: string) => void = () => undefined): LocalNews {
  const listeners = new Set<(conversation: string) => void>();
  const arrived = (conversation: string): void => {
    for (const listener of listeners) listener(conversation);
  };
  return {
    arrived,
    tell: (conversation) => {
      arrived(conversation);
      pass(conversation);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
