// Asks the server for suggestions, as long as it shows that it knows any.
import { LineError, type DirectLine, type Ticket } from './direct-line.js';
import type { Suggestion } from './suggestion.js';

export interface Suggester {
  /** Questions that begin like the text; none where the server knows none or can't be asked. */
  suggest(
    ticket: Ticket | null,
    text: string,
    locale: string,
    signal: AbortSignal,
  ): Promise<readonly Suggestion[]>;
}

/** A server that failed so often in a row is not asked again: Azure's Direct Line has no suggestions. */
const maxFailures = 2;

export function createSuggester(line: Pick<DirectLine, 'suggest'>): Suggester {
  let failures = 0;
  return {
    async suggest(ticket, text, locale, signal) {
      if (ticket === null || failures >= maxFailures) return [];
      try {
        const found = await line.suggest(ticket, text, locale, signal);
        failures = 0;
        return found;
      } catch (error) {
        // A question that was called off says nothing about the server, nor does one that it was too busy for.
        const code = error instanceof LineError ? error.code : null;
        if (code === 'refused') failures = maxFailures;
        else if (code === 'unreachable' && !signal.aborted) failures += 1;
        return [];
      }
    },
  };
}
