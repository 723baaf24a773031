// The access token of an account: one for all instances, renewed before it ends.
import type { Clock, DocumentStore, Json } from '../../core/ports.js';
import { isJsonObject } from '../json-body.js';

export interface AccessToken {
  /** Rejects with what getting one rejects with. */
  get(): Promise<string>;
  /** Another one than this, which WeChat has refused. */
  renew(refused: string): Promise<string>;
}

export interface Issued {
  readonly token: string;
  /** Seconds that it lives. */
  readonly lives: number;
}

export interface TokenOptions {
  /** Asks WeChat; `force` makes it issue a new one although the old one lives. */
  issue(force: boolean): Promise<Issued>;
  readonly documents: DocumentStore;
  readonly key: string;
  readonly clock: Clock;
}

/** Milliseconds before its end at which a token is renewed; WeChat lets the old one live that long beside the new. */
const early = 5 * 60_000;
/** Milliseconds between two forced renewals; WeChat counts them, and allows few. */
const betweenForced = 30_000;

interface Held {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export function createAccessToken({ issue, documents, key, clock }: TokenOptions): AccessToken {
  let held: Held | null = null;
  let running: Promise<string> | null = null;
  let forcedAt = Number.NEGATIVE_INFINITY;

  const isFresh = (one: Held | null): one is Held => one !== null && clock() < one.until - early;

  async function obtain(refused: string | null): Promise<string> {
    const kept = heldIn((await documents.read(key))?.value);
    if (isFresh(kept) && kept.token !== refused) return hold(kept);
    let issued = await issue(false);
    // The stable interface repeats a living token: one that is refused all the same must be replaced by force.
    if (issued.token === refused && clock() - forcedAt >= betweenForced) {
      forcedAt = clock();
      issued = await issue(true);
    }
    const fresh = { token: issued.token, until: clock() + issued.lives * 1000 };
    await documents.write(key, fresh, { etag: '*', keepFor: issued.lives * 1000 });
    return hold(fresh);
  }

  function hold(one: Held): string {
    held = one;
    return one.token;
  }

  /** Callers at the same time share one request. */
  function once(refused: string | null): Promise<string> {
    running ??= obtain(refused).finally(() => {
      running = null;
    });
    return running;
  }

  return {
    get: () => (isFresh(held) ? Promise.resolve(held.token) : once(null)),
    renew: (refused) =>
      isFresh(held) && held.token !== refused ? Promise.resolve(held.token) : once(refused),
  };
}

function heldIn(value: Json | undefined): Held | null {
  if (!isJsonObject(value)) return null;
  const { token, until } = value;
  return typeof token === 'string' && typeof until === 'number' ? { token, until } : null;
}
