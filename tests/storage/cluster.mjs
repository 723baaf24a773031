// A PostgreSQL of the tests' own, from the machine's binaries: started, stopped and started again at will.
// As a program, `node cluster.mjs <folder> <pid>` keeps one for as long as the process of that number lives.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the newest binaries there are; null where there are none. */
export function findBinaries() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), '/usr/local/bin', '/usr/bin'];
  return (
    folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ??
    null
  );
}

const isRoot = process.getuid?.() === 0;
/** PostgreSQL refuses to run as root. */
const asUser = (command, values) =>
  isRoot
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', command, ...values]]
    : [command, values];

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Makes a cluster in that folder, which must not be there, and starts it. */
export async function startCluster(folder) {
  const binaries = findBinaries();
  if (binaries === null)
    throw new Error('There is no PostgreSQL on this machine: install the package postgresql.');
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (isRoot) {
    const id = Number(execFileSync('id', ['-u', 'postgres']));
    const group = Number(execFileSync('id', ['-g', 'postgres']));
    for (const path of [folder, data]) chownSync(path, id, group);
  }
  const port = await freePort();
  const run = (name, ...values) => {
    const [command, all] = asUser(join(binaries, name), values);
    return execFileSync(command, all, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  };
  const user = isRoot ? 'postgres' : userInfo().username;
  run('initdb', '-D', data, '-A', 'trust', '-U', user, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  let server = null;
  const url = (database) => `postgres://${user}@127.0.0.1:${port}/${database}`;

  const cluster = {
    /** The address of a database of that name, which need not be there. */
    url,
    createDatabase(name) {
      run('createdb', '-h', '127.0.0.1', '-p', String(port), '-U', user, name);
      return url(name);
    },
    async start() {
      const options = [
        'fsync=off',
        'synchronous_commit=off',
        'max_connections=60',
        'listen_addresses=127.0.0.1',
        `unix_socket_directories=${folder}`,
      ];
      const values = ['-D', data, '-p', String(port), ...options.flatMap((option) => ['-c', option])];
      const [command, all] = asUser(join(binaries, 'postgres'), values);
      const child = spawn(command, all, { cwd: '/', stdio: 'ignore' });
      server = { child, ended: new Promise((resolve) => child.once('exit', resolve)) };
      for (let tries = 0; tries < 600; tries += 1) {
        try {
          run('pg_isready', '-q', '-h', '127.0.0.1', '-p', String(port));
          return;
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
      throw new Error('PostgreSQL did not start within thirty seconds.');
    },
    /** Hangs up on everybody and stops. */
    async stop() {
      server?.child.kill('SIGINT');
      await server?.ended;
      server = null;
    },
    async end() {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await cluster.start();
  return cluster;
}

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, pid] = [process.argv[2], Number(process.argv[3])];
  try {
    const cluster = await startCluster(folder);
    writeFileSync(join(folder, 'ready'), cluster.url(''));
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 500));
    await cluster.end();
  } catch (error) {
    writeFileSync(join(folder, 'failed'), String(error.stderr ?? error.stack));
  }
}
