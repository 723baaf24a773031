// Weighs what the parts of the matcher say about an entry: into one number to rank by, then into a probability.
import type { Foreign } from './foreign.js';

const { exp, log, max, min } = Math;

/** What the parts say about one entry for one question. */
export interface Parts {
  /** The entry's best wordings, answers included, 0 … 1. */
  readonly pool: number;
  /** Margin of the support vector machine, about -1 … 1; null where the corpus is too thin to learn from. */
  readonly margin: number | null;
  /** Probability by logistic regression, 0 … 1; null as above. */
  readonly regression: number | null;
  /** Share of the question's content that the entry holds, 0 … 1. */
  readonly coverage: number;
  /** How much of the question the entry's question and answer hold, 0 … 1. */
  readonly answer: number;
  readonly foreign: Foreign;
}

/** The best, second and third wording of an entry; the last one stands in for missing ones. */
export function poolOf(scores: readonly number[]): number {
  const [best = 0, second = best, third = second] = scores;
  return 0.6 * best + 0.25 * second + 0.15 * third;
}

/** How well the words fit, 0 … 1: wordings, support vectors and regression together. */
export function blendOf({ pool, margin, regression }: Pick<Parts, 'pool' | 'margin' | 'regression'>): number {
  if (margin === null || regression === null) return pool;
  return 0.2 * pool + 0.6 * closeness(margin) + 0.2 * regression;
}

/** Of a question that has less than this in common with an entry, what was learnt tells nothing but how many wordings entries have. */
const somethingInCommon = 0.02;

/**
 * The same for the probability: what was learnt, where something was. The wordings' cosines are left out, since they are
 * lower in a FAQ with answers, and with longer wordings, for questions that are answered just as rightly.
 */
function likenessOf({ pool, margin, regression }: Parts): number {
  if (margin === null || regression === null) return pool;
  const learnt = 0.7 * closeness(margin) + 0.3 * regression;
  return learnt * min(1, pool / somethingInCommon);
}

function closeness(margin: number): number {
  return (max(-1.2, min(1.2, margin)) + 1) / 2;
}

/** What FAQs differ in, so that the same number means the same in all of them. */
export interface FaqFigures {
  /** What a right answer's blend is on average, 0 … 1. */
  readonly typical: number;
  /** Wordings an entry on average: with few, what their texts hold says more. */
  readonly wordings: number;
  /** 0 … 1: how far the answers' length lets one tell what an entry is not about. */
  readonly detail: number;
}

function coveredPart(coverage: number, { wordings }: FaqFigures): number {
  return coverage / log(2 + wordings);
}

/** An entry without an answer may well be about something that it does not name. */
function trustInSilence({ detail }: FaqFigures): number {
  return 0.25 + 0.75 * detail;
}

/** The number by which entries are ranked. */
export function rankOf(parts: Parts, figures: FaqFigures): number {
  const { pool, answer, coverage, foreign } = parts;
  const margin = parts.margin === null ? pool : closeness(parts.margin);
  const regression = parts.regression ?? pool;
  return (
    (5.15 * pool + 4.79 * margin + 0.59 * regression) / (figures.typical + 0.2) +
    6.76 * coveredPart(coverage, figures) +
    2.78 * answer -
    trustInSilence(figures) *
      (1.78 * min(2, foreign.topics + foreign.organisations) + 2.49 * min(2, foreign.places))
  );
}

export interface Circumstances {
  readonly parts: Parts;
  readonly figures: FaqFigures;
  /** This entry's rank number less that of the best other entry. */
  readonly lead: number;
  /** Distinct words of the question. */
  readonly words: number;
  /** Share of the question's content that any entry holds, 0 … 1. */
  readonly known: number;
  /** How wide the entry is, by `breadth.ts`. */
  readonly size: number;
  readonly pull: number;
}

/** Beyond this lead an entry is not surer still. */
const longestLead = 3;
/** Beyond so many words a question does not say more. */
const mostWords = 12;

/** What the probability is made from, so scaled that the same number means the same in all FAQs. */
export interface ProbabilityInputs {
  readonly fit: number;
  readonly covered: number;
  /** What other entries hold of the question and this one does not. */
  readonly elsewhere: number;
  readonly lead: number;
  readonly topics: number;
  readonly places: number;
  /** Distinct words of the question, 1 for a dozen and more. */
  readonly length: number;
  readonly size: number;
  readonly pull: number;
}

export type ProbabilityWeights = ProbabilityInputs & { readonly bias: number };

export function inputsOf({
  parts,
  figures,
  lead,
  words,
  known,
  size,
  pull,
}: Circumstances): ProbabilityInputs {
  const { coverage, foreign } = parts;
  const trust = trustInSilence(figures);
  // A question about another organisation is hardly ever one for this FAQ: it counts like two topics.
  const topics = trust * (min(1, foreign.topics) + 2 * min(1, foreign.organisations));
  // Beside a topic that the entry does not name, what it has in common with the question says less.
  const share = 1 - 0.4 * min(1, topics);
  return {
    fit: (share * likenessOf(parts)) / (figures.typical + 0.3),
    covered: coveredPart(coverage, figures),
    elsewhere: known - coverage,
    lead: max(-longestLead, min(longestLead, lead)),
    topics,
    places: trust * min(1, foreign.places),
    length: min(mostWords, words) / mostWords,
    size,
    pull,
  };
}

/** Fitted over many FAQs and questions: `README.md` in this folder says which and how. */
export const probabilityWeights: ProbabilityWeights = {
  bias: -3.74,
  fit: 4.6,
  covered: 1.41,
  elsewhere: -0.77,
  lead: 0.43,
  topics: -1.73,
  places: -3.59,
  length: 1.61,
  size: -0.52,
  pull: -0.48,
};

/** The natural logarithm of the odds that the entry is the right one: a logistic regression. */
export function logitOf(inputs: ProbabilityInputs, weights: ProbabilityWeights = probabilityWeights): number {
  return (
    weights.bias +
    weights.fit * inputs.fit +
    weights.covered * inputs.covered +
    weights.elsewhere * inputs.elsewhere +
    weights.lead * inputs.lead +
    weights.topics * inputs.topics +
    weights.places * inputs.places +
    weights.length * inputs.length +
    weights.size * inputs.size +
    weights.pull * inputs.pull
  );
}

/** How likely an event with these odds is, 0 … 1. */
export function probabilityOf(logit: number): number {
  return 1 / (1 + exp(-logit));
}
