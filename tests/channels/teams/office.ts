// The bot in Teams over real HTTP for tests: its door, the connector it answers to, and the real FAQ behind it.
import { assemble } from '../../../bot/assemble.js';
import { createConnectorAdapter } from '../../../bot/channels/bot-framework/cloud-adapter.js';
import { createFaqBot } from '../../../bot/channels/bot-framework/faq-bot.js';
import { createBotFrameworkRoutes } from '../../../bot/channels/bot-framework/routes.js';
import { createTeams } from '../../../bot/channels/teams/teams.js';
import type { DocumentStore } from '../../../bot/core/ports.js';
import { createServer } from '../../../bot/server/server.js';
import { createMemoryDocumentStore } from '../../../bot/storage/memory-documents.js';
import { startConnector, type Connector } from '../bot-framework/connector.js';
import { createRecordingLogger, type RecordingLogger } from '../recording-logger.js';

export type Json = Record<string, unknown>;

export interface Office {
  readonly connector: Connector;
  readonly documents: DocumentStore;
  readonly logger: RecordingLogger;
  /** Milliseconds that were waited between tries of a delivery, if waiting took time here. */
  readonly pauses: number[];
  /** Sends the bot an activity whose `serviceUrl` is the connector's. */
  post(activity: Json): Promise<{ readonly status: number; readonly body: string }>;
  /** What the bot sent since the last call, without signs of life. */
  sent(): readonly { readonly method: string; readonly path: string; readonly activity: Json }[];
  close(): Promise<void>;
}

export const expertsAt = '19:experts@thread.tacv2';

const bot = await assemble({ faq: 'data/iclei', phrases: 'data/phrases', subjects: 'data/subjects' });

/** `faq`: the folder of the FAQ; ICLEI's without one. */
export async function openOffice(faq?: string): Promise<Office> {
  const connector = await startConnector();
  const logger = createRecordingLogger();
  const pauses: number[] = [];
  const documents = createMemoryDocumentStore({ clock: Date.now });
  const own = await assemble({
    faq: faq ?? 'data/iclei',
    phrases: 'data/phrases',
    subjects: 'data/subjects',
  });
  const { converse } = own;
  const adapter = createConnectorAdapter({
    registration: {},
    delivery: {
      logger,
      random: () => 0.5,
      pause: (milliseconds) => Promise.resolve(void pauses.push(milliseconds)),
    },
  });
  const trouble = () => 'trouble';
  const teams = createTeams({
    ...(faq === undefined ? bot : own),
    converse,
    settings: { experts: expertsAt },
    keepDays: 90,
    documents,
    adapter,
    clock: Date.now,
    logger,
    trouble,
    others: createFaqBot({ converse, trouble }),
  });
  const server = createServer({ routes: createBotFrameworkRoutes({ bot: teams, adapter, logger }), logger });
  const { port } = await server.listen(0, '127.0.0.1');
  return {
    connector,
    documents,
    logger,
    pauses,
    async post(activity) {
      const response = await fetch(`http://127.0.0.1:${String(port)}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...activity, serviceUrl: connector.serviceUrl }),
      });
      return { status: response.status, body: await response.text() };
    },
    sent: () => connector.received.splice(0).filter(({ activity }) => activity['type'] !== 'typing'),
    async close() {
      await server.close(0);
      await connector.close();
    },
  };
}
