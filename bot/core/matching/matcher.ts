// Ranks the entries of one FAQ in one language for a question, with the reasons.
import { wordingsOf, type Corpus, type Locale } from '../faq/corpus.js';
import type { CommonSubjects, EverydayWords, FuzzySearch } from '../ports.js';
import { normalize, wordingKey } from '../text/normalize.js';
import { wordsOf } from '../text/words.js';
import { createAnswerIndex } from './answers.js';
import { blendOf, poolOf, probabilityOf, rankOf, type Parts } from './blend.js';
import { contentOf, createCoverage } from './coverage.js';
import { featuresOf } from './features.js';
import { foreignIn, namedIn } from './foreign.js';
import { learn } from './learned.js';
import { languageOf, profileOf } from './profile.js';
import type { MatchResult, RankedEntry } from './ranked-entry.js';
import { createRepairer } from './repair.js';
import { createWordGroups } from './word-groups.js';
import { createWordingIndex } from './wording-index.js';

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
  readonly commonSubjects: CommonSubjects;
}

/** A repaired word may be wrong: it counts for less. */
const repairedReliability = 0.8;
/** How much the answers' texts count beside the wordings. */
const answerShare = 0.5;
/** So many entries by their words alone are looked at closely. */
const shortList = 12;
/** What a right answer's blend is where a corpus is too thin to tell. */
const usualBlend = 0.5;

/** Builds the matcher of one locale from every entry that has a text there. */
export function createMatcher(corpus: Corpus, locale: Locale, parts: MatcherParts): Matcher {
  const language = languageOf(locale);
  const entries = corpus.entries.filter((entry) => entry.texts.has(locale));
  const synonyms = createWordGroups(corpus.synonyms.get(locale) ?? []);
  const common = parts.commonSubjects(locale);
  const subjects = {
    topics: createWordGroups(common.topics),
    places: createWordGroups(common.places, { whole: true }),
  };

  const wordings = entries.flatMap((entry, owner) =>
    wordingsOf(entry, locale).map((text) => ({ text, normalized: normalize(text), owner })),
  );
  const owners = wordings.map(({ owner }) => owner);
  const answerTexts = entries.map((entry) => normalize(entry.texts.get(locale)?.answer ?? ''));
  const exact = new Map(wordings.map(({ text, owner }) => [wordingKey(text), owner]));
  const index = createWordingIndex(
    wordings.map(({ normalized }) => featuresOf(normalized, language, synonyms)),
    profileOf(language),
  );
  const learned = learn(index, owners, entries.length);
  const typical = learned?.typicalBlend ?? usualBlend;
  const answers = createAnswerIndex(
    entries.map((entry, number) =>
      wordsOf(
        `${normalize(entry.texts.get(locale)?.question ?? '')}\n${answerTexts[number] ?? ''}`,
        language,
      ),
    ),
  );
  const everything = answerTexts.map((answer, entry) =>
    [...wordings.filter(({ owner }) => owner === entry).map(({ normalized }) => normalized), answer].join(
      '\n',
    ),
  );
  const allWords = everything.map((text) => wordsOf(text, language));
  const coverage = createCoverage(
    everything.map((text, entry) => contentOf(text, allWords[entry] ?? [], synonyms)),
  );
  const named = everything.map((text, entry) => namedIn(text, allWords[entry] ?? [], subjects));
  const repairer = createRepairer(vocabularyOf(everything), parts.everydayWords(language), parts.fuzzy);

  const match = (question: string, limit: number): MatchResult => {
    const { text, repairs } = repairer.repair(normalize(question));
    const reliability = new Map(repairs.map(({ to }) => [to, repairedReliability]));
    const vector = index.vectorFor(featuresOf(text, language, synonyms, reliability));
    const words = wordsOf(text, language);
    const content = contentOf(text, words, synonyms);
    const asked = namedIn(text, words, subjects);
    const answerScores = answers.scores(words);
    const margins = learned?.supportVectors(vector);
    const regressions = learned?.regression(vector);

    const close = bestWordings(index.scores(vector), owners, entries.length)
      .map(({ scores, wording }, entry) => {
        const answer = answerScores[entry] ?? 0;
        const fit = {
          pool: poolOf(scores.map((score) => (score + answerShare * answer) / (1 + answerShare))),
          margin: margins?.[entry] ?? null,
          regression: regressions?.[entry] ?? null,
        };
        return { entry, wording, answer, best: scores[0] ?? 0, fit, blend: blendOf(fit) };
      })
      .sort((a, b) => b.blend - a.blend)
      .slice(0, shortList)
      .map((candidate) => {
        const nothing = { topics: [], places: [] };
        const weighed: Parts = {
          ...candidate.fit,
          coverage: coverage.share(content, candidate.entry),
          foreign: foreignIn(asked, named[candidate.entry] ?? nothing),
        };
        return { ...candidate, weighed, rank: rankOf(weighed, typical) };
      })
      .sort((a, b) => b.rank - a.rank);

    const distinct = new Set(words.map(({ stem }) => stem)).size;
    const exactOwner = exact.get(wordingKey(question));
    const ranked = close.map(({ entry, wording, answer, best, weighed, rank }, place): RankedEntry => {
      const rival = close[place === 0 ? 1 : 0]?.rank ?? 0;
      const likelihood = probabilityOf({
        parts: weighed,
        typical,
        lead: rank - rival,
        words: distinct,
        repaired: repairs.length / Math.max(1, distinct),
      });
      return {
        entry: entries[entry]?.id ?? '',
        score: exactOwner === undefined ? likelihood : exactOwner === entry ? 1 : Math.min(likelihood, 0.2),
        wording: wordings[wording]?.text ?? '',
        parts: {
          wording: best,
          answer,
          pool: weighed.pool,
          ...(weighed.margin === null ? {} : { margin: weighed.margin }),
          ...(weighed.regression === null ? {} : { regression: weighed.regression }),
          coverage: weighed.coverage,
          foreignTopics: weighed.foreign.topics,
          foreignPlaces: weighed.foreign.places,
        },
      };
    });
    ranked.sort((a, b) => b.score - a.score);
    return { ranked: ranked.slice(0, limit), repairs };
  };

  return {
    match,
    holds: (text) => {
      const key = wordingKey(text);
      return key !== '' && [...exact.keys()].some((wording) => wording.includes(key));
    },
    selfAccuracy: learned?.accuracy ?? null,
    typicalBlend: typical,
  };
}

/** The three best wordings of each entry; `wording` is -1 where none has anything of the question. */
function bestWordings(
  cosines: Float32Array,
  owners: readonly number[],
  entries: number,
): { scores: number[]; wording: number }[] {
  const best = Array.from({ length: entries }, () => ({ scores: [] as number[], wording: -1 }));
  cosines.forEach((cosine, number) => {
    const entry = best[owners[number] ?? 0];
    if (entry === undefined) return;
    if (entry.wording < 0 || cosine > (entry.scores[0] ?? 0)) entry.wording = number;
    entry.scores.push(cosine);
    entry.scores.sort((a, b) => b - a);
    if (entry.scores.length > 3) entry.scores.pop();
  });
  return best;
}

function vocabularyOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [word] of text.matchAll(/[a-z]{2,}/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
