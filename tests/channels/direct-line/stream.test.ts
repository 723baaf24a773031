// The stream of a conversation over real sockets: everything once, in order, whatever happens to the line.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createStreams } from '../../../bot/channels/direct-line/stream.js';
import type { Socket } from '../../../bot/channels/http.js';
import { createMemoryConversationLog } from '../../../bot/storage/memory-conversation-log.js';
import { openStream, refusalOf, startLine, type Body, type Line, type Said } from './line.js';

let line: Line;
beforeAll(async () => {
  line = await startLine();
});
afterAll(() => line.close());

const texts = (said: readonly Said[]) => said.map(({ text }) => text);

async function reconnect({ conversationId, token }: Body, watermark?: string): Promise<Body> {
  const query = watermark === undefined ? '' : `?watermark=${watermark}`;
  return (await line.call(`/conversations/${conversationId}${query}`, { method: 'GET', token })).body;
}

describe('A stream', () => {
  it('brings what was said before it was open, then everything as it is said', async () => {
    const conversation = await line.start();
    const stream = await openStream(conversation.streamUrl);
    expect(texts(await stream.messages(1))).toEqual(['Hello!']);
    await line.say(conversation, 'one', { channelData: { clientActivityID: 'k1' } });
    const said = await stream.messages(3);
    expect(texts(said)).toEqual(['Hello!', 'one', 'You said: one']);
    expect(said[1]).toMatchObject({ channelData: { clientActivityID: 'k1' } });
    stream.socket.close();
  });

  it('shows that the bot is writing, before it answers', async () => {
    const conversation = await line.start();
    const stream = await openStream(conversation.streamUrl);
    await line.say(conversation, 'wait 30');
    await stream.messages(3);
    expect(stream.frames.flatMap(({ activities }) => activities.map(({ type }) => type))).toEqual([
      'message',
      'message',
      'typing',
      'message',
    ]);
    stream.socket.close();
  });

  it('names in every frame where to go on from', async () => {
    const conversation = await line.start();
    const stream = await openStream(conversation.streamUrl);
    await line.say(conversation, 'one');
    await stream.messages(3);
    const last = stream.frames.at(-1)?.watermark ?? '';
    stream.socket.close();
    await line.say(conversation, 'two');
    await line.read(conversation, 5);
    const again = await openStream((await reconnect(conversation, last)).streamUrl);
    expect(texts(await again.messages(2))).toEqual(['two', 'You said: two']);
    again.socket.close();
  });

  it('brings everything to each of two that listen', async () => {
    const conversation = await line.start();
    const streams = [await openStream(conversation.streamUrl), await openStream(conversation.streamUrl)];
    await line.say(conversation, 'one');
    for (const stream of streams) {
      expect(texts(await stream.messages(3))).toEqual(['Hello!', 'one', 'You said: one']);
      stream.socket.close();
    }
  });

  it('hears empty frames and anything else without minding', async () => {
    const conversation = await line.start();
    const stream = await openStream(conversation.streamUrl);
    for (const text of ['', '', 'not json', '{"type":"message","text":"x"}']) stream.socket.send(text);
    await line.say(conversation, 'one');
    expect(texts(await stream.messages(3))).toEqual(['Hello!', 'one', 'You said: one']);
    stream.socket.close();
  });

  it('does not take binary frames or frames of more than 64 KB', async () => {
    for (const [frame, code] of [
      [Buffer.from([1]), 1003],
      ['x'.repeat(70_000), 1009],
    ] as const) {
      const { socket } = await openStream((await line.start()).streamUrl);
      socket.send(frame);
      expect((await once(socket, 'close'))[0]).toBe(code);
    }
  });
});

describe('Connecting again', () => {
  it('with a watermark loses nothing and brings nothing twice, though the line was cut in the middle', async () => {
    const conversation = await line.start();
    const received: Said[] = [];
    let { streamUrl } = conversation;
    for (let round = 0; round < 5; round += 1) {
      const stream = await openStream(streamUrl);
      await line.say(conversation, `question ${String(round)}`);
      await stream.messages(1);
      stream.socket.terminate();
      const watermark = stream.frames.at(-1)?.watermark ?? '';
      received.push(
        ...stream.frames.flatMap(({ activities }) => activities).filter(({ type }) => type === 'message'),
      );
      await line.say(conversation, `meanwhile ${String(round)}`);
      ({ streamUrl } = await reconnect(conversation, watermark));
    }
    const rest = await openStream(streamUrl);
    await rest.messages(21 - received.length);
    received.push(
      ...rest.frames.flatMap(({ activities }) => activities).filter(({ type }) => type === 'message'),
    );
    rest.socket.close();
    expect(received.map(({ id }) => id)).toEqual((await line.read(conversation, 21)).map(({ id }) => id));
  });

  it('without a watermark brings only what is new', async () => {
    const conversation = await line.start();
    await line.say(conversation, 'one');
    await line.read(conversation, 3);
    const stream = await openStream((await reconnect(conversation)).streamUrl);
    await line.say(conversation, 'two');
    expect(texts(await stream.messages(2))).toEqual(['two', 'You said: two']);
    stream.socket.close();
  });

  it.each(['-1', '0', '-'])('with the watermark %s brings all of it', async (watermark) => {
    const conversation = await line.start();
    const stream = await openStream((await reconnect(conversation, watermark)).streamUrl);
    expect(texts(await stream.messages(1))).toEqual(['Hello!']);
    stream.socket.close();
  });

  it('with a watermark from the future brings what comes', async () => {
    const conversation = await line.start();
    const stream = await openStream((await reconnect(conversation, '999')).streamUrl);
    await line.say(conversation, 'one');
    expect(texts(await stream.messages(2)).slice(-1)).toEqual(['You said: one']);
    stream.socket.close();
  });

  it('gives a token that is good for the rest of the conversation', async () => {
    const conversation = await line.start();
    expect((await line.say(await reconnect(conversation), 'one')).status).toBe(200);
  });
});

describe('A stream is refused', () => {
  const change = (url: string, name: string, value: string | null) => {
    const changed = new URL(url);
    if (value === null) changed.searchParams.delete(name);
    else changed.searchParams.set(name, value);
    return changed.href;
  };

  it('without a token, with a wrong one, and for another conversation', async () => {
    const [mine, other] = [await line.start(), await line.start()];
    expect(await refusalOf(change(mine.streamUrl, 't', null))).toEqual([401, 'MissingAuthorization']);
    expect(await refusalOf(change(mine.streamUrl, 't', 'garbage'))).toEqual([403, 'InvalidToken']);
    const t = new URL(other.streamUrl).searchParams.get('t');
    expect(await refusalOf(change(mine.streamUrl, 't', t))).toEqual([403, 'OtherConversation']);
  });

  it('a minute after its address was given, while the token of the conversation is still good', async () => {
    const own = await startLine();
    const { streamUrl, token } = await own.start();
    own.wait(61_000);
    expect(await refusalOf(streamUrl)).toEqual([403, 'TokenExpired']);
    const stream = await openStream(change(streamUrl, 't', token));
    expect(await stream.messages(1)).toHaveLength(1);
    stream.socket.terminate();
    await own.close();
  });

  it('for a watermark that is none', async () => {
    const { streamUrl } = await line.start();
    expect(await refusalOf(change(streamUrl, 'watermark', 'abc'))).toEqual([400, 'BadWatermark']);
  });

  it('for a conversation that was not started', async () => {
    const { conversationId, token } = (await line.call('/tokens/generate')).body;
    const url = `${line.url.replace('http', 'ws')}/v3/directline/conversations/${conversationId}/stream`;
    expect(await refusalOf(url, { authorization: `Bearer ${token}` })).toEqual([404, 'ConversationNotFound']);
  });

  it('to a page of another origin than the token was made for', async () => {
    const own = 'http://localhost:5173';
    const { token } = (await line.call('/tokens/generate', { headers: { origin: own } })).body;
    const { streamUrl } = (await line.call('/conversations', { token, headers: { origin: own } })).body;
    expect(await refusalOf(streamUrl, { origin: 'https://evil.example' })).toEqual([403, 'OriginNotAllowed']);
    const stream = await openStream(streamUrl, { origin: own });
    stream.socket.close();
  });
});

describe('A stream is closed', () => {
  function fakeSocket() {
    const state = { sent: [] as string[], closed: [] as number[], bufferedAmount: 0 };
    const socket: Socket = {
      send: (text) => void state.sent.push(text),
      close: (code) => void state.closed.push(code),
      get bufferedAmount() {
        return state.bufferedAmount;
      },
      onMessage: () => undefined,
      onClose: () => undefined,
    };
    return { socket, state };
  }
  const soon = () => new Promise((resolve) => setTimeout(resolve, 1));

  it('when its reader is too slow, and nothing is sent to it any more', async () => {
    const log = createMemoryConversationLog({ clock: () => 0 });
    const streams = createStreams({ log, maxBuffered: 1000 });
    const { socket, state } = fakeSocket();
    await log.begin('c1', { locale: null });
    streams.open('c1', 0, socket);
    state.bufferedAmount = 1001;
    for (let n = 0; n < 3; n += 1) {
      await log.append('c1', { type: 'message' });
      await soon();
    }
    expect(state).toMatchObject({ sent: [], closed: [1013] });
  });

  it('when its conversation is gone', async () => {
    const streams = createStreams({ log: createMemoryConversationLog({ clock: () => 0 }) });
    const { socket, state } = fakeSocket();
    streams.open('c1', 0, socket);
    await soon();
    expect(state.closed).toEqual([1000]);
  });

  it('when too many others of the conversation were opened after it', async () => {
    const log = createMemoryConversationLog({ clock: () => 0 });
    const streams = createStreams({ log, maxStreams: 2 });
    await log.begin('c1', { locale: null });
    const sockets = [fakeSocket(), fakeSocket(), fakeSocket()];
    for (const { socket } of sockets) streams.open('c1', 0, socket);
    expect(sockets.map(({ state }) => state.closed)).toEqual([[1008], [], []]);
  });

  it('with an error when the log fails, so that the client comes back', async () => {
    const log = {
      ...createMemoryConversationLog({ clock: () => 0 }),
      read: () => Promise.reject(new Error('disk')),
    };
    const { socket, state } = fakeSocket();
    createStreams({ log }).open('c1', 0, socket);
    await soon();
    expect(state.closed).toEqual([1011]);
  });
});
