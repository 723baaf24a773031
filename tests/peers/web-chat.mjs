// Fetches the bundles of Bot Framework Web Chat into node_modules, and nothing that it depends on: the bundles hold all
// of it, and installed as a package it brings half a gigabyte.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const version = '4.18.1';
const integrity =
  'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const bundles = ['webchat.js', 'webchat-minimal.js'];

const target = fileURLToPath(new URL('node_modules/botframework-webchat/', import.meta.url));
if (!bundles.every((name) => existsSync(join(target, 'dist', name)))) {
  const folder = await mkdtemp(join(tmpdir(), 'polyfaq-web-chat-'));
  try {
    await run('npm', ['pack', `botframework-webchat@${version}`, '--pack-destination', folder]);
    const archive = join(folder, `botframework-webchat-${version}.tgz`);
    const found = `sha512-${createHash('sha512')
      .update(await readFile(archive))
      .digest('base64')}`;
    if (found !== integrity)
      throw new Error(`Web Chat ${version} is not what it was: ${found}. Look at it before you trust it.`);
    await mkdir(target, { recursive: true });
    const wanted = ['package.json', ...bundles.map((name) => `dist/${name}`)].map(
      (name) => `package/${name}`,
    );
    await run('tar', ['-xzf', archive, '-C', target, '--strip-components=1', ...wanted]);
  } finally {
    await rm(folder, { recursive: true });
  }
}
