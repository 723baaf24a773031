// A plain proxy without memory of visitors: every request and every socket goes to the next server in turn, or to the one after it where that is down.
import { createServer, request } from 'node:http';

/**
 * `targets` are ports on this machine. `answered` hears `{port, kind, path, status}` of every answer that begins, where
 * `kind` is the method, or `socket`. Resolves to its address, a count of open sockets, and what ends it.
 */
export async function startProxy(targets, { answered = () => undefined } = {}) {
  const turns = new Map();
  const sockets = new Map(targets.map((port) => [port, 0]));
  /** Each kind takes turns for itself: with a preflight before each, all posts would meet one server. */
  function order(kind) {
    const turn = (turns.get(kind) ?? 0) + 1;
    turns.set(kind, turn);
    return targets.map((_, place) => targets[(turn + place) % targets.length]);
  }

  function forward(incoming, [port, ...others], body, onResponse, onFailure) {
    const { method, url: path, headers } = incoming;
    const tell = (kind, { statusCode }) => answered({ port, kind, path, status: statusCode });
    const outgoing = request({ port, method, path, headers, host: '127.0.0.1' });
    outgoing.on('error', (error) => {
      // Whoever was not reached has not heard it; of whoever was, nobody knows.
      if (error.code === 'ECONNREFUSED' && others.length > 0)
        forward(incoming, others, body, onResponse, onFailure);
      else onFailure();
    });
    outgoing.on('response', (response) => {
      tell(method, response);
      onResponse(response);
    });
    outgoing.on('upgrade', (response, socket, head) => {
      sockets.set(port, sockets.get(port) + 1);
      socket.on('close', () => sockets.set(port, sockets.get(port) - 1));
      tell('socket', response);
      onResponse(response, socket, head);
    });
    outgoing.end(body);
  }

  const server = createServer(async (incoming, response) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const fail = () => (response.headersSent ? response.destroy() : response.writeHead(502).end());
    forward(
      incoming,
      order(incoming.method),
      Buffer.concat(chunks),
      (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.on('error', () => response.destroy());
        answer.pipe(response);
      },
      fail,
    );
  });
  server.on('upgrade', (incoming, socket, head) => {
    socket.on('error', () => undefined);
    forward(
      incoming,
      order('socket'),
      head,
      (answer, upstream, first) => {
        if (upstream === undefined) return socket.destroy();
        const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`);
        socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
        socket.write(first);
        upstream.on('error', () => socket.destroy());
        upstream.on('close', () => socket.destroy());
        socket.on('close', () => upstream.destroy());
        upstream.pipe(socket).pipe(upstream);
      },
      () => socket.destroy(),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    openSockets: (port) => sockets.get(port),
    end: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
