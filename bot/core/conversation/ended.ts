// What a conversation remembers of a turn that has come to its reply.
import type { Entry } from '../faq/corpus.js';
import type { Choice, Reply } from '../reply/reply.js';
import type { Opinion } from './rating.js';
import type { ConversationState } from './state.js';

export interface Turn {
  readonly state: ConversationState;
  readonly reply: Reply;
  /** True where the visitor had everything erased: the state is not to be kept. */
  readonly forgets?: true;
  /** What the visitor said of an answer. */
  readonly opinion?: Opinion;
}

/** A turn that answered no entry. */
export function ended(
  state: ConversationState,
  reply: Reply,
  changes: Partial<ConversationState> = {},
): Turn {
  return {
    state: {
      ...state,
      locale: reply.locale,
      offered: offeredIn(reply),
      unknowns: 0,
      asked: null,
      shown: reply.entry,
      pending: null,
      ...changes,
    },
    reply,
  };
}

/** A turn that answered entries, the one that comes next to mind last. */
export function answered(
  state: ConversationState,
  entries: readonly Entry[],
  reply: Reply,
  changes: Partial<ConversationState> = {},
): Turn {
  const ids = entries.map(({ id }) => id);
  const others = state.answered.filter((id) => !ids.includes(id));
  return ended(state, reply, { answered: [...others, ...ids], ...changes });
}

/** The list that a number refers to: the choices if there are any, else the follow-up questions. */
function offeredIn(reply: Reply): readonly Choice[] {
  return reply.choices.length > 0 ? reply.choices : reply.related;
}
