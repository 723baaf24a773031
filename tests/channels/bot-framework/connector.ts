// The other end of the Bot Framework: a connector that keeps what bots send, and the activities it sends them.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Connector {
  readonly serviceUrl: string;
  /** Activities received, with the method and path that each came by. */
  readonly received: {
    readonly method: string;
    readonly path: string;
    readonly activity: Record<string, unknown>;
  }[];
  /** What it answers from now on. */
  answerWith(status: number): void;
  /** What it answers to the next requests, one after the other, the last one from then on. */
  answerNext(answers: readonly Answer[]): void;
  /** The status that requests to a path get instead; null for what was said above. */
  refuse: (path: string) => number | null;
  close(): Promise<void>;
}

export async function startConnector(): Promise<Connector> {
  const received: { method: string; path: string; activity: Record<string, unknown> }[] = [];
  let answers: readonly Answer[] = [{ status: 200 }];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const activity = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      received.push({ method: request.method ?? '', path: request.url ?? '', activity });
      const [answer = { status: 200 }, ...later] = answers;
      if (later.length > 0) answers = later;
      response.statusCode = connector.refuse(request.url ?? '') ?? answer.status;
      for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ id: `r${String(received.length)}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const connector: Connector = {
    refuse: () => null,
    serviceUrl: `http://127.0.0.1:${String(port)}`,
    received,
    answerWith: (status) => (answers = [{ status }]),
    answerNext: (next) => (answers = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return connector;
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
