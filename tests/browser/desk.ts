// A server whose bot says what a test wants: the real Direct Line and the real files of the website around it.
import { createFaqBot } from '../../bot/channels/bot-framework/faq-bot.js';
import { createDirectLine } from '../../bot/channels/direct-line/direct-line.js';
import type { Converse } from '../../bot/core/conversation/converse.js';
import type { Reply } from '../../bot/core/reply/reply.js';
import { createServer, type Server } from '../../bot/server/server.js';
import { createMemoryConversationLog } from '../../bot/storage/memory-conversation-log.js';
import { reply } from '../channels/scripted-converse.js';

export type Said = Partial<Reply> & { readonly text: string };

export interface Desk {
  readonly url: string;
  /** What the bot says to a text; what it has nothing for it repeats. */
  readonly answers: Map<string, Said>;
  /** What it was told, in order. */
  readonly heard: string[];
  /** The greeting of conversations that begin from now on. */
  greeting: Said;
  /** From now on answers wait until they are released. */
  hold(): void;
  release(): void;
  /** Hangs up on everybody and answers nobody. */
  stop(): Promise<void>;
  /** Is there again at the same address, with or without the conversations of before. */
  start(remembers: boolean): Promise<void>;
}

/** `secret`: what other servers send to get tokens. */
export async function openDesk(secret?: string): Promise<Desk> {
  const answers = new Map<string, Said>();
  const heard: string[] = [];
  let held: (() => void)[] = [];
  let isHolding = false;
  let log = createMemoryConversationLog({ clock: Date.now });
  let server: Server;
  let port = 0;

  const converse: Converse = {
    async answer({ text }) {
      heard.push(text);
      if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
      const said = answers.get(text);
      return said === undefined ? reply(`You said: ${text}`) : reply(said.text, said);
    },
    greet: () =>
      Promise.resolve(reply(desk.greeting.text, { outcome: 'smalltalk', entry: null, ...desk.greeting })),
    forget: () => Promise.resolve(),
    rate: () => Promise.resolve(null),
    sent: () => Promise.resolve(),
    mayKeep: () => Promise.resolve(true),
    suggest: () => Promise.resolve([]),
  };

  const desk: Desk = {
    get url() {
      return `http://127.0.0.1:${String(port)}`;
    },
    answers,
    heard,
    greeting: { text: 'Hello!' },
    hold() {
      isHolding = true;
    },
    release() {
      isHolding = false;
      for (const go of held) go();
      held = [];
    },
    async stop() {
      desk.release();
      await server.close(0);
    },
    async start(remembers) {
      if (!remembers) log = createMemoryConversationLog({ clock: Date.now });
      const bot = createFaqBot({ converse, trouble: () => 'Something went wrong.' });
      const signingKey = 'a key of more than sixteen characters';
      const { routes, sockets } = createDirectLine({
        bot,
        log,
        signingKey,
        perMinute: null,
        messagesPerMinute: null,
        suggestionsPerMinute: null,
        secret,
        suggest: ({ text }) =>
          Promise.resolve(
            [...answers.keys()]
              .filter((key) => key.startsWith(text))
              .map((key) => ({ label: key, says: key, entry: 'x', matched: [[0, text.length]] as const })),
          ),
      });
      server = createServer({ routes, sockets, staticFolders: [{ path: '/', folder: 'dist/site' }] });
      ({ port } = await server.listen(port, '127.0.0.1'));
    },
  };
  await desk.start(false);
  return desk;
}
