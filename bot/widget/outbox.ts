// The visitor's messages on their way out: in order, kept until the server has them, each under one lasting key.
import { LineError } from './direct-line.js';
import type { Timers, Unsent } from './ports.js';

/** `waiting`: will be tried again by itself. `failed`: only on the visitor's wish. */
export type OutgoingState = 'sending' | 'waiting' | 'sent' | 'failed';

export interface Outgoing extends Unsent {
  readonly state: OutgoingState;
}

export interface OutboxOptions {
  /** Sends one message; throws `LineError`. */
  readonly post: (message: Unsent) => Promise<void>;
  readonly timers: Timers;
  /** Milliseconds to wait before the n-th attempt that follows a failure, n from 1. */
  readonly delay: (failures: number) => number;
  /** Called with every change of a message. */
  readonly changed: (message: Outgoing) => void;
  /** The conversation is gone; the messages stay. */
  readonly ended: () => void;
}

export interface Outbox {
  add(message: Unsent): void;
  /** Sends what waits, if `open` was called before. */
  flush(): void;
  /** From now on messages are sent. */
  open(): void;
  /** From now on messages are kept. */
  hold(): void;
  /** The server has this message, as its echo shows. True if it was known here. */
  confirm(key: string): boolean;
  retry(key: string): void;
  /** Messages that the server may not have, oldest first. */
  unsent(): readonly Unsent[];
  /** Ratings are of answers in a conversation that is gone. */
  dropRatings(): void;
  clear(): void;
}

/** A server that answers, but with trouble, is asked this often before the visitor is. */
const patience = 3;

export function createOutbox({ post, timers, delay, changed, ended }: OutboxOptions): Outbox {
  let queue: Unsent[] = [];
  const failed = new Map<string, Unsent>();
  const known = new Set<string>();
  let isOpen = false;
  let isBusy = false;
  let failures = 0;
  let callOff: () => void = () => undefined;

  function leave(key: string): void {
    queue = queue.filter((message) => message.key !== key);
    failed.delete(key);
  }

  function settle(message: Unsent, error: unknown): void {
    const fault = error instanceof LineError ? error : new LineError('unreachable', String(error));
    failures += 1;
    if (fault.code === 'ended') {
      isOpen = false;
      changed({ ...message, state: 'waiting' });
      ended();
    } else if (fault.code === 'refused' || (fault.code === 'busy' && failures >= patience)) {
      leave(message.key);
      failed.set(message.key, message);
      failures = 0;
      changed({ ...message, state: 'failed' });
      void work();
    } else {
      changed({ ...message, state: 'waiting' });
      callOff = timers.after(Math.max(delay(failures), fault.retryAfter * 1000), () => void work());
    }
  }

  async function work(): Promise<void> {
    const [message] = queue;
    if (message === undefined || !isOpen || isBusy) return;
    callOff();
    isBusy = true;
    changed({ ...message, state: 'sending' });
    const outcome = await post(message).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    isBusy = false;
    // Its echo may have come first, or the visitor started over: then there is nothing left to settle.
    if (!queue.includes(message)) return work();
    if (outcome !== null) {
      settle(message, outcome.error);
      return;
    }
    failures = 0;
    leave(message.key);
    changed({ ...message, state: 'sent' });
    return work();
  }

  return {
    add(message) {
      if (known.has(message.key)) return;
      known.add(message.key);
      queue.push(message);
      changed({ ...message, state: isOpen ? 'sending' : 'waiting' });
      void work();
    },
    flush: () => void work(),
    open() {
      isOpen = true;
      failures = 0;
      void work();
    },
    hold() {
      isOpen = false;
      callOff();
    },
    confirm(key) {
      const message = queue.find((one) => one.key === key) ?? failed.get(key);
      leave(key);
      if (message !== undefined) changed({ ...message, state: 'sent' });
      return known.has(key);
    },
    retry(key) {
      const message = failed.get(key);
      if (message === undefined) return;
      failed.delete(key);
      queue.push(message);
      void work();
    },
    unsent: () => [...queue, ...failed.values()],
    dropRatings() {
      queue = queue.filter(({ rating }) => rating === undefined);
    },
    clear() {
      queue = [];
      failed.clear();
      known.clear();
    },
  };
}
