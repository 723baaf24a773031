// Fuse.js alone, as it comes and as well as it can be set for questions.
import { byLabel, isCjk, mostHits, tokenize, type System } from './bench-system.js';

/** As far as it is used here. */
export interface FusePackage {
  readonly default: new (
    texts: readonly string[],
    options: Readonly<Record<string, unknown>>,
  ) => {
    search(
      query: string,
      options: { readonly limit: number },
    ): readonly { readonly refIndex: number; readonly score?: number }[];
  };
}

/**
 * Tuned means its token search at .25: better on most sets than at .4 or .6, and than plain search that ignores location.
 * Answers as a second key made it about ten times slower, and better in Japanese alone.
 */
export function createFuseSystems({ default: Fuse }: FusePackage): readonly System[] {
  const system = (
    name: string,
    optionsFor: (locale: string) => Readonly<Record<string, unknown>>,
  ): System => ({
    name,
    from: 'fuse.js',
    build: ({ wordings, locale }) => {
      const fuse = new Fuse(
        wordings.map(({ text }) => text),
        { ...optionsFor(locale), includeScore: true },
      );
      return (question) =>
        byLabel(
          fuse.search(question, { limit: mostHits }).map(({ refIndex, score = 1 }) => ({
            label: wordings[refIndex]?.label ?? '',
            score: 1 - score,
          })),
        );
    },
  });
  return [
    system('Fuse.js', () => ({})),
    system('Fuse.js tuned', (locale) => ({
      useTokenSearch: true,
      ignoreLocation: true,
      threshold: 0.25,
      ...(isCjk(locale) ? { tokenize } : {}),
    })),
  ];
}
