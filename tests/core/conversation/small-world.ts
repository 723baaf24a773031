// A small FAQ ready to converse about, for tests of conversations.
import { createKnowledge, type Knowledge } from '../../../bot/core/conversation/knowledge.js';
import { defaultThresholds } from '../../../bot/core/matching/decide.js';
import type { Corpus } from '../../../bot/core/faq/corpus.js';
import { createFrancStatistics } from '../../../bot/engines/franc.js';
import { createFuseSearch } from '../../../bot/engines/fuse.js';
import { createPhrasebook } from '../../../bot/engines/phrasebook.js';

export const phrasebook = await createPhrasebook('data/phrases');

export function knowSmall(corpus: Corpus): Knowledge {
  return createKnowledge(corpus, {
    fuzzy: createFuseSearch(),
    everydayWords: () => new Set<string>(),
    commonSubjects: () => ({ topics: [], places: [], organisations: [], synonyms: [] }),
    statistics: createFrancStatistics(),
    phrasebook,
    thresholds: defaultThresholds,
  });
}
