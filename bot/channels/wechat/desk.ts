// The people at an account's desk, as the bot knows people who answer what it can't.
import type { People } from '../bot-framework/faq-bot.js';

/** The Bot Framework's name for handing a conversation over; the channel makes of it what WeChat has for that. */
export const handover = 'handoff.initiate';

/** WeChat hands over the conversation, not a question: whoever takes it sees what was written. */
export const deskPeople: People = {
  canAsk: () => true,
  async ask(context) {
    await context.sendActivity({ type: 'event', name: handover });
  },
};
