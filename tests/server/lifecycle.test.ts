// Starting, WebSocket connections, and an end that cuts nobody off before the deadline.
import { once } from 'node:events';
import { createServer as createNodeServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import type { Socket, SocketRoute } from '../../bot/channels/http.js';
import { createServer } from '../../bot/server/server.js';
import { createRecordingLogger } from '../channels/recording-logger.js';
import { exchange, route, start } from './start.js';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function sockets(opened: (socket: Socket) => void = () => undefined): SocketRoute[] {
  return [
    {
      path: '/stream/:room',
      accept({ parameters, headers }) {
        const { room = '' } = parameters;
        if (room === 'fail') throw new Error('secret');
        const isStranger = headers['origin'] === 'https://evil.example';
        return Promise.resolve(
          isStranger
            ? { refuse: { status: 403, body: { error: 'no' } } }
            : {
                open(socket) {
                  socket.onMessage((text) => {
                    socket.send(`${room}: ${text}`);
                  });
                  opened(socket);
                },
              },
        );
      },
    },
  ];
}

async function connect(url: string, path: string): Promise<WebSocket> {
  const socket = new WebSocket(url.replace('http', 'ws') + path);
  await once(socket, 'open');
  return socket;
}

/** How a client begins that then never says anything again. */
const handshake = [
  'GET /stream/a HTTP/1.1',
  'Host: x',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '\r\n',
].join('\r\n');

function refused(url: string, path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace('http', 'ws') + path, { headers });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
    });
    socket.on('open', () => {
      reject(new Error('was let in'));
    });
    socket.on('error', () => undefined);
  });
}

describe('Starting', () => {
  it('on a port in use says which, and what to do', async () => {
    const other = createNodeServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const server = createServer({ routes: [] });
    const failure = await server.listen(port, '127.0.0.1').catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'port-in-use',
      message: expect.stringContaining(`port ${String(port)} on 127.0.0.1`) as unknown,
    });
    await new Promise((resolve) => other.close(resolve));
    expect(await server.listen(port, '127.0.0.1')).toEqual({ port });
    await server.close(0);
  });

  it('on an address of another machine says so', async () => {
    const server = createServer({ routes: [] });
    await expect(server.listen(0, '203.0.113.7')).rejects.toMatchObject({ code: 'host-unavailable' });
  });
});

describe('A WebSocket connection', () => {
  it('is a plain socket for its route', async () => {
    const { server, url } = await start({ sockets: sockets() });
    const socket = await connect(url, '/stream/%ED%95%9C');
    socket.send('hello');
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(data.toString()).toBe('한: hello');
    socket.terminate();
    await server.close(0);
  });

  it('is refused with the status that its route says, or 404, or 500 without internals', async () => {
    const logger = createRecordingLogger();
    const { server, url, port } = await start({ sockets: sockets(), logger });
    expect(await refused(url, '/stream/a', { origin: 'https://evil.example' })).toBe(403);
    expect(await refused(url, '/stream/fail')).toBe(500);
    for (const path of ['/', '/stream', '/stream/', '/stream/a/b', '/stream/%zz']) {
      expect([path, await refused(url, path)]).toEqual([path, 404]);
    }
    const upgrade = 'GET /stream/a HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n';
    expect(await exchange(port, upgrade)).toMatch(/^HTTP\/1.1 426 /);
    expect((await fetch(`${url}/stream/a`)).status).toBe(426);
    expect(JSON.stringify(logger.lines)).not.toContain('/stream/a');
    await server.close(0);
  });

  it('is refused when there are too many', async () => {
    const { server, url } = await start({ sockets: sockets(), maxSockets: 1 });
    const socket = await connect(url, '/stream/a');
    expect(await refused(url, '/stream/b')).toBe(503);
    socket.terminate();
    await server.close(0);
  });

  it('is kept while it answers, and cut when it does not', async () => {
    const { server, url, port } = await start({ sockets: sockets(), pingEvery: 40 });
    const alive = await connect(url, '/stream/a');
    // The exchange ends because the server cuts it: it would wait for ten minutes itself.
    expect(await exchange(port, handshake, 600_000)).toMatch(/^HTTP\/1.1 101 /);
    expect(alive.readyState).toBe(WebSocket.OPEN);
    alive.terminate();
    await server.close(0);
  });

  it('tells its route when it is over', async () => {
    let isOver = false;
    const { server, url } = await start({
      sockets: sockets((socket) => {
        socket.onClose(() => (isOver = true));
      }),
    });
    (await connect(url, '/stream/a')).terminate();
    await pause(30);
    expect(isOver).toBe(true);
    await server.close(0);
  });
});

describe('Stopping', () => {
  it('finishes what runs, takes nothing new, and says goodbye to streams', async () => {
    const slow = route('GET', '/slow', async () => {
      await pause(150);
      return { status: 200, body: 'done' };
    });
    const { server, url } = await start({ routes: [slow], sockets: sockets() });
    await (await fetch(`${url}/healthz`)).text(); // leaves an idle connection behind
    const socket = await connect(url, '/stream/a');
    const goodbye = once(socket, 'close') as Promise<[number]>;
    const running = fetch(`${url}/slow`);
    await pause(30);

    const closing = server.close(5000);
    expect(server.close(5000)).toBe(closing);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    const response = await running;
    expect([await response.text(), response.headers.get('connection')]).toEqual(['done', 'close']);
    expect((await goodbye)[0]).toBe(1001);
    await closing;
  });

  it('hangs up at the deadline on whoever does not finish', async () => {
    const never = route('GET', '/never', () => new Promise(() => undefined));
    const { server, url, port } = await start({ routes: [never], sockets: sockets() });
    const running = fetch(`${url}/never`).catch(() => 'cut');
    // A caller that never answers the goodbye of its stream.
    const deaf = exchange(port, handshake, 600_000);
    await pause(300);
    await server.close(100);
    expect(await running).toBe('cut');
    expect(await deaf).toMatch(/^HTTP\/1.1 101 /);
  });

  it('is harmless before the start', async () => {
    await expect(createServer({ routes: [] }).close(100)).resolves.toBeUndefined();
  });
});
