// A world for commands: what they read and write is text in memory, and the bot is a script.
import { Readable, Writable } from 'node:stream';
import type { Context } from '../../bot/cli/context.js';
import { run } from '../../bot/cli/run.js';
import type { Converse } from '../../bot/core/conversation/converse.js';
import type { Message } from '../../bot/core/conversation/message.js';
import type { Reply } from '../../bot/core/reply/reply.js';
import { readConfig, settingsInForce } from '../../bot/config.js';
import { visitorRecords } from '../../bot/visitor-records.js';
import { menuAccounts } from '../../bot/wechat-accounts.js';
import { teamsPackager } from '../../bot/teams-package.js';
import { readCorpus } from '../../bot/authoring/read-corpus.js';

/** A reply that says "unknown", with some of it replaced. */
export function reply(part: Partial<Reply> = {}): Reply {
  return {
    outcome: 'unknown',
    locale: 'en',
    direction: 'ltr',
    text: 'I can’t answer that one.',
    entry: null,
    score: null,
    related: [],
    choices: [],
    candidates: [],
    repairs: [],
    language: { locale: 'en', script: 'Latn', confidence: 1, source: 'script' },
    ...part,
  };
}

export interface World {
  /** Runs a command line and tells what came of it. */
  polyfaq(...argv: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }>;
  /** The messages that the bot got, oldest first. */
  readonly messages: readonly Message[];
  /** The conversations that were forgotten, oldest first. */
  readonly forgotten: readonly string[];
}

export function createWorld({
  faq = 'nowhere',
  appId,
  stdin = '',
  stdout,
  script = () => reply(),
  environment = {},
}: {
  readonly faq?: string;
  readonly appId?: string;
  readonly stdin?: string | Uint8Array | readonly Uint8Array[];
  readonly stdout?: Writable;
  readonly script?: (message: Message) => Reply;
  readonly environment?: Readonly<Record<string, string>>;
}): World {
  const messages: Message[] = [];
  const forgotten: string[] = [];
  const converse: Converse = {
    answer: (message) => {
      messages.push(message);
      return Promise.resolve(script(message));
    },
    greet: () => Promise.resolve(null),
    rate: () => Promise.resolve(null),
    sent: () => Promise.resolve(),
    mayKeep: () => Promise.resolve(true),
    suggest: () => Promise.resolve([]),
    forget: (conversation) => {
      forgotten.push(conversation);
      return Promise.resolve();
    },
  };
  return {
    messages,
    forgotten,
    async polyfaq(...argv) {
      const [out, err] = [createSink(), createSink()];
      const chunks = typeof stdin === 'string' || stdin instanceof Uint8Array ? [Buffer.from(stdin)] : stdin;
      let now = 0;
      const context: Context = {
        teams: { ...teamsPackager({ phrases: 'data/phrases', registration: {} }), appId },
        faq,
        stdin: Readable.from(chunks),
        stdout: stdout ?? out.stream,
        stderr: err.stream,
        now: () => (now += 1500),
        settings: () => settingsInForce(environment),
        wechatAccounts: () => menuAccounts(readConfig(environment)),
        privacy: () => visitorRecords(readConfig(environment)),
        assemble: async (folder) => ({ corpus: await readCorpus(folder), converse }),
      };
      const code = await run(argv, context);
      return { code, out: out.text(), err: err.text() };
    },
  };
}

function createSink(): { readonly stream: Writable; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}
