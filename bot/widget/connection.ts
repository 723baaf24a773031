// Keeps a visitor's conversation flowing: a stream, polls where no stream will open, a fresh token, a way back.
import { LineError, type DirectLine, type Ticket } from './direct-line.js';
import type { Grant, Page } from './protocol.js';
import { openStream } from './stream.js';
import type { OpenSocket, Timers } from './ports.js';

export interface ConnectionOptions {
  readonly line: DirectLine;
  readonly user: string;
  readonly openSocket: OpenSocket;
  readonly timers: Timers;
  readonly delay: (failures: number) => number;
  readonly ticket: () => Ticket;
  readonly watermark: () => string | null;
  readonly received: (page: Page) => void;
  readonly renewed: (grant: Grant) => void;
  /** True while activities arrive. */
  readonly flows: (isFlowing: boolean) => void;
  readonly ended: () => void;
}

export interface Connection {
  /** Begins with what the server granted. */
  open(grant: Grant): void;
  /** Something is expected soon: notice early if the stream has died in silence. */
  expect(): void;
  /** The network may be back: try at once. */
  wake(): void;
  close(): void;
}

/** Milliseconds between polls. */
const pollEvery = 1_000;
/** Milliseconds after which an expected activity is looked for. */
const silence = 4_000;

export function createConnection(options: ConnectionOptions): Connection {
  const { line, user, openSocket, timers, delay, ticket, watermark, received, renewed, flows, ended } =
    options;
  let stream: { close(): void } | null = null;
  let isClosed = false;
  let mayStream = true;
  let hasStreamed = false;
  let failures = 0;
  let isWaiting = false;
  const nothing = (): void => undefined;
  let callOffNext = nothing;
  let callOffRefresh = nothing;
  let callOffExpected = nothing;

  function close(): void {
    isClosed = true;
    callOffNext();
    callOffRefresh();
    callOffExpected();
    stream?.close();
  }

  function end(): void {
    close();
    ended();
  }

  function take(page: Page): void {
    callOffExpected();
    received(page);
  }

  /** Runs a call and its consequence, unless the connection was closed meanwhile. */
  async function attempt<T>(
    call: Promise<T>,
    then: (result: T) => void,
    otherwise: () => void,
  ): Promise<void> {
    let result: T;
    try {
      result = await call;
    } catch (error) {
      if (isClosed) return;
      if (error instanceof LineError && error.code === 'ended') end();
      else otherwise();
      return;
    }
    if (!isClosed) then(result);
  }

  function refreshLater(grant: Grant, wait = (grant.expiresIn * 1000) / 2): void {
    callOffRefresh();
    callOffRefresh = timers.after(wait, () => {
      void attempt(line.refresh(ticket()), adopt, () => {
        refreshLater(grant, 60_000);
      });
    });
  }

  function adopt(grant: Grant): void {
    renewed(grant);
    refreshLater(grant);
  }

  function soon(run: () => void): void {
    failures += 1;
    isWaiting = true;
    flows(false);
    callOffNext();
    callOffNext = timers.after(delay(failures), () => {
      isWaiting = false;
      run();
    });
  }

  function flow(): void {
    failures = 0;
    flows(true);
  }

  function poll(): void {
    const next = (page: Page): void => {
      flow();
      take(page);
      // What was read may have been the end.
      if (!isClosed) callOffNext = timers.after(pollEvery, poll);
    };
    void attempt(line.read(ticket(), user, watermark()), next, () => {
      soon(poll);
    });
  }

  function listen(url: string | null): void {
    if (url === null || !mayStream) {
      poll();
      return;
    }
    stream = openStream({
      url,
      user,
      openSocket,
      timers,
      opened() {
        hasStreamed = true;
        flow();
      },
      received: take,
      closed() {
        stream = null;
        // Where no stream has ever opened, something on the way forbids it; one that broke will come back.
        mayStream = hasStreamed;
        if (mayStream) soon(resume);
        else poll();
      },
    });
  }

  function resume(): void {
    const again = (grant: Grant): void => {
      adopt(grant);
      listen(grant.streamUrl);
    };
    void attempt(line.resume(ticket(), watermark()), again, () => {
      soon(resume);
    });
  }

  function lookAfter(): void {
    const found = (page: Page): void => {
      if (page.activities.length === 0) return;
      received(page);
      stream?.close();
      stream = null;
      resume();
    };
    if (stream !== null) void attempt(line.read(ticket(), user, watermark()), found, nothing);
  }

  return {
    open(grant) {
      refreshLater(grant);
      listen(grant.streamUrl);
    },
    expect() {
      callOffExpected();
      callOffExpected = timers.after(silence, lookAfter);
    },
    wake() {
      if (isClosed) return;
      flows(!isWaiting);
      if (!isWaiting) {
        lookAfter();
        return;
      }
      isWaiting = false;
      callOffNext();
      if (mayStream) resume();
      else poll();
    },
    close,
  };
}
