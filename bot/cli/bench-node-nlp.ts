// node-nlp (NLP.js), a trained classifier of intents: the kind of program that FAQ bots were built on.
import { languageOf } from '../core/matching/profile.js';
import { byLabel, type System } from './bench-system.js';

interface Manager {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<unknown>;
  classify(
    language: string,
    text: string,
  ): Promise<{ readonly classifications: readonly { readonly intent: string; readonly score: number }[] }>;
}

/** As far as it is used here; a CommonJS package. */
export interface NodeNlpPackage {
  readonly default: { readonly NlpManager: new (settings: object) => Manager };
}

/** Its own name for "none of the intents". */
const noIntent = 'None';

/** With its usual settings, without the files and entities that a comparison does not need. */
export function createNodeNlpSystems({ default: { NlpManager } }: NodeNlpPackage): readonly System[] {
  return [
    {
      name: 'node-nlp',
      from: 'node-nlp',
      build: async ({ wordings, locale }) => {
        const language = languageOf(locale);
        const manager = await quietly(async () => {
          const empty = new NlpManager({
            languages: [language],
            autoSave: false,
            forceNER: false,
            nlu: { log: false },
          });
          for (const { text, label } of wordings) empty.addDocument(language, text, label);
          await empty.train();
          return empty;
        });
        return async (question) => {
          const { classifications } = await manager.classify(language, question);
          // It takes the question for none of them: then it is not sure of the others either.
          const declines = classifications[0]?.intent === noIntent;
          return byLabel(
            classifications
              .filter(({ intent }) => intent !== noIntent)
              .map(({ intent, score }) => ({ label: intent, score: declines ? 0 : score })),
          );
        };
      },
    },
  ];
}

/** Runs what prints to the console on its own account; the standard output is for tables. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { console: host } = globalThis;
  const { log, warn } = host;
  host.log = host.warn = (): void => undefined;
  try {
    return await work();
  } finally {
    host.log = log;
    host.warn = warn;
  }
}
