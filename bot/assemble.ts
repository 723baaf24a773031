// Puts the parts together into a bot that can converse, for the server and the command line alike.
import { readCorpus } from './authoring/read-corpus.js';
import type { ConsentStore } from './core/consents.js';
import { createConverse, type Converse, type ConverseParts } from './core/conversation/converse.js';
import { createReranking } from './core/conversation/reranking.js';
import { lookUp, type LookedUp } from './core/conversation/look-up.js';
import { createKnowledge, type Knowledge } from './core/conversation/knowledge.js';
import type { Corpus, Locale } from './core/faq/corpus.js';
import { defaultThresholds } from './core/matching/decide.js';
import type { Indexer } from './core/matching/indexer.js';
import type { Clock, ConversationStore, Erasure, Phrasebook, SemanticReranker } from './core/ports.js';
import { createCommonSubjects } from './engines/common-subjects.js';
import { createEverydayWords } from './engines/everyday-words.js';
import { createFrancStatistics } from './engines/franc.js';
import { createFrequentWords } from './engines/frequent-words.js';
import { createFuseSearch } from './engines/fuse.js';
import { withinTime } from './engines/within-time.js';
import { createPhrasebook } from './engines/phrasebook.js';
import { createMemoryConversationStore } from './storage/memory.js';
import { createMemoryFeedbackLog } from './storage/memory-feedback.js';

/** How entries are judged by their meaning. */
export interface RerankingOptions {
  readonly reranker: SemanticReranker;
  /** Milliseconds that a question may wait for it; 150 by default. */
  readonly within?: number;
  /** How much it counts beside the matcher, 0 … 1; .5 by default. */
  readonly weight?: number;
  /** Hears the first time that a question was answered without it. */
  readonly onTrouble?: (error: unknown) => void;
}

export interface AssembleOptions {
  /** The folders of the corpus, of the bot's own phrases and of common subjects. */
  readonly faq: string;
  readonly phrases: string;
  readonly subjects: string;
  readonly clock?: Clock;
  /** What is remembered of conversations; by default it goes with the process. */
  readonly store?: ConversationStore;
  /** Builds indexes elsewhere; by default they are built in this thread. */
  readonly indexer?: Indexer;
  /** Judges the best entries by their meaning; by default nothing does. */
  readonly reranking?: RerankingOptions;
  /** Where ratings and questions go, and who hears how it went; by default the newest ratings stay in memory. */
  readonly listeners?: Listeners;
  /** Who agreed to a notice that must be agreed to; by default it goes with the process. */
  readonly consents?: ConsentStore;
  /** False where whoever asks is no visitor, as an author is: then nobody must agree to a notice. */
  readonly asksVisitors?: boolean;
}

export type Listeners = Pick<ConverseParts, 'feedback' | 'questions' | 'onTurn' | 'onTrouble'>;

export interface Assembled {
  /** The corpus it was assembled with. */
  readonly corpus: Corpus;
  /** The corpus it answers from now. */
  readonly faq: () => Corpus;
  readonly converse: Converse;
  readonly phrasebook: Phrasebook;
  /** As they were given. */
  readonly reranking?: RerankingOptions;
  readonly listeners: Listeners;
  /** Looks a question up without a conversation, in the language it is in; `locale` is the one that its channel reports. */
  lookUp(text: string, locale: Locale | null, most: number): LookedUp;
  /**
   * Indexes these locales, one after the other, so that no visitor waits for it; others are served meanwhile. Without
   * any, indexes all and learns their languages apart.
   */
  prepare(locales?: readonly Locale[]): Promise<void>;
  /** Has this one, too, erase what it keeps of visitors who ask for that. */
  alsoErase(erasure: Erasure): void;
  /** Answers from another corpus from now on; running turns end with the old one. */
  replaceCorpus(corpus: Corpus): Promise<void>;
}

/** Throws what reading the corpus or the phrases throws. */
export async function assemble({
  faq,
  phrases,
  subjects,
  clock = Date.now,
  store = createMemoryConversationStore({ clock }),
  indexer,
  reranking,
  listeners = {},
  consents,
  asksVisitors = true,
}: AssembleOptions): Promise<Assembled> {
  const [corpus, phrasebook] = await Promise.all([readCorpus(faq), createPhrasebook(phrases)]);
  const parts = {
    fuzzy: createFuseSearch(),
    everydayWords: createEverydayWords(),
    commonSubjects: createCommonSubjects(subjects),
    statistics: createFrancStatistics(),
    frequentWords: createFrequentWords(),
    phrasebook,
    thresholds: defaultThresholds,
    ...(indexer === undefined ? {} : { indexer }),
  };
  let knowledge: Knowledge = createKnowledge(corpus, parts);
  let newest = knowledge;
  const inMemory = createMemoryFeedbackLog();
  const erasures: Erasure[] = [inMemory];
  const converse = createConverse({
    feedback: inMemory,
    ...listeners,
    ...(reranking === undefined
      ? {}
      : {
          reranking: createReranking({ ...reranking, reranker: withinTime(reranking.reranker, reranking) }),
        }),
    knowledge: () => knowledge,
    store,
    clock,
    erasures: () => erasures,
    asksVisitors,
    ...(consents === undefined ? {} : { consents }),
  });
  return {
    corpus,
    faq: () => knowledge.corpus,
    phrasebook,
    ...(reranking === undefined ? {} : { reranking }),
    listeners,
    converse,
    alsoErase: (erasure) => {
      erasures.push(erasure);
    },
    lookUp: (text, locale, most) => lookUp(knowledge, { text, locale, most }),
    prepare: (locales) => prepare(knowledge, locales),
    replaceCorpus: async (next) => {
      const renewed = createKnowledge(next, parts);
      newest = renewed;
      await prepare(renewed);
      // Of two quick edits the later one stays, whichever is ready first.
      if (newest === renewed) knowledge = renewed;
    },
  };
}

/** All of it, or some locales alone. */
async function prepare({ corpus, search, languages }: Knowledge, locales?: readonly Locale[]): Promise<void> {
  for (const locale of locales ?? corpus.locales) {
    await search.prepare(locale);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (locales === undefined) languages.prepare();
}
