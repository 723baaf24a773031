// Keeps the connector's clients from turn to turn: the Bot Framework makes two anew for every activity.
import {
  AuthenticationConstants,
  ConnectorFactory,
  type AuthenticateRequestResult,
  type BotFrameworkAuthentication,
  type ClaimsIdentity,
} from 'botframework-connector';

/** Teams has a service address a region; whoever names ever new ones finds them made anew. */
const most = 100;

/**
 * The same authentication, which hands out the client that it made before for the same service, bot and audience. A
 * client knows these three and how to get a token, and nothing of a turn. Every request is still authenticated.
 */
export function withKeptClients(authentication: BotFrameworkAuthentication): BotFrameworkAuthentication {
  const connectors = createKept<ReturnType<ConnectorFactory['create']>>();
  const tokenClients = createKept<ReturnType<BotFrameworkAuthentication['createUserTokenClient']>>();

  const keeping = (factory: ConnectorFactory, bot: string): ConnectorFactory =>
    new KeepingFactory((serviceUrl, audience) =>
      connectors(JSON.stringify([serviceUrl, audience, bot]), () => factory.create(serviceUrl, audience)),
    );

  const kept: Pick<
    BotFrameworkAuthentication,
    'authenticateRequest' | 'createConnectorFactory' | 'createUserTokenClient'
  > = {
    authenticateRequest: async (activity, header): Promise<AuthenticateRequestResult> => {
      const result = await authentication.authenticateRequest(activity, header);
      const { connectorFactory: factory, claimsIdentity } = result;
      return factory === undefined
        ? result
        : { ...result, connectorFactory: keeping(factory, botOf(claimsIdentity)) };
    },
    createConnectorFactory: (identity) =>
      keeping(authentication.createConnectorFactory(identity), botOf(identity)),
    createUserTokenClient: (identity) =>
      tokenClients(botOf(identity), () => authentication.createUserTokenClient(identity)),
  };
  // All else is the framework's own.
  return Object.assign(Object.create(authentication) as BotFrameworkAuthentication, kept);
}

/** A class because the framework's is one. */
class KeepingFactory extends ConnectorFactory {
  constructor(override readonly create: ConnectorFactory['create']) {
    super();
  }
}

/** What the framework makes an app id of: the audience where a channel calls, the app where an emulator does. */
function botOf(identity: ClaimsIdentity): string {
  const { AudienceClaim, AppIdClaim } = AuthenticationConstants;
  return JSON.stringify([AudienceClaim, AppIdClaim].map((claim) => identity.getClaimValue(claim)));
}

/** What was made for a key, unless making it failed; the oldest goes when there are too many. */
function createKept<T extends Promise<unknown>>(): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (key, make) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}
