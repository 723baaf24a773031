// The Bot Framework's own adapter, asked in two steps: who is calling, and then the turn.
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import { AuthenticationError, type BotFrameworkAuthentication } from 'botframework-connector';
import { repairEntities } from './entity-repair.js';
import { refusals } from './errors.js';

/** A bot registration in Azure, in the Bot Framework's own names. Without an id nobody is asked who they are. */
export interface BotRegistration {
  readonly MicrosoftAppId?: string;
  readonly MicrosoftAppPassword?: string;
  readonly MicrosoftAppType?: string;
  readonly MicrosoftAppTenantId?: string;
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
}

/** `authentication` replaces the public cloud of the Bot Framework. */
export function createConnectorAdapter(
  registration: BotRegistration,
  authentication: BotFrameworkAuthentication = new ConfigurationBotFrameworkAuthentication({
    ...registration,
  }),
): ConnectorAdapter {
  repairEntities();
  return new TwoStepAdapter(authentication);
}

/** `CloudAdapter.process` answers 500 with the error's own words to half of all forged tokens; these steps do not. */
class TwoStepAdapter extends CloudAdapter implements ConnectorAdapter {
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
}

/** Everything else that goes wrong while a token is checked (bad signature, wrong key, `alg: none`) is the token's fault. */
function isIssuerUnreachable(error: unknown): boolean {
  if (error instanceof AuthenticationError) return error.statusCode >= 500;
  return error instanceof Error && error.name === 'FetchError';
}
