// Keeps of whom Teams tells two ids that both are one person's, so that the organisation can erase by the one it knows.
import { otherNameKey } from '../../core/other-names.js';
import type { Converse } from '../../core/conversation/converse.js';
import type { Clock, DocumentStore } from '../../core/ports.js';
import type { Exchange } from '../bot-framework/exchange.js';
import { isJsonObject } from '../json-body.js';
import type { Logger } from '../logger.js';

export interface NamesOptions {
  readonly documents: DocumentStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds after the last word for which anything of a visitor is kept. */
  readonly keepFor: number;
  /** Whether anything may be kept of whoever acts. */
  readonly mayKeep: Converse['mayKeep'];
}

/** Hears who speaks. Never rejects: an answer matters more. */
export type Names = (exchange: Pick<Exchange, 'activity' | 'message'>) => Promise<void>;

const day = 24 * 60 * 60 * 1000;

/** Everything else bears the id by which Teams reaches somebody; this leads there from the id in Microsoft Entra. */
export function createNames({ documents, clock, logger, keepFor, mayKeep }: NamesOptions): Names {
  return async ({ activity, message: { conversation, visitor } }) => {
    const from = activity['from'];
    const entra = isJsonObject(from) ? from['aadObjectId'] : undefined;
    if (visitor === undefined || typeof entra !== 'string' || entra === '' || entra.length > 100) return;
    const name = `msteams:${entra}`;
    if (name === visitor) return;
    const key = otherNameKey(name);
    try {
      if (!(await mayKeep({ conversation, visitor }))) return;
      // Written anew once a day, so that it lasts as long as what it leads to.
      const value = { visitor, day: Math.floor(clock() / day) };
      const kept = (await documents.read(key))?.value;
      if (isJsonObject(kept) && kept['visitor'] === visitor && kept['day'] === value.day) return;
      await documents.write(key, value, { etag: '*', keepFor, visitor });
    } catch (error) {
      logger.warn({ err: error, channel: 'msteams' }, 'Which two ids are one person could not be kept.');
    }
  };
}
