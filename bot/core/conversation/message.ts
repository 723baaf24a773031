// What reaches the core of a visitor's message, whatever channel it came by.
import type { Locale } from '../faq/corpus.js';

/** One message of a visitor. */
export interface Message {
  /** Identifies the conversation, unique over all channels. */
  readonly conversation: string;
  readonly text: string;
  /** The channel's id of this message, unique in its conversation: the same message again gets the same reply. */
  readonly id?: string;
  /** The channel it came by: `directline`, `msteams`, `wechat`. */
  readonly channel?: string;
  /** Who asks, unique over all channels: `directline:dl_…`. */
  readonly visitor?: string;
  /** True where the channel can hand this visitor's question to a person: that is then offered, see `Reply.asksPerson`. */
  readonly canAskPerson?: boolean;
  /**
   * True where nobody brings the message again: it is answered also while nothing can be kept, as if it were the first
   * where nothing can be read either.
   */
  readonly answersUnkept?: boolean;
  /**
   * How many questions the visitor's page holds, to bring them again as soon as they agree that something is kept; absent
   * where visitors have to ask again themselves.
   */
  readonly held?: number;
  /** The locale that the channel reports for this visitor, if any; any BCP 47 tag. */
  readonly locale?: Locale;
}
