// The log of conversations in memory: the contract, and that it never grows without end.
import { describe, expect, it } from '@jest/globals';
import {
  createMemoryConversationLog,
  type MemoryLogOptions,
} from '../../bot/storage/memory-conversation-log.js';
import { conversationLogContract } from '../contracts/conversation-log.js';

conversationLogContract('in memory', createMemoryConversationLog);

function start(options: Partial<MemoryLogOptions> = {}) {
  let now = 0;
  const log = createMemoryConversationLog({ clock: () => now, ...options });
  const say = (id: string, text: string, key = text) =>
    log.append(id, { type: 'message', text }, { retryKey: key, awaitsAnswer: true });
  const texts = async (id: string, from = 0) =>
    (await log.read(id, from))?.activities.map(({ text }) => text);
  const waiting = async () =>
    (await log.takeWaiting({ before: now + 1, limit: 100 })).map(({ activity }) => activity['text']);
  return { log, say, texts, waiting, wait: (milliseconds: number) => void (now += milliseconds) };
}

describe('The log in memory forgets', () => {
  it('the oldest of too many activities, while places stay what they were', async () => {
    const { log, say, texts, waiting } = start({ maxActivities: 2 });
    await log.begin('c1', { locale: null });
    for (const text of ['a', 'b', 'c']) await say('c1', text);
    expect([await texts('c1', 0), await texts('c1', 2), (await log.find('c1'))?.end]).toEqual([
      ['b', 'c'],
      ['c'],
      3,
    ]);
    expect(await waiting()).toEqual(['b', 'c']);
    expect((await say('c1', 'b'))?.isRepeated).toBe(true);
    expect((await say('c1', 'a'))?.id).toBe('c1|0000003');
  });

  it('the oldest activities of a conversation that is too large', async () => {
    const { log, say, texts } = start({ maxSize: 500 });
    await log.begin('c1', { locale: null });
    for (const text of ['a', 'b', 'c']) await say('c1', text.repeat(180));
    expect((await texts('c1'))?.map((text) => String(text)[0])).toEqual(['b', 'c']);
  });

  it('a conversation that nobody asks about, and not one that somebody does', async () => {
    const { log, say, waiting, wait } = start({ keepFor: 1000 });
    await log.begin('idle', { locale: null });
    await say('idle', 'a');
    await log.begin('used', { locale: null });
    wait(600);
    await log.find('used');
    wait(600);
    expect([await log.find('idle'), await log.find('used')]).toEqual([undefined, { locale: null, end: 0 }]);
    expect(await waiting()).toEqual([]);
  });

  it('the conversation idle longest of too many', async () => {
    const { log } = start({ maxConversations: 2 });
    await log.begin('a', { locale: null });
    await log.begin('b', { locale: null });
    await log.find('a');
    await log.begin('c', { locale: null });
    expect([await log.find('a'), await log.find('b')]).toEqual([{ locale: null, end: 0 }, undefined]);
  });

  it('the conversations idle longest when all together are too large', async () => {
    const { log, say } = start({ maxTotalSize: 500 });
    for (const id of ['a', 'b', 'c']) {
      await log.begin(id, { locale: null });
      await say(id, 'x'.repeat(180));
    }
    expect(
      [await log.find('a'), await log.find('b'), await log.find('c')].map((found) => found?.end),
    ).toEqual([undefined, 1, 1]);
  });
});
