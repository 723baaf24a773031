// What was said in conversations, kept in this process for as long as somebody may still ask for it.
import type {
  ActivityPage,
  Appended,
  AppendOptions,
  ConversationLog,
  LoggedActivity,
  Position,
} from '../core/conversation-log.js';
import type { Clock } from '../core/ports.js';

export interface MemoryLogOptions {
  readonly clock: Clock;
  /** Milliseconds after which a conversation that nobody asks about is forgotten. */
  readonly keepFor?: number;
  readonly maxConversations?: number;
  /** Of one conversation; the oldest go first. */
  readonly maxActivities?: number;
  /** Characters of JSON in one conversation; the oldest activities go first. */
  readonly maxSize?: number;
  /** Characters of JSON in all conversations; the conversation idle longest goes first. */
  readonly maxTotalSize?: number;
}

interface Kept {
  readonly activity: LoggedActivity;
  readonly id: string;
  readonly size: number;
  readonly retryKey: string | undefined;
  /** Since when it waits for its answer, in milliseconds since the epoch; null if it does not. */
  waitsSince: number | null;
  tries: number;
}

interface Conversation {
  locale: string | null;
  readonly kept: Kept[];
  readonly retries: Map<string, string>;
  /** How many activities were dropped from the front. */
  dropped: number;
  size: number;
  usedAt: number;
}

/** Milliseconds: what is stamped so much later than now was stamped by a clock that was put back since. */
const apart = 10 * 60 * 1000;

/** Keeps conversations in this process. */
export function createMemoryConversationLog(options: MemoryLogOptions): ConversationLog {
  const { clock, keepFor = 3_600_000, maxConversations = 10_000, maxActivities = 500 } = options;
  const { maxSize = 512 * 1024, maxTotalSize = 128 * 1024 * 1024 } = options;
  /** The one idle longest first. */
  const conversations = new Map<string, Conversation>();
  /** What waits, in the order in which it was said. */
  const waiting = new Map<Kept, string>();
  const listeners = new Set<(conversation: string) => void>();
  let totalSize = 0;

  function use(id: string): Conversation | undefined {
    forgetIdle();
    const conversation = conversations.get(id);
    if (conversation === undefined) return undefined;
    conversation.usedAt = clock();
    conversations.delete(id);
    conversations.set(id, conversation);
    return conversation;
  }

  function forgetIdle(): void {
    const limit = clock() - keepFor;
    for (const [id, conversation] of conversations) {
      const isOver = conversations.size > maxConversations || totalSize > maxTotalSize;
      if (conversation.usedAt > limit && !isOver) return;
      remove(id, conversation);
    }
  }

  function remove(id: string, conversation: Conversation): void {
    drop(conversation, conversation.kept.length);
    conversations.delete(id);
    tell(id);
  }

  function drop(conversation: Conversation, count: number): void {
    for (const oldest of conversation.kept.splice(0, count)) {
      conversation.dropped += 1;
      conversation.size -= oldest.size;
      totalSize -= oldest.size;
      waiting.delete(oldest);
      if (oldest.retryKey !== undefined) conversation.retries.delete(oldest.retryKey);
    }
  }

  function tell(id: string): void {
    for (const listener of listeners) listener(id);
  }

  function keep(id: string, conversation: Conversation, one: Kept): void {
    conversation.kept.push(one);
    conversation.size += one.size;
    totalSize += one.size;
    if (one.retryKey !== undefined) conversation.retries.set(one.retryKey, one.id);
    if (one.waitsSince !== null) waiting.set(one, id);
    while (conversation.kept.length > maxActivities || conversation.size > maxSize) drop(conversation, 1);
    tell(id);
  }

  function add(id: string, to: Conversation, activity: LoggedActivity, how: AppendOptions): Appended {
    const { retryKey, awaitsAnswer = false } = how;
    const known = retryKey === undefined ? undefined : to.retries.get(retryKey);
    if (known !== undefined) return { id: known, isRepeated: true };
    const activityId = `${id}|${String(endOf(to)).padStart(7, '0')}`;
    const named = { ...activity, id: activityId };
    const waitsSince = awaitsAnswer ? clock() : null;
    const { length: size } = JSON.stringify(named);
    keep(id, to, { activity: named, id: activityId, size, retryKey, waitsSince, tries: 0 });
    return { id: activityId, isRepeated: false };
  }

  // A port of promises, because other logs are elsewhere; this one has its answers at once.
  return {
    begin(id, { locale }) {
      if (use(id) !== undefined) return Promise.resolve(false);
      conversations.set(id, { locale, kept: [], retries: new Map(), dropped: 0, size: 0, usedAt: clock() });
      forgetIdle();
      return Promise.resolve(true);
    },

    find(id) {
      const conversation = use(id);
      return Promise.resolve(conversation && { locale: conversation.locale, end: endOf(conversation) });
    },

    append(id, activity, how = {}) {
      const conversation = use(id);
      return Promise.resolve(conversation && add(id, conversation, activity, how));
    },

    read(id, from) {
      const conversation = use(id);
      return Promise.resolve(conversation && pageOf(conversation, from));
    },

    answered(id, activity) {
      const one = conversations.get(id)?.kept.findLast((kept) => kept.id === activity);
      if (one !== undefined) waiting.delete(one);
      return Promise.resolve();
    },

    takeWaiting({ before, limit }) {
      const now = clock();
      const due = [...waiting].filter(
        ([{ waitsSince }]) => waitsSince !== null && (waitsSince < before || waitsSince > now + apart),
      );
      const taken = due.slice(0, limit).map(([one, conversation]) => {
        one.waitsSince = now;
        one.tries += 1;
        return { conversation, activity: one.activity, tries: one.tries };
      });
      return Promise.resolve(taken);
    },

    forget(id) {
      const conversation = conversations.get(id);
      if (conversation !== undefined) remove(id, conversation);
      return Promise.resolve();
    },

    erase(id, before) {
      const conversation = conversations.get(id);
      if (conversation === undefined) return Promise.resolve();
      conversation.locale = null;
      drop(conversation, Math.max(0, before - conversation.dropped));
      tell(id);
      return Promise.resolve();
    },

    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function pageOf(conversation: Conversation, from: Position): ActivityPage {
  const { kept, dropped } = conversation;
  const activities = kept.slice(Math.max(0, from - dropped)).map(({ activity }) => activity);
  return { activities, next: endOf(conversation) };
}

function endOf({ dropped, kept }: Conversation): Position {
  return dropped + kept.length;
}
