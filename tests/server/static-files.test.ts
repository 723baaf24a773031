// Pages, scripts and pictures as browsers get them, and nothing but them.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exchange, route, start, type Started } from './start.js';

let root: string;
let started: Started;
const script = `console.log('${'안녕 '.repeat(1000)}');`;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'static-'));
  const folder = join(root, 'public');
  await mkdir(join(folder, 'deep'), { recursive: true });
  await writeFile(join(root, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>FAQ</title>');
  await writeFile(join(folder, 'widget.js'), script);
  await writeFile(join(folder, 'deep', 'style.css'), 'p{}');
  await writeFile(join(folder, '.env'), 'secret');
  await writeFile(join(folder, 'odd.xyz'), 'odd');
  await symlink(join(root, 'secret.txt'), join(folder, 'link.txt'));
  const second = join(root, 'second');
  await mkdir(second);
  await writeFile(join(second, 'index.html'), 'second');
  await writeFile(join(second, 'more.html'), 'more');
  started = await start({
    routes: [route('POST', '/api', () => ({ status: 200 }))],
    staticFolders: [
      { path: '/', folder },
      { path: '/', folder: second },
      { path: '/under/', folder: second },
    ],
  });
});
afterAll(async () => {
  await started.server.close(0);
  await rm(root, { recursive: true });
});

const get = (path: string, init?: RequestInit) => fetch(started.url + path, init);

describe('A file', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/widget.js', 'text/javascript; charset=utf-8', 'public, max-age=300'],
    ['/widget.js?v=1', 'text/javascript; charset=utf-8', 'public, max-age=300'],
    ['/deep/style.css', 'text/css; charset=utf-8', 'public, max-age=300'],
    ['/odd.xyz', 'application/octet-stream', 'public, max-age=300'],
    ['/under/', 'text/html; charset=utf-8', 'no-cache'],
  ])('has its type and its time: %s', async (path, type, cache) => {
    const { status, headers } = await get(path);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, type, cache]);
  });

  it('is the first of two of the same address', async () => {
    expect(await (await get('/')).text()).toContain('FAQ');
    expect(await (await get('/more.html')).text()).toBe('more');
  });

  it('is not sent again to whoever has it', async () => {
    const etag = (await get('/widget.js')).headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const response = await get('/widget.js', { headers: { 'if-none-match': known } });
      expect([response.status, await response.text()]).toEqual([304, '']);
    }
    expect((await get('/widget.js', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('is the same zipped and plain', async () => {
    const zipped = await get('/widget.js', { headers: { 'accept-encoding': 'gzip' } });
    const plain = await get('/widget.js', { headers: { 'accept-encoding': 'identity' } });
    expect([zipped.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual([
      'gzip',
      null,
    ]);
    expect([await zipped.text(), await plain.text()]).toEqual([script, script]);
    expect(Number(zipped.headers.get('content-length'))).toBeLessThan(script.length / 10);
  });

  it('has headers without itself for HEAD', async () => {
    const response = await get('/widget.js', { method: 'HEAD', headers: { 'accept-encoding': 'identity' } });
    expect([response.headers.get('content-length'), await response.text()]).toEqual([
      String(Buffer.byteLength(script)),
      '',
    ]);
  });

  it('may run only what this server serves, and may not be framed', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        `connect-src 'self' ${started.url.replace('http', 'ws')}`,
        "frame-ancestors 'none'",
        "object-src 'none'",
      ]),
    );
    expect(policy).not.toContain('unsafe');
  });

  it('lets no false host into its policy', async () => {
    const head = "GET / HTTP/1.1\r\nHost: x;script-src'*'\r\nConnection: close\r\n\r\n";
    expect(await exchange(started.port, head)).not.toMatch(/script-src/);
  });
});

describe('Nothing else is served', () => {
  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/deep/../../secret.txt',
    '/..\\secret.txt',
    '//secret.txt',
    '/.env',
    '/%2eenv',
    '/link.txt',
    '/deep',
    '/deep/',
    '/index.html/',
    '/index.html%00.js',
  ])('%s', async (path) => {
    const answer = await exchange(
      started.port,
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    expect(answer).not.toContain('secret');
  });

  it('and a route keeps its own methods beside the files', async () => {
    expect([(await get('/api')).status, (await get('/widget.js', { method: 'POST' })).status]).toEqual([
      405, 405,
    ]);
  });
});

it('A folder that is not there is told at the start', async () => {
  await expect(start({ staticFolders: [{ path: '/', folder: join(root, 'none') }] })).rejects.toThrow('none');
});
