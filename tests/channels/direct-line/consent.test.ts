// What a visitor sends before they agreed that anything is kept is heard, answered, and in no log.
import { describe, expect, it } from '@jest/globals';
import type { ConversationLog } from '../../../bot/core/conversation-log.js';
import { createMemoryConversationLog } from '../../../bot/storage/memory-conversation-log.js';
import { openStream, secret, startLine, type Line } from './line.js';

interface Careful {
  readonly line: Line;
  readonly log: ConversationLog;
  /** Who took part, as the log was told. */
  readonly visitors: (string | undefined)[];
  agrees: boolean;
}

async function startCareful(given?: ConversationLog): Promise<Careful> {
  const visitors: (string | undefined)[] = [];
  const memory = given ?? createMemoryConversationLog({ clock: Date.now });
  const log: ConversationLog = {
    ...memory,
    begin: (id, about) => (visitors.push(about.visitor), memory.begin(id, about)),
    append: (id, activity, how) => {
      if (how?.awaitsAnswer === true) visitors.push(how.visitor);
      return memory.append(id, activity, how);
    },
  };
  const careful = { log, visitors, agrees: false };
  const line = await startLine({
    log,
    secret,
    mayKeep: () => Promise.resolve(careful.agrees),
    notKept: (locale) => (locale === 'ko' ? '(보관하지 않음)' : '(not kept)'),
  });
  return Object.assign(careful, { line });
}

const named = (name: string) => ({
  from: { id: name },
  channelData: { clientActivityID: 'key-1', secret: 'word' },
});

describe('Before a visitor has agreed', () => {
  it('the bot hears what they say, and the log holds only that they said something', async () => {
    const { line, visitors } = await startCareful();
    const conversation = await line.start();
    const posted = await line.say(conversation, 'the word', {
      ...named('u1'),
      locale: 'ko',
      value: { a: 'word' },
      attachments: [{ contentType: 'text/plain', content: 'word' }],
    });
    const [, sent, reply] = await line.read(conversation, 3);
    expect(line.converse.heard.map(({ text }) => text)).toEqual(['the word']);
    const { timestamp, ...rest }: Readonly<Record<string, unknown>> = sent ?? {};
    expect(Date.parse(String(timestamp))).toBeGreaterThan(0);
    expect(rest).toEqual({
      type: 'message',
      id: posted.body.id,
      channelId: 'directline',
      conversation: { id: conversation.conversationId },
      from: { id: `visitor-${conversation.conversationId}`, role: 'user' },
      locale: 'ko',
      text: '(보관하지 않음)',
      textFormat: 'plain',
      channelData: { clientActivityID: 'key-1', polyfaq: { isKept: false } },
    });
    expect(reply?.['replyToId']).toBe(posted.body.id);
    expect(visitors).toEqual([undefined, undefined]);
    await line.close();
  });

  it('the name that a server vouches for is in no log either, until they agree', async () => {
    const careful = await startCareful();
    const { line, visitors } = careful;
    const call = (path: string, body: object) => line.call(path, { token: secret, body });
    const { token } = (await call('/tokens/generate', { user: { id: 'dl_kim' } })).body;
    const conversation = (await line.call('/conversations', { token })).body;
    await line.say(conversation, 'one', named('dl_kim'));
    expect(JSON.stringify((await line.read(conversation, 3)).slice(0, 2))).not.toContain('dl_kim');
    careful.agrees = true;
    await line.say(conversation, 'two');
    expect((await line.read(conversation, 5))[3]).toMatchObject({ text: 'two', from: { id: 'dl_kim' } });
    expect(visitors).toEqual([undefined, undefined, 'directline:dl_kim']);
    expect(line.converse.heard.map(({ visitor }) => visitor)).toEqual([
      'directline:dl_kim',
      'directline:dl_kim',
    ]);
    await line.close();
  });

  it('a message that is sent twice is answered once', async () => {
    const { line } = await startCareful();
    const conversation = await line.start();
    const [first, second] = [
      await line.say(conversation, 'one', named('u1')),
      await line.say(conversation, 'one', named('u1')),
    ];
    expect(second.body.id).toBe(first.body.id);
    await line.settled();
    expect(line.converse.heard).toHaveLength(1);
    await line.close();
  });

  it('an event is taken without its content, and the stream shows what the log holds', async () => {
    const { line } = await startCareful();
    const conversation = await line.start();
    const stream = await openStream(conversation.streamUrl);
    await line.say(conversation, '', { type: 'event', name: 'word', value: 'word' });
    await line.say(conversation, 'word');
    expect(JSON.stringify((await stream.messages(3))[1])).toContain('(not kept)');
    expect(JSON.stringify(stream.frames.flatMap(({ activities }) => activities.slice(0, -1)))).not.toContain(
      'word',
    );
    stream.socket.close();
    await line.close();
  });

  it('what was acknowledged is answered after a crash, as if nothing were in it', async () => {
    const log = createMemoryConversationLog({ clock: Date.now });
    // The last that the old process does is to keep the message: the bot never gets to answer it.
    const before = await startCareful(log);
    const conversation = await before.line.start();
    before.line.converse.answer = () => new Promise(() => undefined);
    await before.line.say(conversation, 'the word');
    await before.line.close();
    const after = await startCareful(log);
    await after.line.resume(-1);
    expect((await after.line.read(conversation, 3)).map(({ text }) => text)).toEqual([
      'Hello!',
      '(not kept)',
      'You said: ',
    ]);
    await after.line.close();
  });
});

describe('Who takes back what they agreed to', () => {
  it('has what they wrote behind that forgotten, too', async () => {
    const careful = await startCareful();
    careful.agrees = true;
    const { line, log } = careful;
    const conversation = await line.start();
    const [first, second] = [
      await line.say(conversation, 'wait 50'),
      await line.say(conversation, 'written while they still agreed'),
    ];
    careful.agrees = false;
    await line.settled();
    const page = await log.read(conversation.conversationId, 0);
    expect(page?.activities.map(({ replyToId }) => replyToId)).toEqual([first.body.id, second.body.id]);
    await line.close();
  });
});
