// What the server makes of requests, good and bad: every answer in one shape, nothing internal in any of them.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRecordingLogger } from '../channels/recording-logger.js';
import { exchange, route, start, type Started } from './start.js';

let started: Started;
const logger = createRecordingLogger();

beforeAll(async () => {
  started = await start({
    logger,
    bodyWithin: 200,
    routes: [
      route('POST', '/echo', ({ body }) => ({
        status: 200,
        body: { length: body.length, text: body.toString() },
      })),
      route(
        'GET',
        '/things/:thing/parts/:part',
        ({ path, parameters, query, headers, remoteAddress, origin, method }) => ({
          status: 200,
          headers: { 'x-own': 'yes' },
          body: {
            path,
            parameters,
            q: query.getAll('q'),
            agent: headers['x-agent'],
            remoteAddress,
            origin,
            method,
          },
        }),
      ),
      route('GET', '/nothing', () => ({ status: 204 })),
      route('GET', '/text', () => ({ status: 200, body: '안녕' })),
      route('GET', '/bytes', () => ({
        status: 200,
        body: Buffer.from([0, 255]),
        headers: { 'content-type': 'image/x' },
      })),
      route('GET', '/throws', () => {
        throw new Error('secret: /etc/passwd');
      }),
      route('GET', '/rejects', () => Promise.reject(new Error('secret: /etc/passwd'))),
      route('GET', '/unwritable', () => ({ status: 200, body: { n: 1n } })),
    ],
  });
});
afterAll(() => started.server.close(0));

const get = (path: string, init?: RequestInit) => fetch(started.url + path, init);
const errorOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string; message: string } }).error;

describe('A route', () => {
  it('gets a plain request', async () => {
    const response = await get('/things/a%2Fb%20c/parts/%ED%95%9C?q=1&q=%EA%B0%80', {
      headers: { 'X-Agent': 'test' },
    });
    expect(await response.json()).toEqual({
      method: 'GET',
      path: '/things/a%2Fb%20c/parts/%ED%95%9C',
      parameters: { thing: 'a/b c', part: '한' },
      q: ['1', '가'],
      agent: 'test',
      remoteAddress: '127.0.0.1',
      origin: started.url,
    });
    expect(response.headers.get('x-own')).toBe('yes');
  });

  it.each([
    ['/text', 200, 'text/plain; charset=utf-8', '안녕'],
    ['/nothing', 204, null, ''],
  ])('answers %s as it says', async (path, status, type, text) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      status,
      type,
      text,
    ]);
  });

  it('may send bytes of a type of its own', async () => {
    const response = await get('/bytes');
    expect(response.headers.get('content-type')).toBe('image/x');
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255]);
  });

  it('that fails is answered with 500 and no word of why, and the server goes on', async () => {
    for (const path of ['/throws', '/rejects', '/unwritable']) {
      const response = await get(path);
      const text = await response.text();
      expect([path, response.status, text]).toEqual([
        path,
        500,
        expect.stringContaining('"code":"ServerError"'),
      ]);
      expect(text).not.toMatch(/secret|passwd|at |BigInt/);
    }
    expect(logger.lines.filter(({ level }) => level === 'error').length).toBe(3);
  });

  it('behind a proxy that ends TLS knows its own origin', async () => {
    const headers = { 'x-forwarded-proto': 'https' };
    const { origin } = (await (await get('/things/a/parts/b', { headers })).json()) as { origin: string };
    expect(origin).toBe(started.url.replace('http', 'https'));
  });
});

describe('Every answer', () => {
  it.each(['/text', '/missing', '/throws', '/healthz'])(
    'carries the headers that protect browsers: %s',
    async (path) => {
      const { headers } = await get(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      });
      expect(headers.get('server')).toBeNull();
    },
  );
});

describe('What is not there', () => {
  it.each([
    '/missing',
    '/echo/',
    '/ECHO',
    '/things/a/parts',
    '/things//parts/b',
    '/%zz',
    '/%00',
    '/..%2fecho',
    '/<script>',
  ])('is 404: %s', async (path) => {
    const answer = await exchange(
      started.port,
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    expect(answer).toContain('"code":"NotFound"');
    expect(answer).not.toContain('script');
  });

  it.each([
    ['GET', '/echo', 'POST'],
    ['DELETE', '/text', 'GET'],
    ['PUT', '/text', 'GET'],
    ['PATCH', '/echo', 'POST'],
  ])('by that method is 405: %s %s', async (method, path, allowed) => {
    const response = await get(path, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allowed]);
    expect(await errorOf(response)).toMatchObject({
      code: 'MethodNotAllowed',
      message: expect.stringContaining(allowed),
    });
  });
});

describe('What is no good HTTP', () => {
  it.each([
    ['no request', 'hello\r\n\r\n'],
    ['a host that is none', 'GET /text HTTP/1.1\r\nHost: [\r\n\r\n'],
    ['a host with a space', 'GET /text HTTP/1.1\r\nHost: a b\r\n\r\n'],
    ['a host with a port that is none', 'GET /text HTTP/1.1\r\nHost: a:99999\r\n\r\n'],
    ['an absolute address', 'GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['two lengths', 'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['a length that is none', 'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
    [
      'a length and chunks',
      'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['no host', 'GET /text HTTP/1.1\r\n\r\n'],
  ])('is 400, and the server goes on: %s', async (_name, text) => {
    expect(await exchange(started.port, text)).toMatch(/^HTTP\/1.1 400 /);
    expect((await get('/text')).status).toBe(200);
  });

  it('has an answer of the same shape', async () => {
    expect(await exchange(started.port, 'hello\r\n\r\n')).toContain('{"error":{"code":"BadRequest"');
  });

  it('is 431 where the headers are too large', async () => {
    const text = `GET /text HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await exchange(started.port, text)).toMatch(/^HTTP\/1.1 431 /);
  });
});

describe('A body', () => {
  const post = (text: string) => exchange(started.port, `POST /echo HTTP/1.1\r\nHost: x\r\n${text}`);

  it('comes whole, in one piece or in many, or not at all', async () => {
    const response = await get('/echo', { method: 'POST', body: 'x'.repeat(1000) });
    expect(await response.json()).toMatchObject({ length: 1000 });
    expect(await post('Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n')).toContain(
      '"text":"abcde"',
    );
    expect(await (await get('/echo', { method: 'POST' })).json()).toMatchObject({ length: 0 });
  });

  it.each([1001, 100_000, 3_000_000])('of %d bytes is too large', async (size) => {
    const response = await get('/echo', { method: 'POST', body: Buffer.alloc(size) });
    expect(response.status).toBe(413);
    expect(await errorOf(response)).toMatchObject({
      code: 'BodyTooLarge',
      message: expect.stringContaining('1000 bytes'),
    });
  });

  it('in chunks is too large as soon as it is, not at its end', async () => {
    const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
    const answer = await post(`Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(20)}`);
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
  });

  it('that is declared too large is refused before it comes', async () => {
    expect(await post('Content-Length: 999999999\r\n\r\nx')).toMatch(
      /^HTTP\/1.1 413 [\s\S]*connection: close/i,
    );
  });

  it('that comes too slowly is given up', async () => {
    expect(await post('Content-Length: 10\r\n\r\nabc')).toMatch(
      /^HTTP\/1.1 408 [\s\S]*"code":"RequestTimeout"/,
    );
  });
});

describe('The health', () => {
  it('is told to whoever asks', async () => {
    const response = await get('/healthz');
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
    expect((await get('/healthz', { method: 'HEAD' })).status).toBe(200);
  });

  it('is not the same as being ready: each thing that is not well is named, with its reason and no internals', async () => {
    const checks = [
      { name: 'index', check: () => Promise.resolve(null) },
      { name: 'storage', check: () => Promise.resolve('The database does not answer.') },
      { name: 'broken', check: () => Promise.reject(new Error('secret')) },
    ];
    const ill = await start({ checks });
    const response = await fetch(`${ill.url}/readyz`);
    expect([response.status, await response.json()]).toEqual([
      503,
      {
        status: 'not ready',
        checks: {
          index: 'ok',
          storage: 'The database does not answer.',
          broken: 'The check itself failed; the log says why.',
        },
      },
    ]);
    expect((await fetch(`${ill.url}/healthz`)).status).toBe(200);
    await ill.server.close(0);
  });

  it('is ready where every check is well', async () => {
    const response = await get('/readyz');
    expect([response.status, await response.json()]).toEqual([200, { status: 'ready', checks: {} }]);
  });
});

describe('The log', () => {
  it('has a line for each request, with the route and without anything that a visitor sent', async () => {
    logger.lines.length = 0;
    await get('/things/secret-thing/parts/secret-part?q=secret-query', {
      headers: { authorization: 'Bearer secret' },
    });
    await get('/secret-path');
    await get('/echo', { method: 'POST', body: 'secret text' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(logger.lines.map(({ details }) => details)).toMatchObject([
      { method: 'GET', route: '/things/:thing/parts/:part', status: 200 },
      { method: 'GET', route: null, status: 404 },
      { method: 'POST', route: '/echo', status: 200 },
    ]);
    expect(JSON.stringify(logger.lines)).not.toContain('secret');
  });
});
