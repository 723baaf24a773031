// Starts the bot: settings, corpus, channels and server put together; a signal drains and stops it.
import { randomBytes } from 'node:crypto';
import { assemble } from './assemble.js';
import { watchCorpus } from './authoring/watch-corpus.js';
import { createFaqBot } from './channels/bot-framework/faq-bot.js';
import { createBotFrameworkRoutes } from './channels/bot-framework/routes.js';
import { createDirectLine } from './channels/direct-line/direct-line.js';
import { isFromThisMachine } from './channels/loopback.js';
import { readConfig, type Config } from './config.js';
import { createLogger } from './engines/pino.js';
import { createServer } from './server/server.js';

/** Milliseconds that running turns get to end after a signal. */
const drainWithin = 10_000;

async function start(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  const bot = await assemble(config);
  const { phrasebook } = bot;
  const faqBot = createFaqBot({
    converse: bot.converse,
    trouble: (locale) => phrasebook.say(locale ?? bot.corpus.source, 'trouble'),
    logger,
  });
  const directLine = createDirectLine({
    bot: faqBot,
    signingKey: randomBytes(32).toString('base64url'),
    account: { id: 'polyfaq', name: bot.corpus.name },
    // Behind a proxy many visitors share one address; whoever sits on this machine needs no limit.
    perMinute: 600,
    addressOf: (request) => (isFromThisMachine(request) ? null : request.remoteAddress),
    logger,
  });
  const server = createServer({
    routes: [
      ...directLine.routes,
      ...createBotFrameworkRoutes({ bot: faqBot, registration: config.registration, logger }),
    ],
    sockets: directLine.sockets,
    staticFolders: [{ path: '/', folder: config.site }],
    logger,
  });
  const watch = watchCorpus(config.faq, {
    version: bot.corpus.version,
    onCorpus: (corpus) => {
      void bot.replaceCorpus(corpus).then(() => {
        logger.info({ corpus: corpus.name, version: corpus.version }, 'The FAQ was changed and is live.');
      });
    },
    onFault: (error) => {
      logger.error(
        { code: error.code },
        `The changed FAQ has faults; the last good one stays.\n${error.message}`,
      );
    },
  });

  const { port } = await server.listen(config.port, config.host);
  await bot.prepare();
  const { corpus } = bot;
  logger.info(
    { corpus: corpus.name, entries: corpus.entries.length, locales: corpus.locales },
    `Ready: http://${config.host === '127.0.0.1' || config.host === '0.0.0.0' ? 'localhost' : config.host}:${String(port)}/`,
  );

  const stop = async (signal: string): Promise<void> => {
    logger.info({ signal }, 'Stopping: what runs is finished first.');
    watch.close();
    await server.close(drainWithin);
    await directLine.settled();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop(signal).then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'Stopping failed.');
          process.exit(1);
        },
      );
    });
  }
}

try {
  await start(readConfig());
} catch (error) {
  // Somebody starts it by hand and reads this: the message, and the stack only where nobody foresaw the error.
  const foreseen = error instanceof Error && 'code' in error;
  process.stderr.write(
    `polyfaq could not start.\n${foreseen ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
}
