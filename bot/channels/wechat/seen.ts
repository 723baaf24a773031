// Which pushes are being answered or were, here or on another instance, and with what.
import { createHash } from 'node:crypto';
import { ConflictError, type Clock, type DocumentStore, type Json } from '../../core/ports.js';
import type { Logger } from '../logger.js';
import { isJsonObject } from '../json-body.js';
import type { Outgoing } from './outgoing.js';

/** A passive reply; null where nothing is said. */
export interface Answered {
  readonly message: Outgoing | null;
  /** Seconds since the epoch: the same in every delivery. */
  readonly at: number;
}

/** What came of a turn, and whose it is; null where everything of them is erased, and the answer is kept for its repeats alone. */
export interface Turned {
  readonly message: Outgoing | null;
  readonly visitor: string | null;
}

export interface Seen {
  /**
   * Runs the turn of a push that nobody has answered or is answering; otherwise resolves to that answer, or to null
   * where another instance takes longer than is waited for.
   */
  once(key: string, visitor: string, turn: () => Promise<Turned>): Promise<Answered | null>;
  /** Whether this is the only message that came with these signed values. */
  isOnlyUse(stamp: string, key: string): Promise<boolean>;
}

export interface SeenOptions {
  readonly account: string;
  readonly documents: DocumentStore;
  readonly clock: Clock;
  /** Milliseconds that answers are kept: at least as long as a request with them would be taken. */
  readonly keepFor: number;
  /** Milliseconds between two looks for the answer of another instance, and how long it is looked for. */
  readonly lookEvery: number;
  readonly lookFor: number;
  readonly logger: Logger;
}

export function createSeen(options: SeenOptions): Seen {
  const { account, documents, clock, keepFor, lookEvery, lookFor, logger } = options;
  const hashed = (kind: string, text: string): string =>
    `wechat:${kind}:${createHash('sha256').update(`${account}\n${text}`).digest('hex').slice(0, 40)}`;

  /** The store may fail: a visitor is rather answered twice than not at all. */
  async function begin(key: string, visitor: string): Promise<'mine' | 'theirs'> {
    try {
      await documents.write(key, { answered: false }, { etag: null, keepFor, visitor });
      return 'mine';
    } catch (error) {
      if (error instanceof ConflictError) return 'theirs';
      logger.warn(
        { err: error, channel: 'wechat' },
        'What was answered can not be kept; repeats go unnoticed.',
      );
      return 'mine';
    }
  }

  async function theirs(key: string): Promise<Answered | null> {
    const end = clock() + lookFor;
    for (;;) {
      const answered = answeredIn((await documents.read(key))?.value);
      if (answered !== null || clock() >= end) return answered;
      await new Promise((resolve) => setTimeout(resolve, lookEvery));
    }
  }

  return {
    async once(push, visitor, turn) {
      const key = hashed('push', push);
      if ((await begin(key, visitor)) === 'theirs') return theirs(key);
      const { message, visitor: whose } = await turn();
      const answered = { message, at: Math.floor(clock() / 1000) };
      const value = { answered: true, at: answered.at, message: answered.message && { ...answered.message } };
      const how = { etag: '*', keepFor, ...(whose === null ? {} : { visitor: whose }) };
      await documents.write(key, value, how).catch((error: unknown) => {
        logger.warn({ err: error, channel: 'wechat' }, 'An answer could not be kept for its repeats.');
      });
      return answered;
    },

    async isOnlyUse(stamp, push) {
      const key = hashed('stamp', stamp);
      const value = hashed('push', push);
      try {
        await documents.write(key, value, { etag: null, keepFor });
        return true;
      } catch (error) {
        if (error instanceof ConflictError) return (await documents.read(key))?.value === value;
        logger.warn(
          { err: error, channel: 'wechat' },
          'What was signed can not be kept; replays go unnoticed.',
        );
        return true;
      }
    },
  };
}

function answeredIn(value: Json | undefined): Answered | null {
  if (!isJsonObject(value) || value['answered'] !== true) return null;
  // Written by `once` alone, so of its shape.
  return { message: value['message'] as Outgoing | null, at: Number(value['at']) };
}
