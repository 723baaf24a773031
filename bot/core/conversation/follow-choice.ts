// Goes where the visitor pointed in the last list, by its number, its place or its text.
import { findEntry } from '../faq/corpus.js';
import type { MatchResult } from '../matching/ranked-entry.js';
import type { Chosen } from './choosing.js';
import { answered, ended, type Turn } from './ended.js';
import type { Hearing } from './hearing.js';
import { withRecent } from './recent.js';

export function followChoice(hearing: Hearing): Turn | null {
  const { text, knowledge, state } = hearing;
  return follow(hearing, knowledge.choosing(text, state.offered));
}

/** A yes takes the only thing that was offered beside "none of these". */
export function acceptOffer(hearing: Hearing): Turn | null {
  const { text, knowledge, state } = hearing;
  const [only, none, ...more] = state.offered;
  const isOne = only?.entry !== undefined && none !== undefined && none.entry === undefined;
  if (!isOne || more.length > 0 || !knowledge.agrees(text)) return null;
  return follow(hearing, { kind: 'choice', choice: only });
}

function follow({ knowledge, state, staying }: Hearing, chosen: Chosen | null): Turn | null {
  const { compose, corpus, contact } = knowledge;
  switch (chosen?.kind) {
    case undefined:
      return null;
    case 'none':
      return ended(state, compose.noneOfThese(staying));
    case 'no-list':
      return ended(state, compose.say('ask', 'unknown', staying));
    case 'no-such-number': {
      const reply = compose.say('noSuchNumber', 'command', staying, { number: chosen.number });
      return ended(state, { ...reply, related: [], choices: state.offered });
    }
    case 'choice': {
      const { entry: id, label, says } = chosen.choice;
      const entry = findEntry(corpus, id ?? '');
      if (entry === undefined)
        return ended(state, (contact(says) ? compose.contact(staying) : null) ?? compose.topics(staying));
      const certain: MatchResult = {
        ranked: [{ entry: entry.id, score: 1, wording: label, parts: { chosen: 1 } }],
        repairs: [],
      };
      return answered(state, [entry], compose.answer(entry, { ...staying, match: certain }), {
        recent: withRecent(state, label, entry.id),
      });
    }
  }
}
