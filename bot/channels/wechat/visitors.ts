// What is kept of a visitor between two pushes: their language, and the rest of a long answer.
import type { DocumentStore, Json } from '../../core/ports.js';
import { isJsonObject } from '../json-body.js';
import type { Logger } from '../logger.js';
import { channelId } from './activity.js';
import type { Outgoing } from './outgoing.js';

export interface Visitor {
  /** The language that they were answered in last, or that a QR code said; null before. */
  readonly locale: string | null;
  /** What they have not read yet of the last answer. */
  readonly rest: readonly Outgoing[];
}

export interface Visitors {
  /** Nobody in particular where the store fails: an answer matters more than its language and its rest. */
  read(visitor: string): Promise<Visitor>;
  write(visitor: string, known: Visitor): Promise<void>;
  forget(visitor: string): Promise<void>;
}

const nobody: Visitor = { locale: null, rest: [] };
/** Milliseconds: a language is forgotten after half a year of silence. */
const keepFor = 183 * 24 * 3_600_000;

/** The visitor as the documents' store knows them, for erasing. */
export function visitorIdOf(visitor: string): string {
  return `${channelId}:${visitor}`;
}

export function createVisitors(documents: DocumentStore, account: string, logger: Logger): Visitors {
  const failed = (error: unknown): void => {
    logger.warn(
      { err: error, channel: channelId },
      'What is remembered of a visitor could not be read or kept.',
    );
  };
  const keyOf = (visitor: string): string => `wechat:visitor:${account}:${visitor}`;
  return {
    read: async (visitor) => {
      const kept = await documents.read(keyOf(visitor)).catch(failed);
      return visitorIn(kept?.value);
    },
    write: async (visitor, { locale, rest }) => {
      const value = { locale, rest: rest.map((message) => ({ ...message })) };
      const how = { etag: '*', keepFor, visitor: visitorIdOf(visitor) };
      await documents.write(keyOf(visitor), value, how).catch(failed);
    },
    forget: (visitor) => documents.delete(keyOf(visitor)),
  };
}

function visitorIn(value: Json | undefined): Visitor {
  if (!isJsonObject(value)) return nobody;
  const { locale, rest } = value;
  return {
    locale: typeof locale === 'string' ? locale : null,
    // Written by `write` alone, so of its shape.
    rest: Array.isArray(rest) ? (rest as readonly Outgoing[]) : [],
  };
}
