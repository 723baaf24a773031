// Replays the steps of the Dockerfile in bare folders, without a Docker engine, and asks the product that they make.
//   sudo node tests/smoke/image.mjs <folder with Debian bookworm, Node 22, npm and a user "node">
// Each FROM becomes a copy of that folder, each RUN a command in it (chroot). The last stage is then mounted
// read-only but for its volume and /tmp, as compose.yaml has it, and CMD is started as USER.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { ask, call, freePort, startConversation, until } from './product.mjs';

const base = process.argv[2];
if (process.getuid() !== 0 || base === undefined || !existsSync(join(base, 'usr/local/bin/node'))) {
  console.error(
    'Run it as root with a folder that holds Debian bookworm, Node 22 in usr/local/bin, npm and a user "node":\n' +
      '  debootstrap --variant=minbase bookworm <folder>',
  );
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), 'polyfaq-image-'));
const ignored = readFileSync('.dockerignore', 'utf8').split('\n').filter(Boolean);
const isIgnored = (path) =>
  ignored.some(
    (pattern) =>
      basename(path) === pattern.replace('**/', '') || (pattern === '*.log' && path.endsWith('.log')),
  );

const steps = readFileSync('deployment/docker/Dockerfile', 'utf8')
  .replace(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1).trim()]);

const stages = new Map();
let stage;

function begin(name) {
  const folder = join(scratch, name);
  execFileSync('cp', ['-a', base, folder]);
  // Names are looked up, and the registry's certificate is checked, as on this machine.
  cpSync('/etc/resolv.conf', join(folder, 'etc/resolv.conf'), { dereference: true });
  const authority = process.env.NODE_EXTRA_CA_CERTS;
  if (authority) {
    mkdirSync(join(folder, dirname(authority)), { recursive: true });
    cpSync(authority, join(folder, authority), { dereference: true });
  }
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin', HOME: '/root' };
  stage = { folder, cwd: '/', user: 'root', env, volumes: [] };
  stages.set(name, stage);
}

function copy(rest) {
  const words = rest.split(/\s+/);
  const flags = Object.fromEntries(
    words.filter((word) => word.startsWith('--')).map((word) => word.slice(2).split('=')),
  );
  const paths = words.filter((word) => !word.startsWith('--'));
  const to = paths.pop();
  const root = flags.from ? stages.get(flags.from).folder : process.cwd();
  const target = join(stage.folder, resolve(stage.cwd, to));
  for (const path of paths) {
    const into = to.endsWith('/') ? join(target, basename(path)) : target;
    cpSync(join(root, path), into, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => flags.from !== undefined || !isIgnored(source.slice(root.length + 1)),
    });
    if (flags.chown)
      execFileSync('chroot', [stage.folder, 'chown', '-R', flags.chown, into.slice(stage.folder.length)]);
  }
}

/** The command line that runs something in the stage as its user, with nothing of this machine's environment but its certificates. */
const inside = (command) => [
  'env',
  '-i',
  ...Object.entries({ ...stage.env, NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS ?? '' }).map(
    ([name, value]) => `${name}=${value}`,
  ),
  'chroot',
  `--userspec=${stage.user}`,
  stage.folder,
  'sh',
  '-c',
  `cd ${stage.cwd} && exec "$@"`,
  'sh',
  ...command,
];

const done = {
  FROM: (rest) => begin(/ AS (\S+)/i.exec(rest)?.[1] ?? 'last'),
  WORKDIR: (rest) => {
    stage.cwd = rest;
    mkdirSync(join(stage.folder, rest), { recursive: true });
  },
  COPY: copy,
  ENV: (rest) =>
    Object.assign(stage.env, Object.fromEntries(rest.split(/\s+/).map((pair) => pair.split('=')))),
  RUN: (rest) => {
    const [program, ...words] = inside(['sh', '-c', rest]);
    execFileSync(program, words, { stdio: 'inherit' });
  },
  USER: (rest) => (stage.user = rest),
  VOLUME: (rest) => stage.volumes.push(rest),
  EXPOSE: () => {},
  STOPSIGNAL: (rest) => (stage.stop = rest),
  HEALTHCHECK: (rest) => (stage.health = JSON.parse(rest.slice(rest.indexOf('CMD ') + 4))),
  CMD: (rest) => (stage.command = JSON.parse(rest)),
};

let mounted = false;
try {
  for (const [instruction, rest] of steps) {
    console.log(`${instruction} ${rest}`);
    if (!done[instruction])
      throw new Error(`The Dockerfile has ${instruction}, which this replay does not know.`);
    done[instruction](rest);
  }
  stage.env.PORT = String(await freePort());
  stage.env.HOST = '127.0.0.1';
  const mount = (...words) => execFileSync('mount', words);
  mount('--bind', stage.folder, stage.folder);
  mounted = true;
  for (const path of [...stage.volumes, '/tmp']) {
    const writable = join(scratch, basename(path));
    execFileSync('cp', ['-a', join(stage.folder, path), writable]);
    mount('--bind', writable, join(stage.folder, path));
  }
  mount('-o', 'remount,bind,ro', stage.folder);
  const [program, ...words] = inside(stage.command);
  const child = spawn(program, words, { stdio: ['ignore', 'inherit', 'inherit'] });
  const exited = new Promise((end) => child.once('exit', (code, signal) => end(code ?? signal)));
  const at = `http://127.0.0.1:${stage.env.PORT}`;
  const [checker, ...checks] = inside(stage.health);
  await until(async () => (execFileSync(checker, checks, { stdio: 'ignore' }), true), 'The health check');
  const conversation = await startConversation(at);
  await ask(at, conversation, 'Where is ICLEI headquartered?');
  await until(async () => {
    const path = `/conversations/${conversation.conversationId}/activities`;
    const { activities } = await call(at, path, conversation.token);
    return activities.some(({ text, from }) => from.id !== 'dl_visitor' && text?.includes('Bonn'));
  }, 'The answer');
  child.kill(stage.stop);
  const ended = await exited;
  const size = execFileSync('du', ['-sm', join(stage.folder, 'app')], { encoding: 'utf8' }).split('\t')[0];
  console.log(
    `Answered as user ${stage.user} with a read-only root; ${stage.stop} ended it with ${ended}; /app is ${size} MB.`,
  );
  if (ended !== 0) process.exitCode = 1;
} finally {
  if (mounted) execFileSync('umount', ['-R', stage.folder]);
  rmSync(scratch, { recursive: true, force: true });
}
