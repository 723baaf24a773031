// The Bot Framework's token issuer, made here: keys, tokens good and forged, and an authentication that trusts them.
import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { ServiceClientCredentialsFactory, type BotFrameworkAuthentication } from 'botframework-connector';

export const appId = '11111111-2222-3333-4444-555555555555';
export const issuer = 'https://api.botframework.com';

export interface TokenPart {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly key?: KeyObject;
}

export interface IdentityProvider {
  readonly authentication: BotFrameworkAuthentication;
  /** The settings of a cloud of its own, whose keys these are. */
  readonly cloud: Readonly<Record<string, string>>;
  /** A signed token; good unless a part of it says otherwise. */
  token(serviceUrl: string, part?: TokenPart): string;
  /** A token whose signature is made with the public key as if it were a shared secret. */
  confusedToken(serviceUrl: string): string;
  /** A token that claims to need no signature. */
  unsignedToken(serviceUrl: string): string;
  close(): Promise<void>;
}

class NoLogin extends ServiceClientCredentialsFactory {
  override isValidAppId = (id = ''): Promise<boolean> => Promise.resolve(id === appId);
  override isAuthenticationDisabled = (): Promise<boolean> => Promise.resolve(false);
  override createCredentials(): never {
    const sign = (request: { headers: { set(name: string, value: string): void } }) => {
      request.headers.set('authorization', 'Bearer outbound');
      return Promise.resolve(request);
    };
    return Promise.resolve({ appId, signRequest: sign }) as never;
  }
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function startIdentityProvider(): Promise<IdentityProvider> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', endorsements: ['msteams'] };
  const server = createServer((request, response) => {
    const body = request.url === '/keys' ? { keys: [key] } : { issuer, jwks_uri: `${address}/keys` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  const cloud = {
    ToChannelFromBotLoginUrl: address,
    ToChannelFromBotOAuthScope: issuer,
    ToBotFromChannelTokenIssuer: issuer,
    OAuthUrl: address,
    ToBotFromChannelOpenIdMetadataUrl: `${address}/openid`,
    ToBotFromEmulatorOpenIdMetadataUrl: `${address}/openid`,
    CallerId: 'urn:botframework:azure',
  };
  const now = Math.floor(Date.now() / 1000);
  const content = (serviceUrl: string, part: TokenPart = {}): string =>
    [
      encode({ alg: 'RS256', typ: 'JWT', kid: 'key-1', ...part.header }),
      encode({
        iss: issuer,
        aud: appId,
        serviceurl: serviceUrl,
        nbf: now - 60,
        exp: now + 600,
        ...part.claims,
      }),
    ].join('.');

  return {
    cloud,
    authentication: new ConfigurationBotFrameworkAuthentication(cloud, new NoLogin()),
    token(serviceUrl, part = {}) {
      const text = content(serviceUrl, part);
      return `${text}.${createSign('RSA-SHA256')
        .update(text)
        .sign(part.key ?? privateKey, 'base64url')}`;
    },
    confusedToken(serviceUrl) {
      const text = content(serviceUrl, { header: { alg: 'HS256' } });
      const pem = publicKey.export({ format: 'pem', type: 'spki' });
      return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
    },
    unsignedToken: (serviceUrl) => `${content(serviceUrl, { header: { alg: 'none' } })}.`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
