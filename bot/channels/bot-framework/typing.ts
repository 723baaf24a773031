// A sign of life while an answer is being made.
import { ActivityTypes, type TurnContext } from 'botbuilder';
import type { Logger } from '../logger.js';

/** Milliseconds. */
const typingWithin = 1000;

/** Shows that the bot is typing; resolves when the sign was taken, or when waiting for that would hold up the answer. */
export async function showTyping(context: TurnContext, logger: Logger): Promise<void> {
  const { channelId: channel, deliveryMode } = context.activity;
  // With expectReplies everything arrives in one response: a sign of life would arrive with the answer.
  if (deliveryMode === 'expectReplies') return;
  const sending = context.sendActivity({ type: ActivityTypes.Typing }).then(
    () => undefined,
    (error: unknown) => {
      logger.warn({ err: error, channel }, 'A typing sign could not be delivered.');
    },
  );
  await atMost(typingWithin, sending);
}

/** A connector that is slow to take the sign of life must not hold up the answer. */
async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)))]);
  clearTimeout(timer);
}
