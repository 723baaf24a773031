// The settings of a bot's registration, under the Bot Framework's own names, and which of them contradict one another.
import * as z from 'zod';

export const appTypes = ['MultiTenant', 'SingleTenant', 'UserAssignedMSI'] as const;
const governmentCloud = 'https://botframework.azure.us';

const url = z.url({ protocol: /^https?$/, error: 'is no http or https address' }).optional();

/** All of a cloud of its own, or none. */
const customCloud = {
  ToChannelFromBotLoginUrl: url,
  ToChannelFromBotOAuthScope: z.string().optional(),
  ToBotFromChannelTokenIssuer: z.string().optional(),
  OAuthUrl: url,
  ToBotFromChannelOpenIdMetadataUrl: url,
  ToBotFromEmulatorOpenIdMetadataUrl: url,
  CallerId: z.string().optional(),
};

export const registrationSettings = {
  MicrosoftAppId: z.guid('is no GUID').optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z.enum(appTypes, `is none of ${appTypes.join(', ')}`).optional(),
  MicrosoftAppTenantId: z.string().optional(),
  MicrosoftAppCertificateFile: z.string().optional(),
  MicrosoftAppCertificateKeyFile: z.string().optional(),
  ChannelService: z
    .literal(governmentCloud, `is not ${governmentCloud}, the only other cloud that is known by name`)
    .optional(),
  ...customCloud,
};

type Given = { readonly [Name in keyof typeof registrationSettings]?: string | undefined };

export interface SettingFault {
  readonly name: string;
  /** Follows the name: "is missing, and …". */
  readonly message: string;
}

/** What is set together and can't be. */
export function registrationFaults(given: Given): readonly SettingFault[] {
  const faults: SettingFault[] = [];
  const fault = (isFault: boolean, name: keyof Given, message: string): void => {
    if (isFault) faults.push({ name, message });
  };
  const has = (name: keyof Given): boolean => given[name] !== undefined;
  const [id, password, type] = [has('MicrosoftAppId'), has('MicrosoftAppPassword'), given.MicrosoftAppType];
  const certificate = has('MicrosoftAppCertificateFile');
  const key = has('MicrosoftAppCertificateKeyFile');

  fault(
    !id && password,
    'MicrosoftAppId',
    'is missing, and MicrosoftAppPassword is set: set both, or neither for a bot on this machine alone',
  );
  fault(
    !id && (certificate || key),
    'MicrosoftAppId',
    'is missing, and a certificate is set: set both, or neither for a bot on this machine alone',
  );
  fault(
    type !== undefined && type !== 'MultiTenant' && !has('MicrosoftAppTenantId'),
    'MicrosoftAppTenantId',
    `is missing, and MicrosoftAppType is ${String(type)}: set it to the tenant of the bot registration`,
  );
  fault(
    certificate && !key,
    'MicrosoftAppCertificateKeyFile',
    'is missing, and MicrosoftAppCertificateFile is set: name the PEM file of its private key',
  );
  fault(
    key && !certificate,
    'MicrosoftAppCertificateFile',
    'is missing, and MicrosoftAppCertificateKeyFile is set: name the PEM file of the certificate',
  );
  fault(
    password && (certificate || key),
    'MicrosoftAppCertificateFile',
    'is set, and so is MicrosoftAppPassword: keep the one that the bot signs in with',
  );
  fault(
    type === 'UserAssignedMSI' && (password || certificate || key),
    'MicrosoftAppType',
    'needs neither password nor certificate: remove them, or choose another type',
  );
  fault(
    id && type !== 'UserAssignedMSI' && !password && !certificate && !key,
    'MicrosoftAppPassword',
    'is missing, and MicrosoftAppId is set: set it, or MicrosoftAppCertificateFile and MicrosoftAppCertificateKeyFile',
  );
  const cloud = Object.keys(customCloud) as (keyof typeof customCloud)[];
  const missing = cloud.filter((name) => !has(name));
  if (missing.length < cloud.length) {
    for (const name of missing)
      fault(true, name, 'is missing: a cloud of its own needs every one of ' + cloud.join(', '));
    fault(
      has('ChannelService'),
      'ChannelService',
      'is set together with the addresses of a cloud of its own: keep one of the two',
    );
  }
  return faults;
}
