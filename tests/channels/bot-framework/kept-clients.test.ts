// The connector's clients outlive a turn, and no two services, bots or clouds ever share one.
import { describe, expect, it } from '@jest/globals';
import {
  AuthenticationConstants,
  ClaimsIdentity,
  type BotFrameworkAuthentication,
} from 'botframework-connector';
import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import { withKeptClients } from '../../../bot/channels/bot-framework/kept-clients.js';

const { AudienceClaim, AppIdClaim } = AuthenticationConstants;
const teams = 'https://smba.trafficmanager.net/emea/';

function calling(type: string, bot: string): ClaimsIdentity {
  return new ClaimsIdentity([{ type, value: bot }]);
}
const kept = (): BotFrameworkAuthentication =>
  withKeptClients(new ConfigurationBotFrameworkAuthentication({}));

describe('the clients of the connector', () => {
  it('are made once for a service, a bot and an audience', async () => {
    const clients = kept();
    const make = (type: string, bot: string, url: string, audience?: string) =>
      clients.createConnectorFactory(calling(type, bot)).create(url, audience);
    const made = [
      await make(AudienceClaim, 'bot', teams),
      await make(AudienceClaim, 'bot', 'https://smba.trafficmanager.net/amer/'),
      await make(AudienceClaim, 'bot', teams, 'https://api.botframework.us'),
      await make(AudienceClaim, 'another', teams),
      await make(AppIdClaim, 'bot', teams),
    ];
    expect(new Set(made).size).toBe(made.length);
    expect(await make(AudienceClaim, 'bot', teams)).toBe(made[0]);
    expect(made.map((client) => (client as unknown as { baseUri: string }).baseUri)).toEqual([
      teams,
      'https://smba.trafficmanager.net/amer/',
      teams,
      teams,
      teams,
    ]);
  });

  it('serve the turns of requests, each of which is authenticated', async () => {
    const open = kept();
    const activity = { type: 'message', channelId: 'emulator' } as Activity;
    const [first, second] = [
      await open.authenticateRequest(activity, ''),
      await open.authenticateRequest(activity, ''),
    ];
    expect(await first.connectorFactory?.create(teams)).toBe(await second.connectorFactory?.create(teams));
    const closed = withKeptClients(
      new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: 'bot', MicrosoftAppPassword: 'secret' }),
    );
    await expect(closed.authenticateRequest(activity, '')).rejects.toThrow();
  });

  it('are made again where making one failed', async () => {
    let tries = 0;
    const failing = Object.assign(Object.create(new ConfigurationBotFrameworkAuthentication({})), {
      createUserTokenClient: () => {
        tries += 1;
        return Promise.reject(new Error('no certificate yet'));
      },
    }) as BotFrameworkAuthentication;
    const clients = withKeptClients(failing);
    for (const _try of [1, 2]) {
      await expect(clients.createUserTokenClient(calling(AppIdClaim, 'bot'))).rejects.toThrow(
        'no certificate',
      );
    }
    expect(tries).toBe(2);
  });
});
