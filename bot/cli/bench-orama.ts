// Orama's full-text search, with its English stemmer, and with character pairs for languages it has no stemmer for.
import { answerFinder, byLabel, isCjk, mostHits, tokenize, type System } from './bench-system.js';

/** As far as it is used here. */
export interface OramaPackage {
  create(options: object): object;
  insertMultiple(index: object, documents: object[], batchSize?: number): Promise<unknown>;
  search(
    index: object,
    query: object,
  ): Promise<{ readonly hits: readonly { readonly id: string; readonly score: number }[] }>;
}

/** Of .1, .3 and .5 none was best in every language. A tolerance of one typing mistake made nearly every set worse. */
const answerWeight = 0.3;

export function createOramaSystems(orama: OramaPackage): readonly System[] {
  return [
    {
      name: 'Orama',
      from: '@orama/orama',
      build: async (material) => {
        const { wordings, locale } = material;
        const answerOf = answerFinder(material);
        const index = orama.create({
          schema: { text: 'string', answer: 'string' },
          components: {
            tokenizer: isCjk(locale)
              ? { language: 'english', normalizationCache: new Map(), tokenize }
              : { language: 'english', stemming: locale === 'en' },
          },
        });
        await orama.insertMultiple(
          index,
          wordings.map((wording, id) => ({ id: String(id), text: wording.text, answer: answerOf(wording) })),
        );
        return async (term) => {
          const { hits } = await orama.search(index, {
            term,
            limit: mostHits,
            boost: { answer: answerWeight },
          });
          return byLabel(hits.map(({ id, score }) => ({ label: wordings[Number(id)]?.label ?? '', score })));
        };
      },
    },
  ];
}
