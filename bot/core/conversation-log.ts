// What a channel that keeps its conversations itself asks of the outside: what was said, in order, and what still waits for its answer.

/** One thing that was said or done, as the channel's protocol writes it; plain JSON. */
export interface LoggedActivity {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** A place between two activities of a conversation: how many were said before it, whether they are still kept or not. */
export type Position = number;

export interface ActivityPage {
  readonly activities: readonly LoggedActivity[];
  /** The place after them. */
  readonly next: Position;
}

export interface Appended {
  readonly id: string;
  /** True where an activity with the same retry key was there already; nothing was added then. */
  readonly isRepeated: boolean;
}

export interface AppendOptions {
  /**
   * Unique to one activity of the conversation, 1 … 100 characters of ASCII: a second try under the same key adds nothing.
   * Remembered at least as long as the activity itself is kept.
   */
  readonly retryKey?: string;
  /** True for what somebody must answer: it waits from the moment it is kept, in the same step, until it is `answered`. */
  readonly awaitsAnswer?: boolean;
  /** Who said it, unique over all channels: `directline:dl_…`. Erasing that visitor forgets the conversation. */
  readonly visitor?: string;
}

/** Something that was taken from a visitor and has no answer yet. */
export interface Waiting {
  readonly conversation: string;
  /** As it was appended, with its id. */
  readonly activity: LoggedActivity;
  /** How often it was taken by `takeWaiting`, this time included: 1 … */
  readonly tries: number;
}

/**
 * Keeps conversations. What it is asked about a conversation that is not there, or no more, is undefined.
 * A log that several servers share must give each activity one place and one id, however many append at once.
 */
export interface ConversationLog {
  /** Begins the conversation unless it has begun; true if it is new. `visitor` is unique over all channels: `directline:dl_…`. */
  begin(
    conversation: string,
    about: { readonly locale: string | null; readonly visitor?: string },
  ): Promise<boolean>;
  /** Where it stands; asking may keep it from going idle. */
  find(conversation: string): Promise<{ readonly locale: string | null; readonly end: Position } | undefined>;
  /** Adds an activity under a new id, `<conversation>|<position, seven digits>`. */
  append(conversation: string, activity: LoggedActivity, how?: AppendOptions): Promise<Appended | undefined>;
  /** What was said from a place on, as far as it is still there; a place beyond the end counts as the end. */
  read(conversation: string, from: Position): Promise<ActivityPage | undefined>;
  /** The activity of that id waits no more. Harmless where it never did, or is no longer there. */
  answered(conversation: string, id: string): Promise<void>;
  /**
   * Takes activities that wait for an answer and were appended, or taken the last time, earlier than `before`
   * (milliseconds since the epoch), or at a time that is yet to come, as the clock was put back since: in the order in which they were appended, at most `limit`. Taking starts their wait
   * anew, in the same step, so that of several servers only one gets each.
   */
  takeWaiting(of: { readonly before: number; readonly limit: number }): Promise<readonly Waiting[]>;
  /** Forgets the conversation altogether. */
  forget(conversation: string): Promise<void>;
  /**
   * Forgets what was said before that place, what waits there, its retry keys, and whose conversation it is in which
   * language. What is left, so that its visitor reads what was said last, may go within minutes unless more is said.
   */
  erase(conversation: string, before: Position): Promise<void>;
  /** Calls back whenever a conversation has grown or was forgotten, on whichever server; returns what ends that. */
  watch(listener: (conversation: string) => void): () => void;
}
