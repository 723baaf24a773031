// The door that Teams, the Emulator and every other Bot Framework connector knocks at: POST /api/messages.
import type { Activity, TurnContext } from 'botbuilder';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { HttpRequest, HttpResponse, Route } from '../http.js';
import { silentLogger, type Logger } from '../logger.js';
import { isFromThisMachine, isLoopbackUrl } from '../loopback.js';
import { Refusal, refusalResponse } from '../refusal.js';
import { createConnectorAdapter, type BotRegistration, type ConnectorAdapter } from './cloud-adapter.js';
import { DeliveryError } from './delivery.js';
import { refusals } from './errors.js';
import type { FaqBot } from './faq-bot.js';
import { parseActivity, tenantOf } from './parse.js';

export interface BotFrameworkOptions {
  readonly bot: FaqBot;
  /** Without an app id only callers and service URLs on this machine are served. */
  readonly registration?: BotRegistration;
  /** Replaces the cloud that the registration names. */
  readonly authentication?: BotFrameworkAuthentication;
  /** By default one is made for the registration. */
  readonly adapter?: ConnectorAdapter;
  /** Tenants of Microsoft Entra; without any, or with `undefined`, everybody whom the Bot Framework vouches for. */
  readonly tenants?: readonly string[];
  readonly logger?: Logger;
}

export function createBotFrameworkRoutes(options: BotFrameworkOptions): Route[] {
  const { bot, registration = {}, authentication, tenants = [], logger = silentLogger } = options;
  const adapter =
    options.adapter ??
    createConnectorAdapter({
      registration,
      ...(authentication === undefined ? {} : { authentication }),
      delivery: { logger },
    });
  const isOpen = (registration.MicrosoftAppId ?? '').trim() === '';

  async function receive(request: HttpRequest): Promise<HttpResponse> {
    // A stranger learns nothing about what a good activity would have been.
    if (isOpen && !isFromThisMachine(request)) throw refusals.stranger();
    const activity = parseActivity(request);
    if (isOpen && !staysOnThisMachine(activity)) throw refusals.foreignServiceUrl();
    const answer = await adapter.receive(request.headers['authorization'] ?? '', activity, (context) => {
      // Only now: a stranger is not told which tenants are answered.
      if (!isAdmitted(activity, tenants)) throw refusals.unauthorized();
      keepApart(context);
      return bot.run(context);
    });
    return answer === undefined ? { status: 200 } : { status: answer.status, body: answer.body as unknown };
  }

  return [
    {
      method: 'POST',
      path: '/api/messages',
      limit: 256 * 1024,
      async handle(request) {
        try {
          return await receive(request);
        } catch (error) {
          if (error instanceof Refusal) return refusalResponse(error);
          // Logged where it failed.
          if (error instanceof DeliveryError) return refusalResponse(refusals.undelivered());
          logger.error({ err: error }, 'A turn of the Bot Framework failed.');
          return refusalResponse(refusals.undelivered());
        }
      },
    },
  ];
}

/** Channels that have doors of their own in this process, and say themselves who their visitors are. */
const servedElsewhere: readonly string[] = ['directline', 'wechat'];

/**
 * A service of that name that comes by the Bot Framework tells ids of its own, where anybody may be called `dl_kim`:
 * inside it bears another name, so that nobody is taken for a visitor of the other door.
 */
function keepApart(context: TurnContext): void {
  const { activity } = context;
  const { channelId } = activity;
  if (!servedElsewhere.includes(channelId)) return;
  activity.channelId = `connector-${channelId}`;
  context.onSendActivities((_context, replies, next) => {
    for (const reply of replies) reply.channelId = channelId;
    return next();
  });
}

/** Whoever names the service URL decides where this server connects to: without a signed token that stays at home. */
function staysOnThisMachine(activity: Activity): boolean {
  const url: unknown = activity.serviceUrl;
  return typeof url !== 'string' || isLoopbackUrl(url);
}

/** With a list of tenants, an activity that names none is refused as well. */
function isAdmitted(activity: Activity, tenants: readonly string[]): boolean {
  const tenant = tenantOf(activity)?.toLowerCase();
  return tenants.length === 0 || tenants.some((each) => each.toLowerCase() === tenant);
}
