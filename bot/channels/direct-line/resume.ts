// Answers what was taken from visitors and never answered: the process ended in between, or its store failed.
import type { ConversationLog, Waiting } from '../../core/conversation-log.js';
import type { Clock } from '../../core/ports.js';
import type { Logger } from '../logger.js';
import type { HeardActivity, Turns } from './adapter.js';

export interface ResumeOptions {
  readonly log: ConversationLog;
  readonly turns: Turns;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What could not be answered so often is given up: it may be what ends the process. */
  readonly maxTries?: number;
  /** How many are taken at a time. */
  readonly batch?: number;
}

/**
 * Queues everything that has waited for so many milliseconds or longer; resolves when it is queued. At the start that is
 * everything; later, only what no other server can still be busy with.
 */
export type Resume = (waitedFor: number) => Promise<void>;

export function createResume(options: ResumeOptions): Resume {
  const { log, turns, clock, logger, maxTries = 3, batch = 100 } = options;

  async function resume({ conversation, activity, tries }: Waiting): Promise<void> {
    if (tries <= maxTries) {
      // It was logged by this channel, with an id and a sender.
      void turns.run(conversation, activity as unknown as HeardActivity);
      return;
    }
    logger.error({ tries }, 'A message was given up: it could not be answered.');
    await log.answered(conversation, String(activity['id']));
  }

  return async (waitedFor) => {
    const before = clock() - waitedFor;
    let taken: readonly Waiting[];
    do {
      taken = await log.takeWaiting({ before, limit: batch });
      for (const waiting of taken) await resume(waiting);
    } while (taken.length > 0);
  };
}
