// Leads conversations whose right answers are known, and counts how the bot does once something was said before.
import type { Converse } from '../core/conversation/converse.js';
import type { Locale } from '../core/faq/corpus.js';
import type { Reply } from '../core/reply/reply.js';
import type { ExpectedConversation } from './conversation-file.js';
import type { ExpectedQuestion } from './question-file.js';

export interface JudgedMessage {
  readonly heading: string;
  readonly message: ExpectedQuestion;
  /** The message before it; undefined for the first of a conversation. */
  readonly before?: string;
  readonly reply: Reply;
  readonly isRight: boolean;
  /** Whether it gets the same answer, or none either, as the first message of a conversation. */
  readonly isAsAlone: boolean;
}

/** Sends each conversation's messages in order, and each later message once more in a conversation of its own. */
export async function evaluateContext(
  converse: Converse,
  conversations: readonly ExpectedConversation[],
): Promise<readonly JudgedMessage[]> {
  const judged: JudgedMessage[] = [];
  for (const [index, { heading, messages }] of conversations.entries()) {
    const conversation = `conversation-${String(index)}`;
    for (const [place, message] of messages.entries()) {
      const reply = await converse.answer({ conversation, text: message.question });
      const before = messages[place - 1]?.question;
      const alone = before === undefined ? reply : await askAlone(converse, message.question);
      judged.push({
        heading,
        message,
        ...(before === undefined ? {} : { before }),
        reply,
        isRight: reply.entry === message.expected,
        isAsAlone: reply.entry === alone.entry,
      });
    }
    await converse.forget(conversation);
  }
  return judged;
}

async function askAlone(converse: Converse, text: string): Promise<Reply> {
  const conversation = 'conversation-alone';
  const reply = await converse.answer({ conversation, text });
  await converse.forget(conversation);
  return reply;
}

/** Counts of one heading in one locale. */
export interface ContextTally {
  readonly locale: Locale;
  readonly heading: string;
  readonly first: Share;
  readonly later: Share;
  /** How many later messages are answered as if nothing had been said before. */
  readonly asAlone: Share;
}

export interface Share {
  readonly of: number;
  readonly are: number;
}

/** By locale and heading, in the order in which they come up. */
export function tallyContext(judged: readonly JudgedMessage[]): readonly ContextTally[] {
  const groups = new Map<string, JudgedMessage[]>();
  for (const each of judged) {
    const key = `${each.message.locale}\n${each.heading}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups].map(([key, group]) => {
    const [locale = '', heading = ''] = key.split('\n');
    const first = group.filter(({ before }) => before === undefined);
    const later = group.filter(({ before }) => before !== undefined);
    const isRight = (each: JudgedMessage): boolean => each.isRight;
    return {
      locale,
      heading,
      first: share(first, isRight),
      later: share(later, isRight),
      asAlone: share(later, ({ isAsAlone }) => isAsAlone),
    };
  });
}

function share(among: readonly JudgedMessage[], holds: (each: JudgedMessage) => boolean): Share {
  return { of: among.length, are: among.filter(holds).length };
}
