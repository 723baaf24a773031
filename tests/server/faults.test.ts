// A started server whose disk is full or can't be written, and one whose database is slow.
import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openStorage } from '../../bot/storage/open.js';
import { freePort } from '../browser/product.js';
import { keepLogged } from '../logged/sink.js';
import { describeWithPostgres, freshDatabase, openedPostgres } from '../storage/postgres.js';
import { emptyFolder } from '../storage/sqlite.js';

const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }
});

interface Said {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
}

async function startServer(settings: Readonly<Record<string, string>>) {
  const port = await freePort();
  // A process that may write no more is told so, as by a full disk, instead of being ended by a signal.
  const child = spawn('bash', ['-c', 'trap "" XFSZ; exec node dist/main.js'], {
    env: { ...process.env, PORT: String(port), POLYFAQ_LOG: 'info', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      keepLogged(data.toString());
    });
  const call = async (path: string, body?: object, token = ''): Promise<Said> => {
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        'content-type': 'application/json',
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    return {
      status: response.status,
      text: await response.text(),
      retryAfter: response.headers.get('retry-after'),
    };
  };
  for (let tries = 0; (await call('/readyz').catch(() => undefined))?.status !== 200; tries += 1) {
    if (tries === 600 || child.exitCode !== null) throw new Error('The server did not start.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { token, conversationId } = JSON.parse((await call('/v3/directline/tokens/generate', {})).text) as {
    token: string;
    conversationId: string;
  };
  await call('/v3/directline/conversations', {}, token);
  const activities = `/v3/directline/conversations/${conversationId}/activities`;
  return {
    pid: String(child.pid),
    call,
    say: (text: string) => call(activities, { type: 'message', from: { id: 'dl_v' }, text }, token),
    said: async () =>
      JSON.parse((await call(activities, undefined, token)).text) as { activities: { text?: string }[] },
  };
}

const ofTeams = {
  type: 'message',
  id: 'm1',
  text: 'Where is ICLEI headquartered?',
  channelId: 'msteams',
  from: { id: 'u' },
  recipient: { id: 'b' },
  conversation: { id: 'c' },
  serviceUrl: 'http://localhost:9/',
  deliveryMode: 'expectReplies',
};

describe('A full disk', () => {
  it('refuses what can not be kept, answers where nothing must be, says why, and passes without a restart', async () => {
    const server = await startServer({ POLYFAQ_DATA: await emptyFolder() });
    expect((await server.say('hello')).status).toBe(200);
    execFileSync('prlimit', ['--pid', server.pid, '--fsize=4096:unlimited']);
    const said = [];
    for (let count = 0; count < 20; count += 1)
      said.push(await server.say(`${String(count)} ${'x'.repeat(3000)}`));
    const refused = said.find(({ status }) => status !== 200);
    expect(refused).toMatchObject({ status: 503, retryAfter: '2' });
    const taken = said.flatMap(({ status }, count) => (status === 200 ? [String(count)] : []));

    expect(await server.call('/healthz')).toMatchObject({ status: 200 });
    expect(await server.call('/readyz')).toMatchObject({
      status: 503,
      text: expect.stringMatching(/"storage":"The disk (?:is full|takes nothing)/),
    });
    expect((await server.call('/api/messages', ofTeams)).text).toContain('Bonn');

    execFileSync('prlimit', ['--pid', server.pid, '--fsize=unlimited:unlimited']);
    expect((await server.call('/readyz')).status).toBe(200);
    expect((await server.say('hello again')).status).toBe(200);
    // Everything acknowledged is there, and nothing else.
    const kept = (await server.said()).activities.flatMap(
      ({ text = '' }) => /^(\d+) x/.exec(text)?.[1] ?? [],
    );
    expect(kept).toEqual(taken);
  }, 60_000);
});

describe('A folder that can not be written', () => {
  /** Root may write everywhere, so it is somebody else for the moment. */
  async function asNobody<T>(work: () => Promise<T>): Promise<T> {
    if (process.getuid?.() !== 0) return work();
    process.seteuid?.(65_534);
    try {
      return await work();
    } finally {
      process.seteuid?.(0);
    }
  }

  it('is named at the start, with the reason and what to do', async () => {
    const folder = await emptyFolder();
    await chmod(folder, 0o555);
    for (const data of [folder, join(folder, 'deep')]) {
      await expect(asNobody(() => openStorage({ folder: data }))).rejects.toMatchObject({
        code: 'storage-folder',
        message: expect.stringMatching(
          /^The folder \S+ can't be made or written: EACCES.*Give the user.*POLYFAQ_DATA/,
        ),
      });
    }
    await chmod(folder, 0o755);
  });

  it('is told from a database that alone can not be written', async () => {
    const folder = join(await emptyFolder(), 'data');
    await mkdir(folder);
    await (await openStorage({ folder })).close();
    await chmod(join(folder, 'polyfaq.sqlite'), 0o444);
    await writeFile(join(folder, 'secret'), 'x'.repeat(40));
    await chmod(join(folder, '..'), 0o755);
    await chmod(folder, 0o777);
    await expect(asNobody(() => openStorage({ folder }))).rejects.toMatchObject({
      code: 'storage-file',
      message: expect.stringMatching(
        /polyfaq\.sqlite can't be opened: .*Give the user that runs polyfaq the right/,
      ),
    });
  });
});

describeWithPostgres('A database that is slow', () => {
  it('makes a 503 of what can not be kept in time, and is served again as soon as it is quick', async () => {
    const url = await freshDatabase();
    const server = await startServer({
      DATABASE_URL: `${url}?statement_timeout=400`,
      POLYFAQ_SECRET: 'a secret of a slow database',
      POLYFAQ_DATA: await emptyFolder(),
    });
    const other = await openedPostgres(url);
    await other.transaction(async ({ run }) => {
      await run('LOCK TABLE logged_conversations, logged_activities, documents IN ACCESS EXCLUSIVE MODE');
      expect(await server.say('hello')).toMatchObject({ status: 503, retryAfter: '2' });
      expect(await server.call('/readyz')).toMatchObject({
        status: 503,
        text: expect.stringContaining('takes too long'),
      });
    });
    expect((await server.call('/readyz')).status).toBe(200);
    expect((await server.say('hello')).status).toBe(200);
  }, 60_000);
});
