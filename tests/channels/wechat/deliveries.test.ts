import { describe, expect, it } from '@jest/globals';
import { createMemoryDocumentStore } from '../../../bot/storage/memory-documents.js';
import { createScriptedConverse } from '../scripted-converse.js';
import { account, linksIn, xmlOf } from './platform.js';
import { createWorld } from './world.js';

const text = (words: string): Record<string, string> => ({ MsgType: 'text', Content: words });
/** Long enough for three deliveries, short enough for a test. */
const brisk = { replyWithin: 60, holdFor: 150, lastAfter: 60_000 };

describe('Three deliveries of one message', () => {
  it.each(['plain', 'compatible', 'safe'])(
    'in parallel are one turn and get the same reply (%s)',
    async (mode) => {
      const converse = createScriptedConverse();
      const { platform } = createWorld({ converse, account: account({ mode }) });
      const xml = xmlOf(text('wait 30'));
      const replies = await Promise.all([1, 2, 3].map(() => platform.deliver(platform.pack(xml))));
      expect(converse.heard).toHaveLength(1);
      const shown = replies.map(({ fields }) => fields);
      expect(shown[0]?.get('Content')).toContain('You said: wait 30');
      expect(shown[1]).toEqual(shown[0]);
      expect(shown[2]).toEqual(shown[0]);
    },
  );

  it('one after the other are one turn, also when the repeats come signed anew', async () => {
    const converse = createScriptedConverse();
    const { platform } = createWorld({ converse });
    const xml = xmlOf(text('hello'));
    const first = await platform.deliver(platform.pack(xml));
    const again = platform.pack(xml);
    const second = await platform.deliver(again);
    const third = await platform.deliver(again);
    expect(converse.heard).toHaveLength(1);
    expect([second.fields, third.fields]).toEqual([first.fields, first.fields]);
  });

  it('at three servers with one store are one turn', async () => {
    const converse = createScriptedConverse();
    const documents = createMemoryDocumentStore({ clock: Date.now });
    const servers = [1, 2, 3].map(() => createWorld({ converse, documents }));
    const xml = xmlOf(text('wait 30'));
    const replies = await Promise.all(servers.map(({ platform }) => platform.deliver(platform.pack(xml))));
    expect(converse.heard).toHaveLength(1);
    expect(new Set(replies.map(({ fields }) => fields?.get('Content'))).size).toBe(1);
  });

  it('are answered even where the store fails', async () => {
    const broken = (): Promise<never> => Promise.reject(new Error('The disk is full.'));
    const converse = createScriptedConverse();
    const { platform, logger } = createWorld({
      converse,
      documents: { read: () => Promise.resolve(undefined), write: broken, delete: broken, list: broken },
    });
    const shown = await platform.push(text('hello'));
    expect(shown.fields?.get('Content')).toContain('You said: hello');
    expect(logger.lines.some(({ level }) => level === 'warn')).toBe(true);
  });

  it('of two visitors with the same words are two turns', async () => {
    const converse = createScriptedConverse();
    const { platform } = createWorld({ converse });
    await platform.push({ ...text('hello'), FromUserName: 'one', MsgId: '1' });
    await platform.push({ ...text('hello'), FromUserName: 'two', MsgId: '1' });
    expect(converse.heard.map(({ conversation }) => conversation)).toEqual([
      'wechat:test:one',
      'wechat:test:two',
    ]);
  });
});

describe('An answer that takes too long', () => {
  it('is held back until the last delivery, which says how to get it', async () => {
    const converse = createScriptedConverse();
    const world = createWorld({ converse, timing: brisk });
    const xml = xmlOf(text('wait 700'));
    const deliver = (): ReturnType<typeof world.platform.deliver> =>
      world.platform.deliver(world.platform.pack(xml));
    expect((await deliver()).raw).toBe('success');
    expect((await deliver()).raw).toBe('success');
    const last = (await deliver()).fields?.get('Content') ?? '';
    expect(last).toContain('正在为您查找');
    expect(linksIn(last).map(({ says }) => says)).toEqual(['1']);
    await new Promise((resolve) => setTimeout(resolve, 600));
    await world.channel.settled();
    const found = await world.platform.push(text('1'));
    expect(found.fields?.get('Content')).toContain('You said: wait 700');
    expect(converse.heard).toHaveLength(1);
  });

  it('that comes between two deliveries is the reply to the second', async () => {
    const { platform } = createWorld({ converse: createScriptedConverse(), timing: brisk });
    const xml = xmlOf(text('wait 200'));
    const [first, second] = [platform.pack(xml), platform.pack(xml)];
    expect((await platform.deliver(first)).raw).toBe('success');
    expect((await platform.deliver(second)).fields?.get('Content')).toContain('You said: wait 200');
  });

  it('is told to a delivery that is the last by its age, whichever server has it', async () => {
    const world = createWorld({
      converse: createScriptedConverse(),
      timing: { ...brisk, lastAfter: 9500 },
    });
    const xml = xmlOf({ ...text('wait 300'), CreateTime: String(Math.floor(Date.now() / 1000) - 11) });
    const shown = await world.platform.deliver(world.platform.pack(xml));
    expect(shown.fields?.get('Content')).toContain('正在为您查找');
  });
});

describe('A turn that fails', () => {
  it('says so in the visitor’s language and shows no internals', async () => {
    const { platform, logger } = createWorld({ converse: createScriptedConverse() });
    const shown = await platform.push(text('fail'));
    expect(shown.status).toBe(200);
    expect(shown.fields?.get('Content')).toContain('出了点问题');
    expect(shown.raw).not.toContain('/etc/passwd');
    expect(logger.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});

describe('A visitor who sends more than anybody types', () => {
  it('is not answered for a while', async () => {
    const converse = createScriptedConverse();
    const { platform } = createWorld({ converse, perMinute: 3 });
    const replies = [];
    for (let count = 0; count < 5; count += 1) replies.push(await platform.push(text('hello')));
    expect(converse.heard).toHaveLength(3);
    expect(replies.map(({ raw }) => raw === 'success')).toEqual([false, false, false, true, true]);
  });
});
