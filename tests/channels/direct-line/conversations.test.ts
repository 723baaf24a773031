// The log of conversations in memory: what it keeps, what it forgets, and that it never grows without end.
import { describe, expect, it } from '@jest/globals';
import { createMemoryLog, type MemoryLogOptions } from '../../../bot/channels/direct-line/conversations.js';

function start(options: Partial<MemoryLogOptions> = {}) {
  let now = 0;
  const log = createMemoryLog({ clock: () => now, ...options });
  const say = (id: string, text: string, key?: string) => log.append(id, { type: 'message', text }, key);
  const texts = async (id: string, from = 0) =>
    (await log.read(id, from))?.activities.map(({ text }) => text);
  return { log, say, texts, wait: (milliseconds: number) => void (now += milliseconds) };
}

describe('The log', () => {
  it('numbers activities in the order in which they were said', async () => {
    const { log, say } = start();
    await log.begin('c1', { locale: 'ko' });
    expect(await say('c1', 'a')).toEqual({ id: 'c1|0000000', isRepeated: false });
    expect(await say('c1', 'b')).toEqual({ id: 'c1|0000001', isRepeated: false });
    expect(await log.find('c1')).toEqual({ locale: 'ko', end: 2 });
  });

  it('reads from any place on', async () => {
    const { log, say, texts } = start();
    await log.begin('c1', { locale: null });
    for (const text of ['a', 'b', 'c']) await say('c1', text);
    expect([await texts('c1', 0), await texts('c1', 2), await texts('c1', 3), await texts('c1', 99)]).toEqual(
      [['a', 'b', 'c'], ['c'], [], []],
    );
  });

  it('knows nothing of conversations that have not begun', async () => {
    const { log, say } = start();
    expect([await log.find('c1'), await log.read('c1', 0), await say('c1', 'a')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('begins a conversation once', async () => {
    const { log, say, texts } = start();
    expect(await log.begin('c1', { locale: 'ko' })).toBe(true);
    await say('c1', 'a');
    expect(await log.begin('c1', { locale: 'ja' })).toBe(false);
    expect([(await log.find('c1'))?.locale, await texts('c1')]).toEqual(['ko', ['a']]);
  });

  it('takes a message with the same retry key once', async () => {
    const { log, say, texts } = start();
    await log.begin('c1', { locale: null });
    await say('c1', 'a', 'k');
    expect(await say('c1', 'a', 'k')).toEqual({ id: 'c1|0000000', isRepeated: true });
    expect(await texts('c1')).toEqual(['a']);
  });
});

describe('The log forgets', () => {
  it('the oldest of too many activities, while places stay what they were', async () => {
    const { log, say, texts } = start({ maxActivities: 2 });
    await log.begin('c1', { locale: null });
    for (const text of ['a', 'b', 'c']) await say('c1', text);
    expect([await texts('c1', 0), await texts('c1', 2), (await log.find('c1'))?.end]).toEqual([
      ['b', 'c'],
      ['c'],
      3,
    ]);
    expect((await say('c1', 'd'))?.id).toBe('c1|0000003');
  });

  it('the oldest activities of a conversation that is too large', async () => {
    const { log, say, texts } = start({ maxSize: 500 });
    await log.begin('c1', { locale: null });
    for (const text of ['a', 'b', 'c']) await say('c1', text.repeat(180));
    expect((await texts('c1'))?.map((text) => String(text)[0])).toEqual(['b', 'c']);
  });

  it('a conversation that nobody asks about, and not one that somebody does', async () => {
    const { log, wait } = start({ idleAfter: 1000 });
    await log.begin('idle', { locale: null });
    await log.begin('used', { locale: null });
    wait(600);
    await log.find('used');
    wait(600);
    expect([await log.find('idle'), await log.find('used')]).toEqual([undefined, { locale: null, end: 0 }]);
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
