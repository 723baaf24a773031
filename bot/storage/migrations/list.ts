// Every step that a database goes through, in order: a step that was ever released is never changed, only followed by another.
import type { Dialect } from '../sql.js';
import { conversationsAndDocuments } from './0001-conversations-and-documents.js';
import { conversationLog } from './0002-conversation-log.js';
import { logsAndLimits } from './0003-logs-and-limits.js';
import { visitorsOfConversations } from './0004-visitors-of-conversations.js';
import { whoseProposalsAre } from './0005-whose-proposals-are.js';

export interface Migration {
  readonly name: string;
  /** The statements of the step. */
  readonly up: (dialect: Dialect) => readonly string[];
}

/** The version of a database is the number of steps it has taken. */
export const migrations: readonly Migration[] = [
  { name: 'conversations and documents', up: conversationsAndDocuments },
  { name: 'conversation log', up: conversationLog },
  { name: 'logs and limits', up: logsAndLimits },
  { name: 'visitors of conversations', up: visitorsOfConversations },
  { name: 'whose proposals are', up: whoseProposalsAre },
];
