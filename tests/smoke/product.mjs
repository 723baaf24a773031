// The built product as a child process, and a small Direct Line client to ask it questions.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Where a run of the tests wants everything that is logged. */
const logs = process.env.LOGS_OF_THE_TESTS;
const root = fileURLToPath(new URL('../../', import.meta.url));

export async function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Starts `dist/main.js` with the Node that runs this file; resolves at once with its address and a way to stop it,
 * which tells the exit code and the first lines that it wrote. They are passed on unless `isQuiet`.
 */
export async function startProduct(settings = {}, { isQuiet = false } = {}) {
  const port = await freePort();
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    cwd: root,
    env: {
      ...process.env,
      POLYFAQ_LOG: logs === undefined ? 'warn' : 'info',
      ...settings,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (logs !== undefined) appendFileSync(join(logs, `${child.pid}.log`), `${line}\n`);
      if (complaints.length < 10_000) complaints.push(line);
      if (!isQuiet && logs === undefined) console.error(line);
    });
  }
  const exited = new Promise((resolve) => child.once('exit', resolve));
  return {
    pid: child.pid,
    base: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      return { code: await exited, complaints };
    },
  };
}

/** Tries again every 10 ms until the attempt gives something true; throws after ten seconds. */
export async function until(attempt, what) {
  for (let tries = 0; tries < 1000; tries += 1) {
    const found = await attempt().catch(() => undefined);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${what} did not happen within ten seconds.`);
}

export async function call(base, path, token, body) {
  const response = await fetch(`${base}/v3/directline${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** A started conversation: its token, id and stream address. */
export async function startConversation(base) {
  const { token } = await call(base, '/tokens/generate', undefined, {});
  return { token, ...(await call(base, '/conversations', token, {})) };
}

export function ask(base, { token, conversationId }, text) {
  return call(base, `/conversations/${conversationId}/activities`, token, {
    type: 'message',
    from: { id: 'dl_visitor' },
    text,
  });
}
