// Who a visitor is: whom their token names, or nobody but themselves, whatever they write about it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { secret, startLine, type Body, type Line } from './line.js';

let line: Line;
beforeAll(async () => {
  line = await startLine({ secret });
});
afterAll(() => line.close());

const lies: [string, (victim: Body) => unknown][] = [
  ['the id of a visitor whom a token names', () => 'dl_kim'],
  ['the id of the visitor of another conversation', ({ conversationId }) => `visitor-${conversationId}`],
  ['the same with the channel before it', ({ conversationId }) => `directline:visitor-${conversationId}`],
  ['an id that a page makes', () => 'dl_0123456789abcdef'],
  ['the name of the bot', () => 'polyfaq'],
  ['nothing', () => ''],
  ['nobody', () => undefined],
];

const own = ({ conversationId }: Body) => `directline:visitor-${conversationId}`;
const userIn = (token: string): unknown =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { user?: unknown }).user;
const thumbsUp = {
  type: 'invoke',
  name: 'message/submitAction',
  value: { actionName: 'feedback', actionValue: { reaction: 'like' } },
};

describe('A visitor whose token names nobody', () => {
  it.each(lies)('is nobody else by writing %s', async (_name, lie) => {
    const [victim, attacker] = [await line.start(), await line.start()];
    const from = { id: lie(victim) };
    await line.say(attacker, 'delete my data', { from });
    const said = await line.read(attacker, 3);
    await line.say(attacker, '', { ...thumbsUp, from, replyToId: said[2]?.id });
    expect(line.converse.heard.at(-1)?.visitor).toBe(own(attacker));
    expect(line.converse.rated.at(-1)?.visitor).toBe(own(attacker));
    expect(said[1]?.['from']).toMatchObject({ id: `visitor-${attacker.conversationId}` });
  });

  it('is nobody else by wishing so for the token, or for the conversation', async () => {
    const body = { user: { id: 'dl_kim' } };
    for (const headers of [{}, { origin: line.url }]) {
      const { token } = (await line.call('/tokens/generate', { body, headers })).body;
      expect(userIn(token)).toBeUndefined();
      const started = (await line.call('/conversations', { token, body, headers })).body;
      const renewed = (await line.call('/tokens/refresh', { token: started.token, headers })).body;
      const again = (
        await line.call(`/conversations/${started.conversationId}`, {
          method: 'GET',
          token: renewed.token,
          headers,
        })
      ).body;
      for (const each of [started, renewed, again]) expect(userIn(each.token)).toBeUndefined();
      await line.say(again, 'hello', { from: { id: 'dl_kim' } });
      await line.settled();
      expect(line.converse.heard.at(-1)?.visitor).toBe(own(started));
    }
  });

  it('is the same one whatever they call themselves, in every message of the conversation', async () => {
    const conversation = await line.start();
    for (const id of ['u1', 'u2']) await line.say(conversation, id, { from: { id } });
    await line.settled();
    expect(line.converse.heard.slice(-2).map(({ visitor }) => visitor)).toEqual([
      own(conversation),
      own(conversation),
    ]);
  });
});

describe('A visitor whom the holder of the secret names', () => {
  it('stays who they are, whatever they write', async () => {
    const { token } = (
      await line.call('/tokens/generate', { token: secret, body: { user: { id: 'dl_kim' } } })
    ).body;
    const conversation = (await line.call('/conversations', { token })).body;
    for (const id of ['dl_lee', 'visitor-1', undefined]) {
      await line.say(conversation, 'hello', { from: { id } });
      await line.settled();
      expect(line.converse.heard.at(-1)?.visitor).toBe('directline:dl_kim');
    }
  });

  it('is whom the holder says with each message that it sends itself', async () => {
    const started = (await line.call('/conversations', { token: secret })).body;
    await line.say({ ...started, token: secret }, 'hello', { from: { id: 'dl_lee' } });
    await line.settled();
    expect(line.converse.heard.at(-1)?.visitor).toBe('directline:dl_lee');
    await line.say(started, 'hello', { from: { id: 'dl_lee' } });
    await line.settled();
    expect(line.converse.heard.at(-1)?.visitor).toBe(own(started));
  });
});
