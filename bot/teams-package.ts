// What the command line needs to make the Teams app package: the settings, a FAQ and the bot's own phrases.
import { readCorpus } from './authoring/read-corpus.js';
import type { AppDetails } from './channels/teams/manifest.js';
import { packageOf } from './channels/teams/package.js';
import type { Config } from './config.js';
import { createPhrasebook } from './engines/phrasebook.js';

export interface TeamsPackager {
  /** The id of the bot's registration, if it has one. */
  readonly appId: string | undefined;
  /** The zip for the FAQ in a folder. Rejects with what reading it rejects with. */
  packageOf(faq: string, app: AppDetails): Promise<Uint8Array>;
}

export function teamsPackager({
  phrases,
  registration,
}: Pick<Config, 'phrases' | 'registration'>): TeamsPackager {
  return {
    appId: registration.MicrosoftAppId,
    packageOf: async (faq, app) => packageOf(await readCorpus(faq), await createPhrasebook(phrases), app),
  };
}
