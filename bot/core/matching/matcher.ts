// Ranks the entries of one FAQ in one language for a question, with the reasons.
import type { Calibration } from '../faq/corpus.js';
import type { EverydayWords, FuzzySearch } from '../ports.js';
import { withoutCourtesies } from '../text/courtesies.js';
import { afterLeadUp } from '../text/lead-up.js';
import { normalize, wordingKey } from '../text/normalize.js';
import { wordsOf } from '../text/words.js';
import { openAnswerIndex } from './answers.js';
import { inputsOf, logitOf, probabilityOf, rankOf, type FaqFigures, type Parts } from './blend.js';
import { calibrated } from './calibration.js';
import { contentOf, openCoverage } from './coverage.js';
import { createFeatureCounter } from './feature-counter.js';
import { takeFeatures } from './features.js';
import { foreignIn, namedIn } from './foreign.js';
import { createHashTable } from './hash.js';
import { openModels } from './learned.js';
import { occurrences, startsOf } from './lists.js';
import {
  exactHashOf,
  exactKeyOf,
  openWordLists,
  type MatcherData,
  type MatcherSource,
} from './matcher-data.js';
import type { MatchResult, RankedEntry } from './ranked-entry.js';
import { openRepairer } from './repair.js';
import { createShortList } from './short-list.js';
import { openSlipRepairer } from './slips.js';
import { openWordingIndex } from './wording-index.js';

/** Ranks the entries of one locale. */
export interface Matcher {
  /** @param limit the most entries wanted */
  match(question: string, limit: number): MatchResult;
  /** Whether the text, letter for letter, is a wording or a piece of one. */
  holds(text: string): boolean;
  /** Share of the FAQ's own wordings that find their entry when they are left out, 0 … 1; null where too few to tell. */
  readonly selfAccuracy: number | null;
  /** What a right answer's blend is in this FAQ on average, by which FAQs become comparable; 0 … 1. */
  readonly typicalBlend: number;
}

export interface MatcherParts {
  readonly fuzzy: FuzzySearch;
  readonly everydayWords: EverydayWords;
  /** How scores are to be corrected; as they are where absent. */
  readonly calibration?: Calibration;
}

/** What a right answer's blend is where a corpus is too thin to tell. */
const usualBlend = 0.5;
/** Answers of so many words on average tell what their entries are not about. */
const wordsOfFullAnswer = 20;
/** What is left for others where a question is, letter for letter, a wording of one entry. */
const besideExact = 0.2;

/** @param source what the data was built from */
export function openMatcher(
  source: MatcherSource,
  data: MatcherData,
  { fuzzy, everydayWords, calibration }: MatcherParts,
): Matcher {
  const { owners, learned } = data;
  const { entries } = source;
  const starts = startsOf(occurrences(owners, entries.length));
  // Looked up in the source: a list of all wordings would be made while visitors wait.
  const wordingAt = (wording: number): string => {
    const owner = owners[wording] ?? -1;
    return entries[owner]?.wordings[wording - (starts[owner] ?? 0)] ?? '';
  };
  const { language, synonyms, subjects, oneName } = openWordLists(source.locale, source.words);
  const index = openWordingIndex(data.index);
  const answers = data.answers === null ? null : openAnswerIndex(data.answers);
  const coverage = openCoverage(data.coverage);
  const models = learned === null ? null : openModels(learned);
  const typical = learned?.typicalBlend ?? usualBlend;
  const exact = createHashTable(data.exact);
  const everyday = everydayWords(language);
  const repairer = openRepairer(data.vocabulary, everyday, fuzzy);
  const listed = new Set(Object.values(source.words).flat(2).map(normalize));
  const slips = openSlipRepairer(data.slips, (word) => everyday.has(word) || listed.has(word));
  const figures: FaqFigures = {
    typical,
    wordings: owners.length / Math.max(1, entries.length),
    detail: Math.min(1, data.answerLength / wordsOfFullAnswer),
  };
  const shortListOf = createShortList(starts);
  const count = createFeatureCounter();

  // Made when first needed: only short Han texts ask for it.
  let wordingKeys: readonly string[] | null = null;

  const keyIn = (text: string): string => exactKeyOf(oneName(normalize(text)), language);

  const exactOwnerOf = (text: string): number | undefined => {
    const key = keyIn(text);
    const wording = data.exactWordings[exact.find(exactHashOf(key))];
    return wording === undefined || keyIn(wordingAt(wording)) !== key ? undefined : owners[wording];
  };

  /** What surrounds the question may name things that no entry can answer: they count against all of it. */
  const matchWithin = (question: string, surroundings: string, limit: number): MatchResult => {
    const latin = repairer.repair(withoutCourtesies(normalize(question), language));
    const { text: mended, repairs: slipped } = slips.repair(latin.text);
    const text = oneName(mended);
    const repairs = [...latin.repairs, ...slipped];
    const words = wordsOf(text, language);
    const vector = index.vectorFor(
      count((take) => {
        takeFeatures(text, words, language, synonyms.groupsIn(text, words), take);
      }),
    );
    const content = contentOf(text, words, synonyms);
    const asked =
      surroundings === question
        ? namedIn(text, words, subjects)
        : namedIn(surroundings, wordsOf(surroundings, language), subjects);
    const { share, known } = coverage.of(content);
    const close = shortListOf({
      cosines: index.scores(vector),
      answers: answers?.scores(words) ?? null,
      margins: models?.margins(vector) ?? null,
      probabilities: models?.probabilities(vector) ?? null,
    })
      .map(({ entry, wording, best, answer, fit: { pool, margin, regression } }) => {
        // Spelt out: spreading objects took longer than all the arithmetic.
        const parts: Parts = {
          pool,
          margin,
          regression,
          answer,
          coverage: share(entry),
          foreign: foreignIn(asked, data.named, entry),
        };
        return { entry, wording, best, answer, parts, rank: rankOf(parts, figures) };
      })
      .sort((a, b) => b.rank - a.rank || a.entry - b.entry);

    const distinct = new Set(words.map(({ stem }) => stem)).size;
    const exactOwner = exactOwnerOf(question) ?? (repairs.length > 0 ? exactOwnerOf(text) : undefined);
    const ranked = close.map(({ entry, wording, best, answer, parts, rank }, place): RankedEntry => {
      const rival = close[place === 0 ? 1 : 0]?.rank ?? 0;
      const inputs = inputsOf({
        parts,
        figures,
        lead: rank - rival,
        words: distinct,
        known,
        size: data.breadth.size[entry] ?? 0,
        pull: data.breadth.pull[entry] ?? 0,
      });
      const likely = probabilityOf(logitOf(inputs));
      const likelihood = calibration === undefined ? likely : calibrated(likely, calibration);
      return {
        entry: entries[entry]?.id ?? '',
        score:
          exactOwner === undefined
            ? likelihood
            : exactOwner === entry
              ? 1
              : Math.min(likelihood, besideExact),
        wording: wordingAt(wording),
        parts: {
          wording: best,
          answer,
          pool: parts.pool,
          ...(parts.margin === null ? {} : { margin: parts.margin }),
          ...(parts.regression === null ? {} : { regression: parts.regression }),
          coverage: parts.coverage,
          foreignTopics: parts.foreign.topics,
          foreignPlaces: parts.foreign.places,
          foreignOrganisations: parts.foreign.organisations,
        },
        ...(exactOwner === undefined ? { inputs } : {}),
      };
    });
    return { ranked: inOrder(ranked).slice(0, limit), repairs };
  };

  return {
    match: (question, limit) => {
      const whole = matchWithin(question, question, limit);
      const surest = whole.ranked[0]?.score ?? 0;
      const text = normalize(question);
      const rest = surest === 1 ? null : afterLeadUp(text, language);
      if (rest === null) return whole;
      const last = matchWithin(rest, text, limit);
      return (last.ranked[0]?.score ?? 0) > surest ? last : whole;
    },
    holds: (text) => {
      const key = wordingKey(text);
      wordingKeys ??= entries.flatMap(({ wordings }) => wordings.map(wordingKey));
      return key !== '' && wordingKeys.some((wording) => wording.includes(key));
    },
    selfAccuracy: learned?.accuracy ?? null,
    typicalBlend: typical,
  };
}

/** By rank, a letter-for-letter hit first; what stands lower is not likelier than what stands above it. */
function inOrder(ranked: readonly RankedEntry[]): RankedEntry[] {
  const exact = ranked.filter(({ score }) => score === 1);
  let most = 1;
  return [...exact, ...ranked.filter(({ score }) => score < 1)].map((entry) => {
    most = Math.min(most, entry.score);
    return { ...entry, score: most };
  });
}
