// MiniSearch, a full-text search in memory, with its typo tolerance and prefixes on.
import { answerFinder, byLabel, isCjk, tokenize, type System } from './bench-system.js';

/** As far as it is used here. */
export interface MiniSearchPackage {
  readonly default: new (options: Readonly<Record<string, unknown>>) => {
    addAll(documents: readonly object[]): void;
    search(query: string): readonly { readonly id: number; readonly score: number }[];
  };
}

/** Of .1, .3 and .5 the best in most languages. */
const answerWeight = 0.1;

/** With its own tokeniser, and with one that knows Chinese, Japanese and Korean, in those languages. */
export function createMiniSearchSystems({ default: MiniSearch }: MiniSearchPackage): readonly System[] {
  const system = (name: string, knowsCjk: boolean): System => ({
    name,
    from: 'minisearch',
    ...(knowsCjk ? {} : { suits: isCjk }),
    build: (material) => {
      const { wordings, locale } = material;
      const answerOf = answerFinder(material);
      const index = new MiniSearch({
        fields: ['text', 'answer'],
        searchOptions: { fuzzy: 0.2, prefix: true, boost: { answer: answerWeight } },
        ...(knowsCjk && isCjk(locale) ? { tokenize } : {}),
      });
      index.addAll(wordings.map((wording, id) => ({ id, text: wording.text, answer: answerOf(wording) })));
      return (question) =>
        byLabel(index.search(question).map(({ id, score }) => ({ label: wordings[id]?.label ?? '', score })));
    },
  });
  return [system('MiniSearch', true), system('MiniSearch, own tokeniser', false)];
}
