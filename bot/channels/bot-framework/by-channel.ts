// Gives one channel a bot of its own: it takes what it knows how to, and the FAQ bot the rest.
import type { TurnContext } from 'botbuilder';
import type { Edits } from './edits.js';
import { exchangeOf, type Exchange } from './exchange.js';
import type { FaqBot } from './faq-bot.js';

export interface ChannelBot {
  /** True where the activity was this bot's, and is done with. */
  hear(exchange: Exchange): Promise<boolean>;
}

export interface ByChannelOptions {
  /** Such as `msteams`. */
  readonly channelId: string;
  readonly channel: ChannelBot;
  /** What the channel's own bot leaves, drawn for that channel. */
  readonly faq: FaqBot;
  readonly edits: Edits;
  /** Every other channel. */
  readonly others: FaqBot;
}

export function createBotByChannel({ channelId, channel, faq, edits, others }: ByChannelOptions): FaqBot {
  return {
    async run(context: TurnContext) {
      const { activity } = context;
      const type: string = activity.type;
      if (activity.channelId !== channelId) return others.run(context);
      if (await channel.hear(exchangeOf(context))) return;
      if (type === 'messageUpdate') await edits.answerInPlace(context);
      else if (type === 'message') edits.watch(context);
      await faq.run(context);
    },
  };
}
