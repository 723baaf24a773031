// Leads the conversations of the text files beside this one through WeChat's door.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApiDouble, type ApiDouble } from '../../channels/wechat/api-double.js';
import { account, appId, linksIn, type Shown } from '../../channels/wechat/platform.js';
import { createWorld, icleiConverse, type World } from '../../channels/wechat/world.js';
import type { Converse } from '../../../bot/core/conversation/converse.js';

interface Line {
  readonly number: number;
  readonly text: string;
}

interface Conversation {
  readonly name: string;
  readonly settings: readonly string[];
  readonly lines: readonly Line[];
}

/** What the visitor sees after each thing they do. */
interface Seen {
  readonly shown: Shown;
  readonly text: string;
  readonly followUps: readonly string[];
}

const folder = import.meta.dirname;
const secret = 'appsecretappsecretappsecret12345';
let api: ApiDouble;
beforeAll(async () => {
  api = await startApiDouble({ appId, secret });
});
afterAll(() => api.close());

function conversationsIn(file: string): { title: string; conversations: Conversation[] } {
  const [title = '', ...rest] = readFileSync(join(folder, file), 'utf8').split('\n');
  const conversations: { name: string; settings: string[]; lines: Line[] }[] = [];
  for (const [index, raw] of rest.entries()) {
    const text = raw.trim();
    const number = index + 2;
    if (text === '' || text.startsWith('#')) continue;
    if (text.startsWith('== ')) conversations.push({ name: text.slice(3), settings: [], lines: [] });
    else if (/^\(.+\)$/.test(text)) conversations.at(-1)?.settings.push(text.slice(1, -1));
    else conversations.at(-1)?.lines.push({ number, text });
  }
  return { title, conversations };
}

const event = (name: string, key = ''): Record<string, string> => ({
  MsgType: 'event',
  Event: name,
  ...(key === '' ? {} : { EventKey: key }),
});
const things: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a picture': { MsgType: 'image', PicUrl: 'http://mmbiz.qpic.cn/a', MediaId: 'media' },
  'a video': { MsgType: 'video', MediaId: 'media', ThumbMediaId: 'thumb' },
  'a place': { MsgType: 'location', Location_X: '50.7', Location_Y: '7.1', Scale: '16', Label: 'Bonn' },
  'a link': { MsgType: 'link', Title: 'ICLEI', Description: '', Url: 'https://iclei.org' },
  'a sticker': { MsgType: 'text', Content: '【收到不支持的消息类型，暂无法显示】' },
};

/** The push that a line is; null where it is no doing. */
function pushOf(line: string, last: Seen | null): Readonly<Record<string, string>> | null {
  if (line.startsWith('>')) return { MsgType: 'text', Content: line.slice(1).trim() };
  const [, label] = /^taps "(.+)"$/.exec(line) ?? [];
  if (label !== undefined) {
    const link = linksIn(last?.text ?? '').find((each) => each.label === label);
    if (link === undefined) throw new Error(`There is no link "${label}" to tap.`);
    return { MsgType: 'text', Content: link.says, bizmsgmenuid: link.id };
  }
  const [, heard] = /^says "(.*)"$/.exec(line) ?? [];
  if (heard !== undefined) return { MsgType: 'voice', MediaId: 'm', Format: 'amr', Recognition: heard };
  const [, thing] = /^sends (.+)$/.exec(line) ?? [];
  if (thing !== undefined) return things[thing] ?? null;
  const [verb = '', , key = ''] = line.split(' ');
  if (line === 'follows' || line.startsWith('follows by ')) {
    return event('subscribe', key === '' ? '' : `qrscene_${key}`);
  }
  const [, scene] = /^scans (.+)$/.exec(line) ?? [];
  if (scene !== undefined) return event('SCAN', scene);
  const [, button] = /^presses (.+)$/.exec(line) ?? [];
  if (button !== undefined) return event('CLICK', button);
  if (line === 'opens the chat') return { ...event('LOCATION'), Latitude: '50.7', Longitude: '7.1' };
  return verb === 'unfollows' ? event('unsubscribe') : null;
}

/** What an expectation finds wrong; null where it is met. */
function deviation(line: string, { shown, text, followUps }: Seen): string | null {
  const quoted = [...line.matchAll(/"([^"]+)"/g)].map(([, words = '']) => words);
  const all = text.replace(/<[^>]*>/g, '');
  const isSo = ((): boolean | null => {
    if (line.startsWith('shows ')) return quoted.every((words) => all.includes(words));
    if (line.startsWith('never shows ')) return quoted.every((words) => !all.includes(words));
    if (line.startsWith('links ')) {
      return quoted.every((words) => linksIn(text).some(({ label }) => label === words));
    }
    if (line === 'offers nothing') return !/^\d+\. /m.test(text);
    if (line.startsWith('offers ')) {
      return quoted.every((words, index) => {
        const link = linksIn(text).find(({ label, id }) => label === words && id === String(index + 1));
        return link !== undefined && all.includes(`${String(index + 1)}. ${words}`);
      });
    }
    if (line.startsWith('follows up with ')) {
      return quoted.every((words) => followUps.some((message) => message.includes(words)));
    }
    if (line === 'goes to the desk') return shown.fields?.get('MsgType') === 'transfer_customer_service';
    if (line === 'is silent')
      return shown.fields === null && shown.raw === 'success' && followUps.length === 0;
    return null;
  })();
  if (isSo === null) return 'this is no line of README.md';
  return isSo
    ? null
    : `but it was: ${[shown.raw === 'success' ? 'success' : text, ...followUps].join('\n---\n')}`;
}

/** The same bot with much more to say. */
const atLength: Converse = {
  ...icleiConverse,
  async answer(message) {
    const reply = await icleiConverse.answer(message);
    const times = Math.ceil(3000 / Buffer.byteLength(reply.text));
    const parts = ['(first)', ...Array.from({ length: times }, () => '(again)'), '(last)'].map(
      (mark) => `${mark} ${reply.text}`,
    );
    return reply.outcome === 'answer' ? { ...reply, text: parts.join('\n\n') } : reply;
  },
};

async function deviations(file: string, conversation: Conversation): Promise<string[]> {
  const isVerified = conversation.settings.includes('verified');
  const isLong = conversation.settings.includes('long answers');
  const world: World = createWorld({
    ...(isLong ? { converse: atLength } : {}),
    account: account({
      name:
        `${file}-${conversation.name}`.replace(/[^A-Za-z0-9]/g, '').slice(0, 20) +
        String(Math.random()).slice(2, 10),
      ...(isVerified ? { account: 'verified', appSecret: secret, apiBase: api.base } : {}),
      ...(conversation.settings.includes('desk') ? { desk: 'true' } : {}),
    }),
  });
  const found: string[] = [];
  let seen: Seen | null = null;
  for (const { number, text: line } of conversation.lines) {
    const at = `${file}:${String(number)}: ${line}`;
    const push = pushOf(line, seen);
    if (push === null) {
      const wrong = seen === null ? 'nothing has happened yet' : deviation(line, seen);
      if (wrong !== null) found.push(`${at}: ${wrong}`);
      continue;
    }
    const before = api.calls.length;
    const shown = await world.platform.push(push);
    await world.channel.settled();
    const followUps = api.calls
      .slice(before)
      .map(({ body }) => (body['text'] as { content: string } | undefined)?.content ?? JSON.stringify(body));
    const text: string = shown.fields?.get('Content') ?? shown.raw;
    if (Buffer.byteLength(text) > 2048) found.push(`${at}: the reply is too long`);
    if (shown.status !== 200) found.push(`${at}: it was refused with ${String(shown.status)}`);
    seen = { shown, text, followUps };
  }
  return [
    ...found,
    ...world.logger.lines.filter(({ level }) => level === 'error').map(({ message }) => message),
  ];
}

const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

it('finds conversations to lead', () => {
  expect(files.length).toBeGreaterThan(3);
});

for (const file of files) {
  const { title, conversations } = conversationsIn(file);
  describe(title, () => {
    it.each(conversations.map((conversation) => [conversation.name, conversation] as const))(
      '%s',
      async (_name, conversation) => {
        expect(conversation.lines.length).toBeGreaterThan(1);
        expect(await deviations(file, conversation)).toEqual([]);
      },
    );
  });
}
