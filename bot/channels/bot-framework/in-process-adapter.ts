// Runs the bot for channels that live in this process: no connector, no loopback HTTP, the replies are handed over.
import {
  ActivityTypes,
  BotAdapter,
  INVOKE_RESPONSE_KEY,
  TurnContext,
  type Activity,
  type InvokeResponse,
  type ResourceResponse,
} from 'botbuilder';
import type { FaqBot } from './faq-bot.js';

/** An activity as plain JSON. */
export interface PlainActivity {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** One that says where it belongs, as the Bot Framework needs it to make a reply. */
export interface IncomingActivity extends PlainActivity {
  readonly channelId: string;
  readonly conversation: { readonly id: string };
  readonly from: { readonly id: string; readonly name?: string };
  readonly recipient: { readonly id: string; readonly name?: string };
}

export interface InProcessAdapterOptions {
  readonly bot: FaqBot;
  /** Takes one reply, addressed (`conversation`, `recipient`, `replyToId`); returns the id it got. */
  deliver(activity: PlainActivity): Promise<string>;
}

export interface InProcessAdapter {
  /**
   * Runs the turn of one activity. Resolves, for an invoke, to what it is answered with: 501 where nobody knows it.
   * Rejects where a reply could not be delivered.
   */
  receive(activity: IncomingActivity): Promise<InvokeResponse | undefined>;
}

export function createInProcessAdapter(options: InProcessAdapterOptions): InProcessAdapter {
  const adapter = new HandOverAdapter(options.deliver.bind(options));
  return { receive: (activity) => adapter.receive(activity, options.bot) };
}

class HandOverAdapter extends BotAdapter {
  constructor(private readonly deliver: (activity: PlainActivity) => Promise<string>) {
    super();
  }

  async receive(incoming: IncomingActivity, bot: FaqBot): Promise<InvokeResponse | undefined> {
    const context = new TurnContext(this, incoming as unknown as Activity);
    await this.runMiddleware(context, (turn) => bot.run(turn));
    if (incoming.type !== 'invoke') return undefined;
    const answer = context.turnState.get<Activity | undefined>(INVOKE_RESPONSE_KEY);
    return answer === undefined ? { status: 501 } : (answer.value as InvokeResponse);
  }

  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const sent: ResourceResponse[] = [];
    for (const activity of activities) {
      if (activity.type === ActivityTypes.InvokeResponse) {
        context.turnState.set(INVOKE_RESPONSE_KEY, activity);
        sent.push({ id: '' });
        continue;
      }
      sent.push({ id: await this.deliver(activity as unknown as PlainActivity) });
    }
    return sent;
  }

  override updateActivity(): Promise<void> {
    return Promise.reject(unsupported('changed'));
  }

  override deleteActivity(): Promise<void> {
    return Promise.reject(unsupported('deleted'));
  }

  override continueConversation(): Promise<void> {
    return Promise.reject(unsupported('started by the bot'));
  }
}

function unsupported(what: string): Error {
  return Object.assign(
    new Error(`A message of this channel can not be ${what}. Reply to the visitor's next message instead.`),
    { code: 'unsupported' },
  );
}
