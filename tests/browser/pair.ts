// Two instances of the product on one PostgreSQL, behind a proxy that knows no visitor.
import { emptyFolder } from '../storage/sqlite.js';
import { freshDatabase } from '../storage/postgres.js';
import { freePort, startProduct, type Product } from './product.js';

interface Answered {
  readonly port: number;
  /** The method, or `socket`. */
  readonly kind: string;
  readonly path: string;
  readonly status: number;
}

interface ProxyModule {
  startProxy(
    targets: readonly number[],
    options: { readonly answered: (answer: Answered) => void },
  ): Promise<{ readonly base: string; openSockets(port: number): number; end(): void }>;
}

export interface Pair {
  readonly url: string;
  /** Of messages that were acknowledged since `forget`: which instance took each, 0 or 1. */
  readonly posts: readonly number[];
  /** The instances that hold a socket now. */
  holders(): readonly number[];
  /** Resolves once so many messages are acknowledged. */
  acknowledged(count: number): Promise<void>;
  forget(): void;
  /** Ends an instance as a crash does. */
  kill(instance: number): Promise<void>;
  /** Starts those that are down. */
  mend(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPair(): Promise<Pair> {
  const shared = {
    DATABASE_URL: await freshDatabase(),
    POLYFAQ_SECRET: 'a secret of two servers, not to be guessed',
  };
  const ports = [await freePort(), await freePort()];
  const settings = await Promise.all(
    ports.map(async (port) => ({ ...shared, PORT: String(port), POLYFAQ_DATA: await emptyFolder() })),
  );
  const running: (Product | null)[] = [];
  async function mend(): Promise<void> {
    for (const [instance, own] of settings.entries()) running[instance] ??= await startProduct(own);
  }
  await mend();

  let posts: number[] = [];
  const { startProxy } = (await import(new URL('../soak/proxy.mjs', import.meta.url).href)) as ProxyModule;
  const proxy = await startProxy(ports, {
    answered({ port, kind, path, status }) {
      if (kind === 'POST' && path.endsWith('/activities') && status === 200) posts.push(ports.indexOf(port));
    },
  });

  return {
    url: proxy.base,
    get posts() {
      return posts;
    },
    holders: () => [0, 1].filter((instance) => proxy.openSockets(ports[instance] ?? 0) > 0),
    async acknowledged(count) {
      for (let tries = 0; tries < 6_000 && posts.length < count; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 5));
      if (posts.length < count) throw new Error(`${String(posts.length)} messages were acknowledged.`);
    },
    forget() {
      posts = [];
    },
    async kill(instance) {
      await running[instance]?.kill();
      running[instance] = null;
    },
    mend,
    async stop() {
      proxy.end();
      for (const product of running) await product?.stop();
    },
  };
}
