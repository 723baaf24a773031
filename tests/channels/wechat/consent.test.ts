// In WeChat nothing is kept of a follower who has not agreed to the notice, and the notice is one message.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { assemble, type Assembled } from '../../../bot/assemble.js';
import { carefulFaq } from '../../careful-faq.js';
import { account } from './platform.js';
import { createWorld, type World } from './world.js';

const led = async (texts: Readonly<Record<string, string>> = {}): Promise<Assembled> => {
  const faq = await carefulFaq(texts);
  return assemble({ faq, phrases: 'data/phrases', subjects: 'data/subjects' });
};

let world: World;
async function open(
  texts: Readonly<Record<string, string>> = {},
  settings: Readonly<Record<string, string>> = {},
) {
  const bot = await led(texts);
  world = createWorld({
    account: account(settings),
    converse: bot.converse,
    corpus: bot.faq,
    mayKeep: (who) => bot.converse.mayKeep(who),
  });
}

const say = async (text: string): Promise<string> => {
  const { fields } = await world.platform.push({ MsgType: 'text', Content: text });
  await world.channel.settled();
  return fields?.get('Content') ?? '';
};

/** What is kept that bears a visitor, or is about one. */
const kept = async (): Promise<string[]> =>
  (await world.documents.list('', 100))
    .map(({ key }) => key)
    .filter((key) => key.startsWith('wechat:visitor:'));

describe('In WeChat', () => {
  beforeEach(() => open());

  it('the first question is answered by the notice with two answers to tap, and nothing is kept of it', async () => {
    const said = await say('总部在哪里？');
    expect(said).toContain('您的问题会保存90天。');
    expect(said).toMatch(/1\. <a href="weixin:[^>]*>我同意<\/a>\n\n2\. <a href="weixin:[^>]*>暂不同意<\/a>/);
    expect(said).toContain('然后再问一次');
    expect(await kept()).toEqual([]);
    expect(JSON.stringify(await world.documents.list('', 100))).not.toContain('总部');
  });

  it('1 agrees, and then the question is answered and the language kept', async () => {
    await say('본부가 어디에 있나요?');
    expect(await say('1')).toContain('감사합니다!');
    expect(await say('본부가 어디에 있나요?')).toContain('본');
    expect(await kept()).toHaveLength(1);
  });

  it('2 does not, and the words agree later', async () => {
    await say('总部在哪里？');
    expect(await say('2')).toContain('没有保存任何内容');
    expect(await say('同意')).toContain('谢谢');
    expect(await say('总部在哪里？')).toContain('波恩');
  });

  it('whoever follows reads it in the greeting, and who takes it back is forgotten', async () => {
    const { fields } = await world.platform.push({ MsgType: 'event', Event: 'subscribe' });
    expect(fields?.get('Content')).toContain('您的问题会保存90天。');
    expect(await kept()).toEqual([]);
    await say('1');
    await say('总部在哪里？');
    expect(await kept()).toHaveLength(1);
    expect(await say('撤回同意')).toContain('已撤回同意');
    expect(await say('总部在哪里？')).toContain('您的问题会保存90天。');
  });
});

describe('The longest notice that may be required', () => {
  it.each([
    ['in WeChat', {}],
    ['in WeCom', { kind: 'wecom' }],
  ])('is one message %s, with both answers in it', async (_where, settings) => {
    await open(
      { 'zh-Hans': '您'.repeat(300), ko: '가'.repeat(300), en: 'x'.repeat(900), ja: 'ご'.repeat(300) },
      settings,
    );
    const { fields } = await world.platform.push({ MsgType: 'event', Event: 'subscribe' });
    const greeted = fields?.get('Content') ?? '';
    for (const said of [
      greeted,
      await say('总部在哪里？'),
      await say('본부가 어디에 있나요?'),
      await say('本部はどこですか？'),
    ]) {
      expect(said).toMatch(/我同意|동의합니다|同意します/);
      expect(said).toMatch(/暂不同意|나중에 할게요|今はやめておく/);
      expect(Buffer.byteLength(said)).toBeLessThanOrEqual(2048);
    }
  });
});
