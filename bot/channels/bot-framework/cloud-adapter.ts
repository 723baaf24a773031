// The Bot Framework's own adapter, asked in two steps: who is calling, and then the turn.
import {
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type ConversationReference,
  type InvokeResponse,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder';
import {
  AuthenticationError,
  type BotFrameworkAuthentication,
  type ClaimsIdentity,
} from 'botframework-connector';
import { silentLogger } from '../logger.js';
import { deliver, type DeliveryOptions, type Patience } from './delivery.js';
import { repairEntities } from './entity-repair.js';
import { refusals } from './errors.js';
import { withKeptClients } from './kept-clients.js';
import { withoutOwnRetries } from './own-retries.js';
import { exchangeOf, type Exchange, type Reference } from './exchange.js';

/** A bot registration in Azure and the cloud it lives in, in the Bot Framework's own names. Without an id nobody is asked who they are. */
export interface BotRegistration {
  readonly MicrosoftAppId?: string;
  readonly MicrosoftAppPassword?: string;
  readonly MicrosoftAppType?: string;
  readonly MicrosoftAppTenantId?: string;
  readonly CertificateThumbprint?: string;
  readonly CertificatePrivateKey?: string;
  readonly ChannelService?: string;
  readonly ToChannelFromBotLoginUrl?: string;
  readonly ToChannelFromBotOAuthScope?: string;
  readonly ToBotFromChannelTokenIssuer?: string;
  readonly OAuthUrl?: string;
  readonly ToBotFromChannelOpenIdMetadataUrl?: string;
  readonly ToBotFromEmulatorOpenIdMetadataUrl?: string;
  readonly CallerId?: string;
}

export interface ConnectorAdapter {
  /**
   * Runs the turn of one activity; the reply goes to its `serviceUrl`, or into the answer where the activity expects
   * replies or is an invoke. Throws a `Refusal` (401, 503) where the caller is not who they should be.
   */
  receive(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined>;
  /** Runs a turn in a conversation that nobody wrote in just now; its messages share what is left of the patience. */
  reach(
    reference: Reference,
    turn: (exchange: Exchange) => Promise<void>,
    patience?: Patience,
  ): Promise<void>;
}

export interface ConnectorOptions {
  readonly registration: BotRegistration;
  /** Replaces what the registration says about clouds. */
  readonly authentication?: BotFrameworkAuthentication;
  readonly delivery?: Partial<DeliveryOptions>;
}

/** Whoever called waits for the whole turn, and gives up after fifteen seconds. */
const patience = 10_000;

export function createConnectorAdapter({
  registration,
  authentication = new ConfigurationBotFrameworkAuthentication({ ...registration }),
  delivery = {},
}: ConnectorOptions): ConnectorAdapter {
  repairEntities();
  return new TwoStepAdapter(authentication, registration.MicrosoftAppId ?? '', {
    logger: silentLogger,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: Math.random,
    patience,
    ...delivery,
  });
}

/** `CloudAdapter.process` answers 500 with the error's own words to half of all forged tokens; these steps do not. */
class TwoStepAdapter extends CloudAdapter implements ConnectorAdapter {
  constructor(
    authentication: BotFrameworkAuthentication,
    private readonly appId: string,
    private readonly delivery: DeliveryOptions,
  ) {
    super(withKeptClients(authentication));
  }

  async receive(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    const caller = await this.botFrameworkAuthentication
      .authenticateRequest(activity, authorization)
      .catch((error: unknown) => {
        throw isIssuerUnreachable(error) ? refusals.unreachableIssuer() : refusals.unauthorized();
      });
    return this.processActivity(caller, activity, turn);
  }

  async reach(
    reference: Reference,
    turn: (exchange: Exchange) => Promise<void>,
    patience?: Patience,
  ): Promise<void> {
    const identity: ClaimsIdentity = this.createClaimsIdentity(this.appId);
    await this.continueConversationAsync(
      identity,
      reference as unknown as Partial<ConversationReference>,
      (context) => {
        context.turnState.set(patienceKey, patience);
        return turn(exchangeOf(context));
      },
    );
  }

  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    withoutOwnRetries(context.turnState.get(this.ConnectorClientKey));
    const patience = patienceOf(context);
    const sent: ResourceResponse[] = [];
    for (const activity of activities) {
      const send = () => super.sendActivities(context, [activity]);
      // A sign of life that comes late is none: it is sent once, and whoever wanted it may log it.
      const isSignOfLife = activity.type === ActivityTypes.Typing;
      sent.push(
        ...(await (isSignOfLife ? send() : deliver(send, detailsOf(activity), this.delivery, patience))),
      );
    }
    return sent;
  }

  override updateActivity(
    context: TurnContext,
    activity: Partial<Activity>,
  ): Promise<ResourceResponse | undefined> {
    withoutOwnRetries(context.turnState.get(this.ConnectorClientKey));
    return deliver(
      async () => (await super.updateActivity(context, activity)) ?? undefined,
      { ...detailsOf(activity), isUpdate: true },
      this.delivery,
      patienceOf(context),
    );
  }
}

const patienceKey = Symbol('patience');

function patienceOf(context: TurnContext): Patience | undefined {
  return context.turnState.get<Patience | undefined>(patienceKey);
}

function detailsOf({ channelId, type }: Partial<Activity>): object {
  return { channel: channelId, type };
}

/** Everything else that goes wrong while a token is checked (bad signature, wrong key, `alg: none`) is the token's fault. */
function isIssuerUnreachable(error: unknown): boolean {
  if (error instanceof AuthenticationError) return error.statusCode >= 500;
  return error instanceof Error && error.name === 'FetchError';
}
