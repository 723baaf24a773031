// Microsoft's own Direct Line client, unchanged, over its WebSocket and over polling: nothing lost, nothing twice.
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { describeWithPeers } from '../../peers/peer.js';
import { secret, startLine, type Line, type Said } from './line.js';
import {
  hurriedScheduler,
  prepareSurroundings,
  startClient,
  tokenFor,
  type Client,
  type Microsoft,
} from './microsoft-client.js';

await prepareSurroundings();
// Cut off, the client waits three seconds before it connects again, and does so twice.
jest.setTimeout(30_000);

const eachOnce = (said: readonly Said[]) =>
  said.filter(({ id }, at) => said.findIndex((other) => other.id === id) === at);
const texts = (said: readonly Said[]) => said.map(({ text }) => text);

await describeWithPeers<Microsoft>(
  'botframework-directlinejs',
  "Microsoft's Direct Line client",
  (microsoft) => {
    let line: Line;
    const clients: Client[] = [];
    const start = (options: object): Client => {
      const client = startClient(microsoft, line, options);
      clients.push(client);
      return client;
    };
    beforeEach(async () => {
      line = await startLine({ secret });
    });
    afterEach(async () => {
      for (const client of clients.splice(0)) client.leave();
      await line.close();
    });

    describe.each([
      ['over a WebSocket', { webSocket: true }],
      ['by polling', { webSocket: false }],
    ])('%s', (_name, transport) => {
      it('holds a conversation: greeting, its own messages under its own names for them, answers', async () => {
        const { token } = await tokenFor(line);
        const client = start({ ...transport, token, conversationStartProperties: { locale: 'ko-KR' } });
        await client.hears(1);
        const channelData = { clientActivityID: 'k1', postBack: false };
        const id = await client.say('one', { channelData });
        await client.hears(3);
        await client.say('two');
        const said = await client.hears(5);
        expect(texts(said)).toEqual(['Hello!', 'one', 'You said: one', 'two', 'You said: two']);
        expect(said[1]).toMatchObject({
          id,
          channelData,
          from: { id: expect.stringMatching(/^visitor-/), role: 'user' },
        });
        expect(said[2]).toMatchObject({ replyToId: id, from: { role: 'bot' } });
        expect(line.converse.greeted).toMatchObject([{ locale: 'ko-KR' }]);
        expect(client.statuses).toEqual(['Uninitialized', 'Connecting', 'Online']);
        expect(client.sockets).toHaveLength(transport.webSocket ? 1 : 0);
      });

      it('is understood when it sends a message again that had arrived', async () => {
        const { token } = await tokenFor(line);
        const client = start({ ...transport, token });
        await client.hears(1);
        const part = { channelData: { clientActivityID: 'k1' } };
        const ids = await Promise.all([client.say('one', part), client.say('one', part)]);
        expect(ids[0]).toBe(ids[1]);
        await client.say('two');
        expect(texts(await client.hears(5))).toEqual([
          'Hello!',
          'one',
          'You said: one',
          'two',
          'You said: two',
        ]);
      });

      it('comes back after a reload and has all of the history, or all that is new', async () => {
        const { token } = await tokenFor(line);
        const before = start({ ...transport, token });
        await before.say('one');
        await before.hears(3);
        const { conversationId, watermark } = before.line;
        before.leave();
        await line.say({ ...(await tokenFor(line)), conversationId, token }, 'meanwhile');
        await line.settled();

        const again = start({ ...transport, token, conversationId, watermark: '-1' });
        expect(texts(await again.hears(5))).toEqual([
          'Hello!',
          'one',
          'You said: one',
          'meanwhile',
          'You said: meanwhile',
        ]);
        const after = start({ ...transport, token, conversationId, watermark });
        await after.hears(2);
        await after.say('two');
        expect(texts(await after.hears(4))).toEqual([
          'meanwhile',
          'You said: meanwhile',
          'two',
          'You said: two',
        ]);
        expect(line.converse.greeted).toHaveLength(1);
      });

      it('learns that its token has expired, and goes on with a new one', async () => {
        const { token } = await tokenFor(line);
        const client = start({ ...transport, token });
        await client.hears(1);
        line.wait(1_801_000);
        expect(await client.say('too late')).toBe('retry');
        await client.is('ExpiredToken');
        const path = `/conversations/${client.line.conversationId}`;
        const renewed = await line.call(path, { method: 'GET', token: secret });
        client.line.reconnect(renewed.body);
        await client.is('Online');
        await client.say('in time');
        await client.hears(3);
        await line.settled();
        // Each change of its status makes the client listen once more, so it tells its page some things again.
        expect(texts(eachOnce(await client.hears(3)))).toEqual(['Hello!', 'in time', 'You said: in time']);
      });

      it('renews its token by itself', async () => {
        const { token } = await tokenFor(line);
        const client = start({ ...transport, token, scheduler: await hurriedScheduler() });
        await client.hears(1);
        const first = client.line.token;
        line.wait(1_000_000);
        for (let tries = 0; tries < 300 && client.line.token === first; tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        line.wait(1_000_000);
        expect(await client.say('one')).not.toBe('retry');
        expect(texts(await client.hears(3))).toEqual(['Hello!', 'one', 'You said: one']);
      });

      it('learns that its conversation has ended', async () => {
        const { token } = await tokenFor(line);
        const client = start({ ...transport, token });
        await client.hears(1);
        await client.say('', { type: 'endOfConversation' });
        await line.settled();
        const late = client.say('too late').catch((error: unknown) => (error as { status: number }).status);
        expect(await late).toBe(404);
      });

      it('takes the user from its token, and refuses another', async () => {
        const { token } = await tokenFor(line, { token: secret, body: { user: { id: 'dl_kim' } } });
        const client = start({ ...transport, token });
        const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
        client.line.setUserId('somebody else');
        expect(String(warn.mock.calls[0])).toContain('user id is already set in token');
        warn.mockRestore();
        await client.hears(1);
        await client.say('one', { from: { id: 'somebody else' } });
        expect((await client.hears(2))[1]).toMatchObject({ from: { id: 'dl_kim' } });
      });

      it('gets a session id', async () => {
        const client = start({ ...transport, token: (await tokenFor(line)).token });
        const session = await new Promise((resolve, reject) => {
          client.line.getSessionId().subscribe(resolve, reject);
        });
        expect(session).toMatch(/^[\w-]{10,}$/);
      });

      it('fails to connect where its token is none, and says so', async () => {
        const client = start({ ...transport, token: 'a token of another server' });
        await client.is('FailedToConnect');
      });

      it('may hold the secret itself, on a server', async () => {
        const client = start({ ...transport, secret });
        await client.hears(1);
        await client.say('one');
        expect(texts(await client.hears(3))).toEqual(['Hello!', 'one', 'You said: one']);
      });
    });

    it('comes back by itself when its line is cut, with nothing lost and nothing twice', async () => {
      const { token } = await tokenFor(line);
      const client = start({ webSocket: true, token });
      await client.hears(1);
      await client.say('wait 50');
      client.cut();
      await client.say('while it was away');
      await client.say('twice');
      await line.settled();
      await client.hears(7);
      client.cut();
      await client.say('and again');
      const said = await client.hears(9);
      const { conversationId } = client.line;
      const logged = await line.read({ ...(await tokenFor(line)), conversationId, token }, 9);
      expect(said.map(({ id }) => id)).toEqual(logged.map(({ id }) => id));
      expect(new Set(said.map(({ id }) => id)).size).toBe(9);
    });
  },
);
