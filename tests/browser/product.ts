// The product as it is shipped, started as a process of its own for a test.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { keepLogged } from '../logged/sink.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Product {
  /** `http://127.0.0.1:41234` */
  readonly url: string;
  stop(): Promise<void>;
  /** Ends it as a crash does, without a word. */
  kill(): Promise<void>;
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The machine gave no port.');
  return address.port;
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    ({ status }) => status === 200,
    () => false,
  );
}

const isOver = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

async function kill(child: ChildProcess): Promise<void> {
  if (isOver(child)) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

async function stop(child: ChildProcess): Promise<void> {
  if (isOver(child)) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 12_000);
  await exit;
  clearTimeout(timer);
}

/** Starts dist/main.js with these settings on a free port, or on `PORT`, and waits until it is ready; throws with what it said if it is not in 20 s. */
export async function startProduct(settings: Readonly<Record<string, string>> = {}): Promise<Product> {
  const port = Number(settings['PORT'] ?? (await freePort()));
  const url = `http://127.0.0.1:${String(port)}`;
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(port),
      HOST: '127.0.0.1',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      said = (said + data.toString()).slice(-4000);
      keepLogged(data.toString());
    });
  }
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) break;
    if (await isHealthy(url)) return { url, stop: () => stop(child), kill: () => kill(child) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop(child);
  throw new Error(`dist/main.js was not ready at ${url}. It said:\n${said}`);
}
