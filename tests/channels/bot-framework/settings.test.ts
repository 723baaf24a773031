// The settings of the registration and of Teams: what contradicts itself is told at once, in words that say what to do.
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../../../bot/config.js';

const id = '11111111-2222-3333-4444-555555555555';
const tenant = '99999999-2222-3333-4444-555555555555';
const cloud = {
  ToChannelFromBotLoginUrl: 'https://login.example/tenant',
  ToChannelFromBotOAuthScope: 'https://api.example',
  ToBotFromChannelTokenIssuer: 'https://api.example',
  OAuthUrl: 'https://token.example',
  ToBotFromChannelOpenIdMetadataUrl: 'https://login.example/channel',
  ToBotFromEmulatorOpenIdMetadataUrl: 'https://login.example/emulator',
  CallerId: 'urn:botframework:example',
};

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
  return [];
}

describe('Settings', () => {
  it('may all be left out', () => {
    expect(readConfig({})).toMatchObject({ port: 3978, registration: {}, teams: {} });
  });

  it.each<[string, Record<string, string>]>([
    ['a password', { MicrosoftAppId: id, MicrosoftAppPassword: 'x' }],
    [
      'a certificate',
      { MicrosoftAppId: id, MicrosoftAppCertificateFile: 'a', MicrosoftAppCertificateKeyFile: 'b' },
    ],
    [
      'one tenant',
      {
        MicrosoftAppId: id,
        MicrosoftAppPassword: 'x',
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppTenantId: tenant,
      },
    ],
    [
      'a managed identity',
      { MicrosoftAppId: id, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: tenant },
    ],
    [
      'the government cloud',
      { MicrosoftAppId: id, MicrosoftAppPassword: 'x', ChannelService: 'https://botframework.azure.us' },
    ],
    ['a cloud of its own', { MicrosoftAppId: id, MicrosoftAppPassword: 'x', ...cloud }],
  ])('describe a bot with %s', (_what, environment) => {
    expect(faultsOf(environment)).toEqual([]);
  });

  it('list tenants, whatever separates them', () => {
    const { teams } = readConfig({ TEAMS_ALLOWED_TENANTS: `${id}, ${tenant}` });
    expect(teams.allowedTenants).toEqual([id, tenant]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a password without id', { MicrosoftAppPassword: 'x' }, /^MicrosoftAppId is missing/],
    [
      'a certificate without id',
      { MicrosoftAppCertificateFile: 'a', MicrosoftAppCertificateKeyFile: 'b' },
      /^MicrosoftAppId is missing/,
    ],
    ['an id alone', { MicrosoftAppId: id }, /^MicrosoftAppPassword is missing/],
    [
      'an id that is none',
      { MicrosoftAppId: 'bot', MicrosoftAppPassword: 'x' },
      /^MicrosoftAppId=bot is no GUID/,
    ],
    [
      'one tenant that is not named',
      { MicrosoftAppId: id, MicrosoftAppPassword: 'x', MicrosoftAppType: 'SingleTenant' },
      /^MicrosoftAppTenantId is missing/,
    ],
    [
      'a certificate without its key',
      { MicrosoftAppId: id, MicrosoftAppCertificateFile: 'a' },
      /^MicrosoftAppCertificateKeyFile is missing/,
    ],
    [
      'a key without its certificate',
      { MicrosoftAppId: id, MicrosoftAppCertificateKeyFile: 'a' },
      /^MicrosoftAppCertificateFile is missing/,
    ],
    [
      'password and certificate',
      {
        MicrosoftAppId: id,
        MicrosoftAppPassword: 'x',
        MicrosoftAppCertificateFile: 'a',
        MicrosoftAppCertificateKeyFile: 'b',
      },
      /^MicrosoftAppCertificateFile=a is set, and so is MicrosoftAppPassword/,
    ],
    [
      'a managed identity with a password',
      {
        MicrosoftAppId: id,
        MicrosoftAppPassword: 'x',
        MicrosoftAppType: 'UserAssignedMSI',
        MicrosoftAppTenantId: tenant,
      },
      /^MicrosoftAppType=UserAssignedMSI needs neither/,
    ],
    ['an unknown cloud', { ChannelService: 'https://example.org' }, /^ChannelService=.* is not https:/],
    ['half a cloud', { ...cloud, CallerId: '' }, /^CallerId is missing/],
    [
      'two clouds',
      { ...cloud, ChannelService: 'https://botframework.azure.us' },
      /^ChannelService=.* is set together/,
    ],
    [
      'an address that is none',
      { ...cloud, OAuthUrl: 'token' },
      /^OAuthUrl=token is no http or https address/,
    ],
    [
      'tenants that are none',
      { TEAMS_ALLOWED_TENANTS: 'contoso' },
      /^TEAMS_ALLOWED_TENANTS=contoso is no list/,
    ],
    ['no tenant at all', { TEAMS_ALLOWED_TENANTS: ' , ' }, /^TEAMS_ALLOWED_TENANTS= ,  names no tenant/],
  ])('are refused: %s', (_what, environment, fault) => {
    expect(faultsOf(environment)).toEqual([expect.stringMatching(fault)]);
  });

  it('never print a password', () => {
    const environment = { MicrosoftAppPassword: 'hunter2', MicrosoftAppType: 'UserAssignedMSI' };
    expect(faultsOf(environment).join('\n')).not.toContain('hunter2');
  });
});
