// How sure an answer must be to a question that names something of which the answer says nothing.
import type { Thresholds } from '../matching/decide.js';
import type { RankedEntry } from '../matching/ranked-entry.js';

/** So many times as sure as else. */
const surer = 1.2;

/** "What's the secretary general's name?" is near to what the organisation's name means, but names somebody whom that answer does not. */
export function thresholdsFor(best: RankedEntry | undefined, thresholds: Thresholds): Thresholds {
  if (best === undefined || !lacksSubject(best)) return thresholds;
  return { ...thresholds, answer: Math.min(1, thresholds.answer * surer) };
}

/** Whether a question names a topic, a country or another organisation that the entry does not. */
export function lacksSubject({ parts }: RankedEntry): boolean {
  const { foreignTopics = 0, foreignPlaces = 0, foreignOrganisations = 0 } = parts;
  return foreignTopics + foreignPlaces + foreignOrganisations > 0;
}
