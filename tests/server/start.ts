// A server on a free port, plain text exchanged with it, and routes that misbehave on purpose.
import { connect } from 'node:net';
import { createServer, type Server, type ServerOptions } from '../../bot/server/server.js';
import type { HttpRequest, HttpResponse, Route } from '../../bot/channels/http.js';

export interface Started {
  readonly server: Server;
  readonly port: number;
  readonly url: string;
}

export async function start(options: Partial<ServerOptions> = {}): Promise<Started> {
  const server = createServer({ routes: [], ...options });
  const { port } = await server.listen(0, '127.0.0.1');
  return { server, port, url: `http://127.0.0.1:${String(port)}` };
}

export function route(
  method: Route['method'],
  path: string,
  handle: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>,
  limit = 1000,
): Route {
  // Not async on purpose: a handler that throws at once must be answered like one that rejects.
  return { method, path, limit, handle: handle as Route['handle'] };
}

/** Sends the text as it is, and returns all that comes back until the server hangs up or falls silent. */
export function exchange(port: number, text: string, silence = 300): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let received = '';
    const done = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(received);
    };
    let timer = setTimeout(done, silence);
    socket.on('data', (chunk) => {
      received += chunk.toString();
      clearTimeout(timer);
      timer = setTimeout(done, silence);
    });
    socket.on('close', done).on('error', done);
  });
}
