// Starts the bot: settings, corpus and index first, then the doors; a signal drains and stops it.
import { join } from 'node:path';
import { assemble } from './assemble.js';
import { watchCorpus } from './authoring/watch-corpus.js';
import { readConfig, type Config } from './config.js';
import { codeVersionOf } from './engines/code-version.js';
import { createIndexer } from './engines/indexer.js';
import { createOnnxReranker } from './engines/onnx-reranker.js';
import { createLogger } from './engines/pino.js';
import { createPrometheus } from './engines/prometheus.js';
import { createIndexFiles } from './storage/index-files.js';
import { openStorage } from './storage/open.js';

async function start(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  const figures = createPrometheus();
  const indexer = createIndexer({
    store: createIndexFiles(join(config.data, 'index'), (error) => {
      logger.warn({ err: error }, 'An index could not be kept or read; it is built anew.');
    }),
    codeVersion: await codeVersionOf(config.indexing.sources),
    worker: config.indexing.worker,
  });
  // Before anything is opened: what is missing here is the operator's to mend.
  const reranker = config.reranker === undefined ? null : await createOnnxReranker(config.reranker);
  const tracing =
    config.tracing === undefined
      ? null
      : (await import('./engines/opentelemetry.js')).createOpenTelemetry(config.tracing);
  const storage = await openStorage({
    ...config.storage,
    folder: config.data,
    checkpointer: new URL('./storage/checkpoint-worker.js', import.meta.url),
    secret: config.secret,
    onUse: (use, took, isDone) => {
      figures.stored(use, took, isDone);
      tracing?.took(`store ${use}`, took, isDone);
    },
    onTrouble: (error) => {
      logger.warn({ err: error }, 'What is kept could not be looked after.');
    },
  });
  const bot = await assemble({
    ...config,
    indexer,
    store: storage.conversations,
    consents: storage.consents,
    ...(reranker === null
      ? {}
      : {
          reranking: {
            reranker,
            onTrouble: (error) => {
              logger.warn(
                { err: error },
                'A question was not judged by its meaning; words decided alone. This is said once.',
              );
            },
          },
        }),
    listeners: {
      feedback: storage.feedback,
      questions: storage.questions,
      onTurn: (account) => {
        figures.asked(account);
        logger.info(account, 'A message was answered.');
      },
      onTrouble: (error) => {
        logger.error({ err: error }, 'A visitor was answered, but what came of it could not be kept.');
      },
    },
  });
  bot.alsoErase(storage.erasure);
  const { corpus } = bot;

  // The doors' libraries take as long to load as the first index to build: both at once.
  const [{ serve }] = await Promise.all([import('./serve.js'), bot.prepare([corpus.source])]);
  const served = await serve(bot, config, {
    storage,
    logger,
    figures,
    tracing,
    checks: [
      {
        name: 'storage',
        check: () => storage.trouble(),
      },
    ],
  });
  logger.info(
    { corpus: corpus.name, entries: corpus.entries.length, locales: corpus.locales },
    `Ready: ${served.address}`,
  );

  const watch = watchCorpus(config.faq, {
    version: corpus.version,
    onCorpus: (changed) => {
      void bot.replaceCorpus(changed).then(
        () => {
          figures.reloaded(true);
          logger.info({ corpus: changed.name, version: changed.version }, 'The FAQ was changed and is live.');
        },
        (error: unknown) => {
          figures.reloaded(false);
          logger.error({ err: error }, 'The changed FAQ could not be indexed; the last one stays.');
        },
      );
    },
    onFault: (error) => {
      figures.reloaded(false);
      logger.error(
        { code: error.code },
        `The changed FAQ has faults; the last good one stays.\n${error.message}`,
      );
    },
  });
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      isStopping = true;
      logger.info({ signal }, 'Stopping: what runs is finished first.');
      watch.close();
      Promise.all([
        served.stop().then(() => Promise.all([storage.close(), tracing?.close()])),
        indexer.close(),
      ]).then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'Stopping failed.');
          process.exit(1);
        },
      );
    });
  }
  // A language that fails here is indexed when it is first asked for.
  bot.prepare().catch((error: unknown) => {
    if (!isStopping) logger.warn({ err: error }, 'A language could not be indexed ahead.');
  });
}

try {
  await start(readConfig());
} catch (error) {
  // Somebody starts it by hand and reads this: the message, and the stack only where nobody foresaw the error.
  const isForeseen = error instanceof Error && 'code' in error;
  const text = error instanceof Error ? (isForeseen ? error.message : error.stack) : String(error);
  process.stderr.write(`polyfaq could not start.\n${text ?? ''}\n`);
  process.exit(1);
}
