// A plain proxy without memory: every request and every socket goes to the next server in turn, or to the one after it where that is down.
import { createServer, request } from 'node:http';

/** `targets` are ports on this machine. Resolves to its address and what ends it. */
export async function startProxy(targets) {
  let turn = 0;
  const order = () => targets.map((_, place) => targets[(turn + place) % targets.length]);

  function forward(incoming, [port, ...others], body, onResponse, onFailure) {
    const { method, url: path, headers } = incoming;
    const outgoing = request({ port, method, path, headers, host: '127.0.0.1' });
    outgoing.on('error', (error) => {
      // Whoever was not reached has not heard it; of whoever was, nobody knows.
      if (error.code === 'ECONNREFUSED' && others.length > 0)
        forward(incoming, others, body, onResponse, onFailure);
      else onFailure();
    });
    outgoing.on('response', (response) => onResponse(response));
    outgoing.on('upgrade', (response, socket, head) => onResponse(response, socket, head));
    outgoing.end(body);
  }

  const server = createServer(async (incoming, response) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    turn += 1;
    const fail = () => (response.headersSent ? response.destroy() : response.writeHead(502).end());
    forward(
      incoming,
      order(),
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
    turn += 1;
    socket.on('error', () => undefined);
    forward(
      incoming,
      order(),
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
    end: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
