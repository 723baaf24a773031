// Holds a re-ranker to a time in which a visitor does not notice it, and to a few questions at once.
import type { SemanticReranker } from '../core/ports.js';

export interface TimeLimits {
  /** Milliseconds that a question may wait. */
  readonly within?: number;
  /** Questions that may be in work; more are refused at once, so that a slow model does not gather a queue. */
  readonly atOnce?: number;
}

/** Thrown where a re-ranker was too slow or too busy. */
export class LateError extends Error {
  readonly code = 'reranker-late';
}

export function withinTime(
  reranker: SemanticReranker,
  { within = 150, atOnce = 4 }: TimeLimits = {},
): SemanticReranker {
  let inWork = 0;
  return {
    score: async (...asked) => {
      if (inWork >= atOnce)
        throw new LateError(
          `The re-ranker has ${String(atOnce)} questions in work; a smaller model or more processors would keep up.`,
        );
      inWork += 1;
      const scores = (async () => {
        try {
          return await reranker.score(...asked);
        } finally {
          inWork -= 1;
        }
      })();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          reject(
            new LateError(
              `The re-ranker took longer than ${String(within)} ms; a smaller or quantized model would be quicker.`,
            ),
          );
        }, within);
      });
      try {
        return await Promise.race([scores, late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
