// A message that was acknowledged is answered exactly once, whatever happens to the process in between.
import { describe, expect, it } from '@jest/globals';
import { createRecordingLogger } from '../recording-logger.js';
import { createMemoryConversationLog } from '../../../bot/storage/memory-conversation-log.js';
import { startLine, type Body, type Line } from './line.js';

const message = (text: string) => ({ type: 'message', text, from: { id: 'dl_kim', role: 'user' } });

/** A log that outlives the servers that use it, as one in a database does. */
const lasting = () => createMemoryConversationLog({ clock: Date.now });

const said = async (line: Line, conversation: Body, count: number) =>
  (await line.read(conversation, count)).map(({ text }) => text);

describe('After a restart', () => {
  it('what was acknowledged and not answered is answered, in the order in which it was said', async () => {
    const log = lasting();
    const before = await startLine({ log });
    const conversation = await before.start();
    await before.close();
    // The last that the old process did: it kept the messages and said so.
    for (const text of ['one', 'two', 'three']) {
      await log.append(conversation.conversationId, message(text), { retryKey: text, awaitsAnswer: true });
    }
    const after = await startLine({ log });
    await after.resume(-1);
    await after.say(conversation, 'four');
    const replies = (await said(after, conversation, 9)).filter((text) => text?.startsWith('You said'));
    expect(replies).toEqual(['one', 'two', 'three', 'four'].map((text) => `You said: ${text}`));
    expect(after.converse.heard.map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four']);
    await after.close();
  });

  it('what was answered is not answered again, though the old process could not note it any more', async () => {
    const log = lasting();
    const before = await startLine({ log: { ...log, answered: () => new Promise(() => undefined) } });
    const conversation = await before.start({ body: { locale: 'ko' } });
    await before.say(conversation, 'one');
    expect(await said(before, conversation, 3)).toEqual(['Hello!', 'one', 'You said: one']);
    await before.close();

    const after = await startLine({ log });
    await after.resume(-1);
    await after.say(conversation, 'two');
    expect(await said(after, conversation, 5)).toEqual([
      'Hello!',
      'one',
      'You said: one',
      'two',
      'You said: two',
    ]);
    // It was heard again, as the same message in the same language.
    expect(after.converse.heard[0]).toMatchObject({ text: 'one', locale: 'ko' });
    expect(await log.takeWaiting({ before: Date.now() + 1, limit: 9 })).toEqual([]);
    await after.close();
  });

  it('a message that ends the process every time is given up in the end, and the log says so', async () => {
    const log = lasting();
    const before = await startLine({ log });
    const conversation = await before.start();
    await before.close();
    await log.append(conversation.conversationId, message('deadly'), { awaitsAnswer: true });
    for (let death = 0; death < 3; death += 1) await log.takeWaiting({ before: Date.now() + 1, limit: 9 });

    const logger = createRecordingLogger();
    const after = await startLine({ log, logger });
    await after.resume(-1);
    expect(after.converse.heard).toEqual([]);
    expect(JSON.stringify(logger.lines)).toContain('given up');
    expect(JSON.stringify(logger.lines)).not.toContain('deadly');
    expect(await log.takeWaiting({ before: Date.now() + 1, limit: 9 })).toEqual([]);
    await after.close();
  });
});

describe('A reply that could not be kept', () => {
  it('is made again later, once', async () => {
    const log = lasting();
    let isBroken = false;
    const line = await startLine({
      log: {
        ...log,
        append: (id, activity, how) =>
          isBroken && how?.retryKey?.startsWith('reply') === true
            ? Promise.reject(new Error('disk full'))
            : log.append(id, activity, how),
      },
    });
    const conversation = await line.start();
    isBroken = true;
    expect((await line.say(conversation, 'one')).status).toBe(200);
    await line.settled();
    isBroken = false;
    await line.resume(-1);
    await line.resume(-1);
    expect(await said(line, conversation, 3)).toEqual(['Hello!', 'one', 'You said: one']);
    await line.settled();
    expect(await said(line, conversation, 3)).toHaveLength(3);
    await line.close();
  });

  it('is left to others while they may still be making it', async () => {
    const log = lasting();
    const line = await startLine({ log });
    const conversation = await line.start();
    await log.append(conversation.conversationId, message('one'), { awaitsAnswer: true });
    await line.resume(60_000);
    await line.settled();
    expect(line.converse.heard).toEqual([]);
    line.wait(61_000);
    await line.resume(60_000);
    expect(await said(line, conversation, 3)).toEqual(['Hello!', 'one', 'You said: one']);
    await line.close();
  });
});
