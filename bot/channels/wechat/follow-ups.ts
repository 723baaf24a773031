// Messages after the passive reply: one after the other, so that they are read in order, and no more than WeChat takes.
import type { Logger } from '../logger.js';
import { ApiError } from './api-errors.js';
import type { WeChatApi } from './api.js';
import type { Outgoing } from './outgoing.js';

export interface FollowUps {
  /** Sends them; resolves to those that could not be sent. Never rejects. */
  send(visitor: string, messages: readonly Outgoing[]): Promise<readonly Outgoing[]>;
  /** Shows the typing sign; never rejects. */
  showTyping(visitor: string): Promise<void>;
}

export interface FollowUpOptions {
  readonly api: WeChatApi;
  /** Milliseconds before each message, so that the app has shown the one before. */
  readonly gap: number;
  readonly logger: Logger;
  /** How a visitor is called in the log. */
  readonly pseudonym: (visitor: string) => string;
}

export function createFollowUps({ api, gap, logger, pseudonym }: FollowUpOptions): FollowUps {
  function report(error: unknown, visitor: string, unsent: number): void {
    const details = { channel: 'wechat', visitor: pseudonym(visitor), unsent };
    if (!(error instanceof ApiError)) {
      logger.error({ ...details, err: error }, 'A WeChat message could not be sent.');
    } else if (error.kind === 'unreachable') {
      logger.warn({ ...details, errcode: error.number }, error.message);
    } else if (error.kind !== 'harmless') {
      logger.error({ ...details, errcode: error.number }, error.message);
    }
  }

  return {
    async send(visitor, messages) {
      for (const [index, message] of messages.entries()) {
        await new Promise((resolve) => setTimeout(resolve, gap));
        try {
          await api.send(visitor, message);
        } catch (error) {
          const unsent = messages.slice(index);
          report(error, visitor, unsent.length);
          return unsent;
        }
      }
      return [];
    },

    async showTyping(visitor) {
      await api.showTyping(visitor).catch((error: unknown) => {
        report(error, visitor, 0);
      });
    },
  };
}
