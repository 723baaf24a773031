// Puts channels and server around an assembled bot.
import { createHmac } from 'node:crypto';
import type { Assembled } from './assemble.js';
import { readCertificate } from './channels/bot-framework/certificate.js';
import { createConnectorAdapter, type BotRegistration } from './channels/bot-framework/cloud-adapter.js';
import { createFaqBot } from './channels/bot-framework/faq-bot.js';
import { createBotFrameworkRoutes } from './channels/bot-framework/routes.js';
import { channelId } from './channels/direct-line/adapter.js';
import { createDirectLine } from './channels/direct-line/direct-line.js';
import type { Logger } from './channels/logger.js';
import { isFromThisMachine } from './channels/loopback.js';
import { tracedConverse, tracedRoutes } from './channels/traced.js';
import { createTeams } from './channels/teams/teams.js';
import type { Config } from './config.js';
import type { Tracing } from './core/ports.js';
import type { Prometheus } from './engines/prometheus.js';
import { openWeChat } from './serve-wechat.js';
import type { Check } from './server/health.js';
import { metricsRoute } from './server/metrics.js';
import { createServer } from './server/server.js';
import type { Storage } from './storage/open.js';

export interface Served {
  /** Where a visitor on this machine finds it. */
  readonly address: string;
  /** Takes nothing new and finishes what runs. */
  stop(): Promise<void>;
}

/** What is around the server. */
export interface Surroundings {
  readonly storage: Storage;
  readonly logger: Logger;
  readonly figures: Prometheus;
  /** Null where nobody follows requests. */
  readonly tracing?: Tracing | null;
  /** What must be well before visitors are sent here. */
  readonly checks: readonly Check[];
}

/** Milliseconds that running turns get to end. */
const drainWithin = 10_000;
/** Milliseconds after which a message without an answer is taken up by whichever server notices. */
const stalledAfter = 15_000;

/** Resolves when visitors are served; throws where the address can't be listened on. */
export async function serve(
  assembled: Assembled,
  config: Config,
  { storage, logger, figures, tracing = null, checks }: Surroundings,
): Promise<Served> {
  const bot =
    tracing === null ? assembled : { ...assembled, converse: tracedConverse(assembled.converse, tracing) };
  const { phrasebook, corpus } = bot;
  const registration = await registrationOf(config);
  const trouble = (locale: string | undefined): string => phrasebook.say(locale ?? corpus.source, 'trouble');
  const faqBot = createFaqBot({
    converse: bot.converse,
    trouble,
    // What it has logged it answers when the database is back.
    triesAgain: (channel) => channel === 'directline',
    logger,
  });
  const adapter = createConnectorAdapter({ registration, delivery: { logger } });
  const teams = createTeams({
    ...bot,
    settings: config.teams,
    keepDays: config.storage.keepDays,
    documents: storage.documents,
    adapter,
    clock: Date.now,
    logger,
    trouble,
    others: faqBot,
  });
  // One process alone counts faster by itself.
  const sharedLimits = config.storage.databaseUrl === undefined ? undefined : storage.limits;
  const directLine = createDirectLine({
    bot: faqBot,
    log: storage.log,
    signingKey: keyOf(storage.secret),
    secret: config.directLine.secret,
    allowedOrigins: config.directLine.origins,
    account: { id: 'polyfaq', name: corpus.name },
    suggest: ({ conversation, text, locale }) =>
      bot.converse.suggest({
        conversation: `${channelId}:${conversation}`,
        text,
        ...(locale === null ? {} : { locale }),
        limit: 5,
      }),
    mayKeep: (visitor, conversation) =>
      bot.converse.mayKeep({ visitor, conversation: `${channelId}:${conversation}` }),
    notKept: (locale) => phrasebook.say(locale ?? corpus.source, 'notKept'),
    // Behind a proxy many visitors share one address; whoever sits on this machine needs no limit.
    perMinute: 600,
    addressOf: (request) => (isFromThisMachine(request) ? null : request.remoteAddress),
    sharedLimits,
    logger,
  });
  bot.alsoErase(directLine.erasure);
  const wechat = await openWeChat({ bot, config, logger, ...storage, sharedLimits, tracing });
  const routes = [
    ...directLine.routes,
    ...createBotFrameworkRoutes({
      bot: teams,
      registration,
      adapter,
      ...(config.teams.allowedTenants === undefined ? {} : { tenants: config.teams.allowedTenants }),
      logger,
    }),
    metricsRoute({
      page: figures.page,
      ...(config.metricsToken === undefined ? {} : { token: config.metricsToken }),
    }),
    ...wechat.routes,
  ];
  const server = createServer({
    routes: tracing === null ? routes : tracedRoutes(routes, tracing),
    sockets: directLine.sockets,
    staticFolders: [{ path: '/', folder: config.site }],
    trustedProxies: config.trustedProxies,
    maxSockets: config.maxSockets,
    checks,
    onRequest: figures.requested,
    logger,
  });
  figures.watchSockets(() => server.openSockets());
  const answerWaiting = (waitedFor: number): Promise<void> =>
    directLine.resume(waitedFor).catch((error: unknown) => {
      logger.error({ err: error }, 'Messages that wait for an answer could not be looked for.');
    });
  // Before anybody is let in, so that what waited is answered before what comes.
  await answerWaiting(0);
  const sweep = setInterval(() => void answerWaiting(stalledAfter), stalledAfter / 3);
  sweep.unref();
  const { port } = await server.listen(config.port, config.host);
  return {
    address: `http://${isAnyAddress(config.host) ? 'localhost' : config.host}:${String(port)}/`,
    stop: async () => {
      clearInterval(sweep);
      await server.close(drainWithin);
      await Promise.all([directLine.settled(), wechat.settled()]);
    },
  };
}

/** One secret signs several kinds of things, each with a key of its own. */
function keyOf(secret: string): string {
  return createHmac('sha256', secret).update('Direct Line tokens').digest('base64url');
}

/** Throws what reading the certificate throws. */
async function registrationOf({ registration }: Config): Promise<BotRegistration> {
  const { MicrosoftAppCertificateFile: file, MicrosoftAppCertificateKeyFile: key, ...rest } = registration;
  return file === undefined || key === undefined ? rest : { ...rest, ...(await readCertificate(file, key)) };
}

function isAnyAddress(host: string): boolean {
  return ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host);
}
