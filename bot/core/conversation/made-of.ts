// Whether a text is made of nothing but certain words, such as those that say nothing of a subject.
import { edgesOf, mayCut } from '../text/cutting.js';
import { wordingKey } from '../text/normalize.js';

export type MadeOf = (text: string) => boolean;

/** Longer texts are made of more. */
const longest = 60;

export function createMadeOf(words: readonly string[]): MadeOf {
  const all = new Set(words.map((word) => wordingKey(word).replaceAll(' ', '')));
  all.delete('');
  const longestWord = Math.max(0, ...[...all].map((word) => word.length));
  return (raw) => {
    const key = wordingKey(raw);
    if (key.length > longest) return false;
    const text = key.replaceAll(' ', '');
    const edges = edgesOf(key);
    const reached = new Set([0]);
    for (let from = 0; from < text.length; from += 1) {
      if (!reached.has(from) || !mayCut(text, edges, from)) continue;
      for (let to = from + 1; to <= Math.min(text.length, from + longestWord); to += 1)
        if (all.has(text.slice(from, to)) && mayCut(text, edges, to)) reached.add(to);
    }
    return reached.has(text.length);
  };
}
