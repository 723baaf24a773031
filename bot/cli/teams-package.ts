// polyfaq teams-package: the app package to be uploaded to Microsoft Teams.
import { writeFile } from 'node:fs/promises';
import { createCommand, UsageError } from './command.js';
import { print } from './context.js';

const help = `polyfaq teams-package: make the app package for Microsoft Teams

Usage: npm run -s polyfaq -- teams-package --url https://faq.example.org --website https://example.org [options]

  --url <address>      where the bot is reached from the internet; https
  --website <address>  the organisation's website; https
  --privacy <address>  its privacy statement; by default the website
  --terms <address>    its terms of use; by default the website
  --app-id <id>        the bot registration's id; by default MicrosoftAppId
  --version <version>  of the app, three numbers; higher than the last one you uploaded (1.0.0)
  --accent <colour>    of the icon, such as #0b6b60
  --faq <folder>       the FAQ (POLYFAQ_FAQ)
  --out <file>         what to write (polyfaq-teams.zip)

How to register the bot and install the app: deployment/teams/README.md
`;

export const teamsPackageCommand = createCommand({
  name: 'teams-package',
  summary: 'make the app package for Microsoft Teams',
  help,
  options: {
    url: { type: 'string' },
    website: { type: 'string' },
    privacy: { type: 'string' },
    terms: { type: 'string' },
    'app-id': { type: 'string' },
    version: { type: 'string', default: '1.0.0' },
    accent: { type: 'string', default: '#0b6b60' },
    faq: { type: 'string' },
    out: { type: 'string', default: 'polyfaq-teams.zip' },
  },
  async run({ faq, teams, stdout }, { values, positionals }) {
    if (positionals.length > 0) throw new UsageError('"teams-package" takes options only. See --help.');
    const website = httpsOf('website', values.website);
    const appId = values['app-id'] ?? teams.appId;
    if (appId === undefined) {
      throw new UsageError('The bot has no id yet: set MicrosoftAppId or pass --app-id.');
    }
    if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(appId)) {
      throw new UsageError(
        `--app-id ${appId} is no GUID. It is the "Application (client) ID" of the registration.`,
      );
    }
    if (!/^\d{1,5}\.\d{1,5}\.\d{1,5}$/.test(values.version)) {
      throw new UsageError(`--version ${values.version} is not of the form 1.0.0.`);
    }
    if (!/^#[\da-f]{6}$/i.test(values.accent)) {
      throw new UsageError(`--accent ${values.accent} is not of the form #0b6b60.`);
    }
    const zip = await teams.packageOf(values.faq ?? faq, {
      appId,
      version: values.version,
      accent: values.accent,
      domain: new URL(httpsOf('url', values.url)).host,
      website,
      privacy: values.privacy === undefined ? website : httpsOf('privacy', values.privacy),
      terms: values.terms === undefined ? website : httpsOf('terms', values.terms),
    });
    await writeFile(values.out, zip);
    await print(stdout, `${values.out}: upload it in Teams under Apps > Manage your apps > Upload an app.\n`);
    return 0;
  },
});

function httpsOf(option: string, address: string | undefined): string {
  if (address === undefined) throw new UsageError(`Teams needs an address: pass --${option} https://…`);
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:') {
    throw new UsageError(`--${option} ${address} is no https address.`);
  }
  return address;
}
