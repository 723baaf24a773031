// What was said in Direct Line conversations, in order, for as long as somebody may still ask for it.
import type { Clock } from '../../core/ports.js';
import type { PlainActivity } from '../bot-framework/in-process-adapter.js';

/** A place between two activities: how many were said before it. */
export type Position = number;

export interface ActivityPage {
  readonly activities: readonly PlainActivity[];
  /** The place after them. */
  readonly next: Position;
}

export interface Appended {
  readonly id: string;
  /** True where an activity with the same retry key was there already; nothing was added then. */
  readonly isRepeated: boolean;
}

/** Keeps conversations. What it is asked about a conversation that is not there, or no more, is undefined. */
export interface ConversationLog {
  /** Begins the conversation unless it has begun; true if it is new. */
  begin(conversation: string, about: { readonly locale: string | null }): Promise<boolean>;
  /** Where it stands; asking keeps it from going idle. */
  find(conversation: string): Promise<{ readonly locale: string | null; readonly end: Position } | undefined>;
  /** Adds an activity under a new id. The retry key, unique to one message of one user, makes a second try harmless. */
  append(conversation: string, activity: PlainActivity, retryKey?: string): Promise<Appended | undefined>;
  /** What was said from a place on, as far as it is still there; a place beyond the end counts as the end. */
  read(conversation: string, from: Position): Promise<ActivityPage | undefined>;
}

export interface MemoryLogOptions {
  readonly clock: Clock;
  /** Milliseconds after which a conversation that nobody asks about is forgotten. */
  readonly idleAfter?: number;
  readonly maxConversations?: number;
  /** Of one conversation; the oldest go first. */
  readonly maxActivities?: number;
  /** Characters of JSON in one conversation; the oldest activities go first. */
  readonly maxSize?: number;
  /** Characters of JSON in all conversations; the conversation idle longest goes first. */
  readonly maxTotalSize?: number;
}

interface Conversation {
  readonly locale: string | null;
  readonly kept: { readonly activity: PlainActivity; readonly size: number }[];
  readonly retries: Map<string, string>;
  /** How many activities were dropped from the front. */
  dropped: number;
  size: number;
  usedAt: number;
}

/** Keeps conversations in this process. */
export function createMemoryLog(options: MemoryLogOptions): ConversationLog {
  const { clock, idleAfter = 3_600_000, maxConversations = 10_000, maxActivities = 500 } = options;
  const { maxSize = 512 * 1024, maxTotalSize = 128 * 1024 * 1024 } = options;
  /** The one idle longest first. */
  const conversations = new Map<string, Conversation>();
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
    const limit = clock() - idleAfter;
    for (const [id, { usedAt, size }] of conversations) {
      const isOver = conversations.size > maxConversations || totalSize > maxTotalSize;
      if (usedAt >= limit && !isOver) return;
      conversations.delete(id);
      totalSize -= size;
    }
  }

  function keep(conversation: Conversation, activity: PlainActivity): void {
    const size = JSON.stringify(activity).length;
    conversation.kept.push({ activity, size });
    conversation.size += size;
    totalSize += size;
    while (conversation.kept.length > maxActivities || conversation.size > maxSize) {
      const oldest = conversation.kept.shift();
      if (oldest === undefined) return;
      conversation.dropped += 1;
      conversation.size -= oldest.size;
      totalSize -= oldest.size;
    }
  }

  function add(id: string, to: Conversation, activity: PlainActivity, retryKey?: string): Appended {
    const known = retryKey === undefined ? undefined : to.retries.get(retryKey);
    if (known !== undefined) return { id: known, isRepeated: true };
    const activityId = `${id}|${String(endOf(to)).padStart(7, '0')}`;
    keep(to, { ...activity, id: activityId });
    if (retryKey !== undefined) remember(to.retries, retryKey, activityId, maxActivities);
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

    append(id, activity, retryKey) {
      const conversation = use(id);
      return Promise.resolve(conversation && add(id, conversation, activity, retryKey));
    },

    read(id, from) {
      const conversation = use(id);
      return Promise.resolve(conversation && pageOf(conversation, from));
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

function remember(map: Map<string, string>, key: string, value: string, limit: number): void {
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > limit && oldest.done !== true) map.delete(oldest.value);
}
