// The other end of the Bot Framework: a connector that keeps what bots send, and the activities it sends them.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Connector {
  readonly serviceUrl: string;
  /** Activities received, with the path each was posted to. */
  readonly received: { readonly path: string; readonly activity: Record<string, unknown> }[];
  /** What it answers from now on. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

export async function startConnector(): Promise<Connector> {
  const received: { path: string; activity: Record<string, unknown> }[] = [];
  let status = 200;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const activity = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      received.push({ path: request.url ?? '', activity });
      response.statusCode = status;
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ id: `r${String(received.length)}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    serviceUrl: `http://127.0.0.1:${String(port)}`,
    received,
    answerWith: (next) => (status = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export function message(part: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: 'activity-1',
    channelId: 'emulator',
    serviceUrl: 'http://127.0.0.1:9',
    conversation: { id: 'c1' },
    from: { id: 'u1' },
    recipient: { id: 'bot' },
    text: 'hello',
    ...part,
  };
}
